import { diagnose, hasErrors } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { HOOKS } from '../kernel/hooks.ts';
import type { Target } from '../kernel/targets.ts';
import type { RuleProgram } from '../rules/rules.ts';
import { type Asking, UNPROFILED } from './asking-order.ts';
import { draftHook, finishHook } from './hook-plan.ts';
import { LabelBits } from './label-bits.ts';
import { planLabels } from './labels.ts';
import type { Registries } from './lower.ts';
import { Matchers } from './matchers.ts';
import type { NamedMatcher, Plan } from './plan.ts';
import { profileWarnings } from './profile-warnings.ts';
import type { SetSource } from './question.ts';
import { unenforceable } from './targets.ts';
import { ValueTables } from './value-table.ts';

/** A label is three 64-bit words at the most: more do not fit the stack of a program beside the path sets. */
const MAX_LABEL_BITS = 192;
/** What a value of `armor_workloads` has room for. */
const MAX_WORKLOADS = 64;

/** Chooses for each hook how its rules are asked. Fails with a diagnostic where this version cannot. */
export function decide(
  program: RuleProgram,
  targets: readonly Target[],
  asking: Asking = UNPROFILED,
): { readonly plan: Plan | null; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [...unenforceable(program, targets)];
  if (hasErrors(diagnostics)) return { plan: null, diagnostics };
  diagnostics.push(...profileWarnings(program, asking.profile));
  const matchers = new Matchers();
  const registries: Registries = {
    bits: new LabelBits(program),
    sources: new Map(),
    workloads: [],
    tables: new ValueTables(),
  };
  const drafts = HOOKS.flatMap((hook) => {
    const draft = draftHook(hook, program.rules, registries, asking);
    return draft === null ? [] : [draft];
  });
  const labels = planLabels(program, registries);
  if (labels !== null) {
    const { bits } = labels.plan;
    if (bits.length > MAX_LABEL_BITS) {
      const last = bits.at(-1)?.of;
      const span = last !== undefined && 'paths' in last ? (last.paths?.span ?? null) : null;
      diagnostics.push(diagnose('tooManySubjects', span, { count: bits.length, limit: MAX_LABEL_BITS }));
    } else {
      const sets = labels.sets.map((paths) => ({ parts: [paths], relation: 'self' as const }));
      matchers.of('subject', 'path', sets, diagnostics);
    }
  }
  if (registries.workloads.length > MAX_WORKLOADS) {
    const limit = MAX_WORKLOADS;
    diagnostics.push(diagnose('tooManyWorkloads', null, { count: registries.workloads.length, limit }));
  }
  const hooks = drafts.flatMap((draft) => finishHook(draft, matchers, diagnostics) ?? []);
  const sources = new Map<SetSource, NamedMatcher>();
  for (const [source, registry] of registries.sources) {
    const name = source.replace('.', '_');
    const matcher = matchers.of(name, source === 'cgroup' ? 'cgroup' : 'text', registry.sets, diagnostics);
    if (matcher !== null) sources.set(source, matcher);
  }
  if (hasErrors(diagnostics)) return { plan: null, diagnostics };
  const { workloads } = registries;
  return {
    plan: {
      program,
      targets,
      labels: labels?.plan ?? null,
      matchers: matchers.all,
      sources,
      workloads,
      hooks,
      valueTables: registries.tables.all,
      countsAllows: asking.countsAllows,
    },
    diagnostics,
  };
}
