import type { HookModel } from '../hook-model.ts';
import type { LabelModel } from '../label-model.ts';
import type { MatcherModel } from '../matcher-model.ts';
import type { ProgramModel } from '../program-model.ts';
import type { ProgramEntry } from '../programs.ts';

/** What of a build costs are estimated from, program by program. */
export type ProgramParts =
  | { readonly kind: 'decision'; readonly hook: HookModel; readonly matcher: MatcherModel | null }
  /** At an exec: the label of the program to come. */
  | { readonly kind: 'next_label'; readonly labels: LabelModel; readonly matcher: MatcherModel | null }
  /** After an exec, at a fork, and for tasks that are older than the programs. */
  | {
      readonly kind: 'exec_done' | 'label_tasks';
      readonly labels: LabelModel;
      readonly matcher: MatcherModel | null;
    }
  | { readonly kind: 'fork' }
  /** bprm_creds_for_exec without labels: it asks for AT_EXECVE_CHECK and ends. */
  | { readonly kind: 'exec_check' };

export function programParts(entry: ProgramEntry, model: ProgramModel): ProgramParts {
  const called = (name: string): MatcherModel | null => model.matchers.find((one) => one.name === name) ?? null;
  const hook = model.hooks.find(({ index }) => index === entry.index);
  if (hook?.decides) return { kind: 'decision', hook, matcher: hook.matcher === '' ? null : called(hook.matcher) };
  const labels = model.subject;
  if (labels === null) return { kind: 'exec_check' };
  const matcher = called('subject');
  switch (entry.hook) {
    case 'task_alloc':
      return { kind: 'fork' };
    case 'bprm_committed_creds':
      return { kind: 'exec_done', labels, matcher };
    case null:
      return { kind: 'label_tasks', labels, matcher };
    default:
      return { kind: 'next_label', labels, matcher };
  }
}
