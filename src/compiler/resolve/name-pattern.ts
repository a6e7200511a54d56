import { RESERVED_WORDS } from '../syntax/words.ts';

const NAME = /^[a-z][a-z0-9_]{0,63}$/;

/** The form of a name, words of the language included. */
export function isWellFormedName(text: string): boolean {
  return NAME.test(text);
}

/** Whether something can be given this name. */
export function canBeName(text: string): boolean {
  return NAME.test(text) && !RESERVED_WORDS.has(text);
}
