import type { PathSet } from '../check/typed-policy.ts';
import type { RuleProgram } from '../rules/rules.ts';
import { lower, type Registries } from './lower.ts';
import type { ConfinementPlan, LabelBit, LabelPlan, LeavingPlan } from './plan.ts';
import { type Question, questionTests } from './question.ts';
import { SetRegistry } from './set-registry.ts';

/** The labels of a build, and the path sets that an executed program is matched with. */
export interface Labels {
  readonly plan: LabelPlan;
  /** Set `i` is that of bit `i`; behind the bits come those that only decide who leaves. */
  readonly sets: readonly PathSet[];
}

const NOWHERE: PathSet = { patterns: [], except: [], span: { file: '', start: 0, end: 0 } };

/**
 * `null` when no rule asks who the subject is: then no task needs a label. Comes after every rule has been lowered. What
 * enters and leaves a confinement may itself ask for bits, so the confinements are gone through until no bit is added.
 */
export function planLabels(program: RuleProgram, registries: Registries): Labels | null {
  const { bits } = registries;
  const leavingSets = new SetRegistry();
  let confinements: readonly ConfinementPlan[] = [];
  let leaving: readonly LeavingPlan[] = [];
  for (let known = -1; known !== bits.bits.length; ) {
    known = bits.bits.length;
    confinements = confinementPlans(program, registries);
    leaving = leavingPlans(program, confinements, leavingSets, registries);
  }
  if (bits.bits.length === 0) return null;
  const shift = bits.bits.length;
  return {
    plan: {
      bits: bits.bits,
      words: Math.ceil(shift / 64),
      confinements,
      leaving: leaving.map((plan) => ({
        ...plan,
        when: shifted(plan.when, shift),
        whenMay: plan.whenMay === null ? null : shifted(plan.whenMay, shift),
      })),
      secure: secureBits(program, bits.bits, registries),
    },
    sets: [...bits.bits.map(pathsOf), ...leavingSets.sets.flatMap((set) => set.parts)],
  };
}

function pathsOf({ of }: LabelBit): PathSet {
  if (of.kind === 'program') return of.paths;
  return (of.kind === 'confinement' ? of.paths : null) ?? NOWHERE;
}

/** Those that a rule asks about: a confinement without any, and whose name nobody uses, changes nothing. */
function confinementPlans(program: RuleProgram, registries: Registries): readonly ConfinementPlan[] {
  const used = new Set(registries.bits.bits.flatMap(({ of }) => (of.kind === 'confinement' ? [of.name] : [])));
  return program.confinements.flatMap(({ name, entry }) => {
    if (name === null || entry === null || !used.has(name)) return [];
    const bits = registries.bits.confinement(name);
    const when = lower(entry.when, 'may', new SetRegistry(), registries);
    const whenSure = bits.sure === null ? null : lower(entry.when, 'sure', new SetRegistry(), registries);
    return [{ name, ...bits, when, whenSure }];
  });
}

function leavingPlans(
  program: RuleProgram,
  confinements: readonly ConfinementPlan[],
  sets: SetRegistry,
  registries: Registries,
): readonly LeavingPlan[] {
  const named = (name: string | null): ConfinementPlan | null =>
    confinements.find((confinement) => confinement.name === name) ?? null;
  return program.rules.flatMap((rule) => {
    if (rule.leaving === null) return [];
    const from = named(rule.block.name);
    if (from === null) return [];
    const into = named(rule.leaving.into);
    const whenMay = into === null ? null : lower(rule.when, 'may', sets, registries);
    return [{ rule, when: lower(rule.when, 'sure', sets, registries), whenMay, from, into }];
  });
}

/** The sets of those who leave stand behind the bits. */
function shifted(question: Question, by: number): Question {
  switch (question.kind) {
    case 'all':
    case 'any':
      return { kind: question.kind, parts: question.parts.map((part) => shifted(part, by)) };
    case 'not':
      return { kind: 'not', part: shifted(question.part, by) };
    case 'path':
      return { ...question, set: question.set + by };
    default:
      return question;
  }
}

/**
 * What loosens is not for a program whose environment steers it: executing it sets AT_SECURE, unless every rule that
 * asks for the bit says `@env("keep")`.
 */
function secureBits(program: RuleProgram, bits: readonly LabelBit[], registries: Registries): readonly number[] {
  const kept = new Set<number>();
  const strict = new Set<number>();
  for (const rule of program.rules) {
    // Who an allow's block is about was asked for its default.
    const asked = rule.effect === 'allow' ? [rule.when] : [rule.when, rule.block.subject];
    for (const condition of asked) {
      const question = lower(condition, rule.effect === 'allow' ? 'sure' : 'may', new SetRegistry(), registries);
      for (const test of questionTests(question)) {
        if (test.kind !== 'label' || test.sure === null || test.of !== 'subject') continue;
        (rule.keepsEnvironment ? kept : strict).add(test.sure);
      }
    }
  }
  return bits.flatMap((bit, i) => {
    const keeps = kept.has(i) && !strict.has(i);
    return bit.certainty === 'sure' && bit.of.kind === 'program' && !keeps ? [i] : [];
  });
}
