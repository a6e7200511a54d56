import { matchPath, mayMatch, type PathMatcher } from '../../src/compiler/decide/path/path-matcher.ts';
import type { HookPlan, Plan, Step, Test } from '../../src/compiler/decide/plan.ts';
import type { Decision, Request } from '../../src/compiler/evaluate/evaluate.ts';
import type { ObjectPath } from '../../src/compiler/evaluate/match-path.ts';
import type { ExecutedProgram } from '../../src/compiler/evaluate/subject.ts';

/** Runs a plan the way the templates print it, statement by statement: what a property test holds against the reference. */
export function simulate(hook: HookPlan, label: ReadonlySet<number>, request: Request): Decision {
  const ends = [request.object, ...(request.to === undefined ? [] : [request.to])];
  const named = ends.filter((end) => end.kind !== 'nameless');
  if (named.length === 0 && !hook.hook.judgesNameless) return allowed([]);
  const hits = named.map((end) => hit(hook.matcher?.matcher, end));
  const sures = request.writable === true ? [] : named.map((end) => sure(hook.matcher?.matcher, end));
  const applies = (test: Test, sets: 'hit' | 'sure', bound: boolean): boolean =>
    test.rule.operations.includes(request.operation) &&
    (test.set === null || (sets === 'hit' ? hits.some((h) => h.has(test.set ?? -1)) : inAll(sures, test.set))) &&
    (!bound || test.subject === null || label.has(test.subject)) &&
    !(test.unless !== null && label.has(test.unless));
  const fires = (step: Step): boolean => {
    if (step.kind !== 'default') return applies(step.test, 'hit', true);
    if (request.interpreter === true || !applies(step.test, 'hit', true)) return false;
    return !step.allows.some((allow) => applies(allow, 'sure', false));
  };
  const audits = hook.steps.filter((step) => step.kind === 'audit' && fires(step)).map((step) => step.test.rule);
  for (const step of hook.steps) {
    if (step.kind === 'audit' || !fires(step)) continue;
    const enforced = step.verdict === 'deny' ? 'deny' : 'allow';
    return { enforced, full: 'deny', rule: step.test.rule, audits };
  }
  return allowed(audits);

  function allowed(seen: Decision['audits']): Decision {
    return { enforced: 'allow', full: 'allow', rule: null, audits: seen };
  }
}

/** The label of a task with `old` that executes `program`. */
export function nextLabel(plan: Plan, old: ReadonlySet<number>, program: ExecutedProgram): ReadonlySet<number> {
  const next = new Set<number>();
  const matcher = plan.matchers.find(({ name }) => name === 'subject')?.matcher;
  if (plan.labels === null) return next;
  const may = hit(matcher, program.path);
  const certain = program.trusted ? sure(matcher, program.path) : new Set<number>();
  const kept = new Set([...old].filter((bit) => plan.labels?.bits[bit]?.kind === 'confined'));
  for (const leaving of plan.labels.leaving) {
    const exempt = leaving.unless !== null && old.has(leaving.unless);
    if (certain.has(leaving.program) && old.has(leaving.confinement) && !exempt) kept.delete(leaving.confinement);
  }
  for (const bit of kept) next.add(bit);
  plan.labels.bits.forEach(({ kind }, bit) => {
    if ((kind === 'bound' || kind === 'confined') && may.has(bit)) next.add(bit);
    if (kind === 'exempt' && certain.has(bit)) next.add(bit);
  });
  return next;
}

function hit(matcher: PathMatcher | undefined, path: ObjectPath): ReadonlySet<number> {
  if (matcher === undefined || path.kind === 'nameless') return new Set();
  return new Set(path.kind === 'path' ? matchPath(matcher, path.components) : mayMatch(matcher, path.tail));
}

function sure(matcher: PathMatcher | undefined, path: ObjectPath): ReadonlySet<number> {
  return path.kind === 'path' ? hit(matcher, path) : new Set();
}

function inAll(sets: readonly ReadonlySet<number>[], index: number): boolean {
  return sets.length > 0 && sets.every((set) => set.has(index));
}
