import { type Decision, evaluate } from '../../../src/compiler/evaluate/evaluate.ts';
import type { ObjectNames, Subject } from '../../../src/compiler/evaluate/request.ts';
import { OPERATIONS, type Operation } from '../../../src/compiler/kernel/operations.ts';
import type { Rule, RuleProgram } from '../../../src/compiler/rules/rules.ts';
import type { Asked } from './caller.ts';

/** What an event has to say. */
export interface Report {
  readonly verdict: 'deny' | 'kill' | 'would_deny' | 'audit';
  readonly operation: string;
  readonly rule: string;
  /** A path; `null` where the object has none. */
  readonly object: string | null;
  readonly to: string | null;
}

export interface Judgement {
  /** What the caller is denied by. */
  readonly denial: Rule | null;
  readonly reports: readonly Report[];
}

export type Judge = (rules: RuleProgram, subject: Subject, asked: Omit<Asked, 'byWorker'>) => Judgement;

/** The reference's answer to what one hook asks: a request for each operation, of which the strongest denial counts. */
export const judged: Judge = (rules, subject, { operations, ...asked }) => {
  const decisions = operations.map((operation) => ({
    operation,
    decision: evaluate(rules, { ...asked, operation, subject }),
  }));
  const denial = strongest(decisions.flatMap(({ decision }) => (decision.enforced === 'deny' ? [decision.rule] : [])));
  const noted = strongest(decisions.flatMap(({ decision }) => (decision.full === 'deny' ? [decision.rule] : [])));
  const audits = new Set(decisions.flatMap(({ decision }) => decision.audits));
  const report = (verdict: Report['verdict'], rule: Rule, by: (decision: Decision) => boolean): readonly Report[] => {
    if (rule.quiet) return [];
    const operation = first(decisions.filter(({ decision }) => by(decision)).map((one) => one.operation));
    return [{ verdict, operation, rule: rule.id, object: shown(asked.object), to: shown(asked.to) }];
  };
  const reports = [...audits].flatMap((rule) => report('audit', rule, (decision) => decision.audits.includes(rule)));
  if (denial !== null) {
    const verdict = denial.effect === 'kill' ? 'kill' : 'deny';
    return {
      denial,
      reports: [...reports, ...report(verdict, denial, ({ enforced, rule }) => enforced === 'deny' && rule === denial)],
    };
  }
  if (noted !== null)
    return { denial, reports: [...reports, ...report('would_deny', noted, ({ rule }) => rule === noted)] };
  return { denial, reports };
};

/** As between the rules of one operation: kill, deny, default; then the smallest id. */
function strongest(rules: readonly (Rule | null)[]): Rule | null {
  const rank = ({ effect, isDefault }: Rule): number => (isDefault ? 2 : 0) + (effect === 'kill' ? 0 : 1);
  return rules.filter((rule) => rule !== null).sort((a, b) => rank(a) - rank(b) || a.index - b.index)[0] ?? null;
}

/** An event has one operation of those that its rule was asked about, the first as they are listed. */
function first(operations: readonly Operation[]): string {
  return [...operations].sort((a, b) => OPERATIONS.indexOf(a) - OPERATIONS.indexOf(b))[0] ?? '';
}

function shown(names: ObjectNames | undefined): string | null {
  const [name] = names?.names ?? [];
  return name?.kind === 'path'
    ? `/${name.components.map((one) => Buffer.from(one, 'latin1').toString()).join('/')}`
    : null;
}
