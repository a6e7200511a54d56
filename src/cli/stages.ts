/** What `--emit` can ask for. */
export const STAGES = ['c', 'manifest', 'rules', 'plan', 'object'] as const;
export type Stage = (typeof STAGES)[number];
