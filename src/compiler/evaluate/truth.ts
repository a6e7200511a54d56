/**
 * What is known of a condition: whether it counts as holding for what restricts, and for what loosens. What is unknown
 * holds for the first alone.
 */
export interface Truth {
  readonly may: boolean;
  readonly sure: boolean;
}

export const YES: Truth = { may: true, sure: true };
export const NO: Truth = { may: false, sure: false };
export const UNKNOWN: Truth = { may: true, sure: false };
/** Unknown, and not to be held against the request. */
export const LET_GO: Truth = { may: false, sure: true };

export function known(holds: boolean): Truth {
  return holds ? YES : NO;
}

export function not({ may, sure }: Truth): Truth {
  return { may: !sure, sure: !may };
}

export function all(truths: readonly Truth[]): Truth {
  return { may: truths.every(({ may }) => may), sure: truths.every(({ sure }) => sure) };
}

export function any(truths: readonly Truth[]): Truth {
  return { may: truths.some(({ may }) => may), sure: truths.some(({ sure }) => sure) };
}

/** One of several is enough to restrict, loosening takes all of them: of the names of an object, of the ids of a call. */
export function anyOrEvery(truths: readonly Truth[]): Truth {
  return { may: any(truths).may, sure: truths.length > 0 && all(truths).sure };
}
