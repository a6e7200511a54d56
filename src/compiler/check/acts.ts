import type { Scope } from '../resolve/scopes.ts';

/** Whether a scope has something to say itself, and not for what includes it. */
export function acts({ block, rules, defaults, protects, includes }: Scope): boolean {
  return block?.kind !== 'rules' && rules.length + defaults.length + protects.length + includes.length > 0;
}
