/** The kernels that a build can be for, oldest first. Each stands for its series as Debian ships it. */
export const TARGETS = ['5.10', '6.1', '6.12', '7.2'] as const;

export type Target = (typeof TARGETS)[number];

/** `first` and all that are newer. */
export function targetsFrom(first: Target): readonly Target[] {
  return TARGETS.slice(TARGETS.indexOf(first));
}

/** What a build is for where nothing else is said: every kernel that knows who a process is. */
export const DEFAULT_TARGETS: readonly Target[] = targetsFrom('6.1');
