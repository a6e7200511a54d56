import type { HookPlan, Plan } from '../decide/plan.ts';

/** One BPF program of the build. Its index names it in events and in the manifest. */
export interface ProgramEntry {
  readonly index: number;
  readonly name: string;
  /** The LSM hook; `null` for the task iterator. */
  readonly hook: string | null;
  readonly role: 'judge' | 'subject' | 'label_tasks';
  readonly instead: string | null;
  readonly purpose: string;
  /** The template that prints it; `null` for those that come with the subject labels. */
  readonly body: string | null;
  readonly plan: HookPlan | null;
}

/** In the order in which they are printed. */
export function programEntries(plan: Plan): ProgramEntry[] {
  const drafts: Omit<ProgramEntry, 'index'>[] = [];
  const draft = (hook: string, role: ProgramEntry['role'], purpose: string, body: boolean): void => {
    drafts.push({
      name: `armor_${hook}`,
      hook,
      role,
      instead: null,
      purpose,
      body: body ? `hooks/${hook}` : null,
      plan: null,
    });
  };
  if (plan.labels !== null) {
    draft('bprm_committed_creds', 'subject', 'subject labels', false);
    draft('task_alloc', 'subject', 'subject labels', false);
    drafts.push({
      name: 'armor_label_tasks',
      hook: null,
      role: 'label_tasks',
      instead: null,
      purpose: 'labels the tasks that are older than the programs',
      body: null,
      plan: null,
    });
  }
  for (const hookPlan of plan.hooks) {
    const { name, attaches, operations, instead } = hookPlan.hook;
    drafts.push({
      name: `armor_${name}`,
      hook: attaches,
      role: 'judge',
      instead,
      purpose: operations.join(', '),
      body: `hooks/${name}`,
      plan: hookPlan,
    });
  }
  const execs = plan.hooks.some(({ hook }) => hook.name === 'bprm_check_security');
  if (plan.labels !== null || execs) {
    const purpose = [
      ...(plan.labels !== null ? ['the label of the program to come'] : []),
      ...(execs ? ['exec asked with AT_EXECVE_CHECK'] : []),
    ].join(', ');
    draft('bprm_creds_for_exec', plan.labels !== null ? 'subject' : 'judge', purpose, true);
  }
  return drafts.map((entry, index) => ({ ...entry, index }));
}
