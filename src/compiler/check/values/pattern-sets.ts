import type { Span } from '../../diagnostics/diagnostic.ts';
import type { PathPattern, PathSet } from '../typed-policy.ts';
import { Heads } from './pattern-heads.ts';

/** Patterns and what is taken away from them again. A set is a sequence of these: it matches what one of them does. */
export interface PatternPart {
  readonly patterns: readonly PathPattern[];
  readonly except: readonly PathPattern[];
}

export type PatternSet = readonly PatternPart[];

const NOTHING: readonly PathPattern[] = [];

/** One pattern. */
export function setOf(pattern: PathPattern): PatternSet {
  return [{ patterns: [pattern], except: NOTHING }];
}

/** Parts from which the same is taken away become one. */
export function union(sets: readonly PatternSet[]): PatternSet {
  const joined = new Map<readonly PathPattern[], Set<PathPattern>>();
  for (const part of sets.flat()) {
    const known = joined.get(part.except);
    if (known === undefined) joined.set(part.except, new Set(part.patterns));
    else for (const pattern of part.patterns) known.add(pattern);
  }
  return [...joined].map(([except, patterns]) => ({ patterns: [...patterns], except }));
}

/** `null` where something is taken away from `what` itself: that would have to be given back. */
export function without(from: PatternSet, what: PatternSet): PatternSet | null {
  if (what.some((part) => part.except.length > 0)) return null;
  const taken = what.flatMap((part) => part.patterns);
  const keys = new Set(taken.map(keyOf));
  return from
    .map(({ patterns, except }) => ({
      patterns: patterns.filter((pattern) => !keys.has(keyOf(pattern))),
      except: [...new Set([...except, ...taken])],
    }))
    .filter((part) => part.patterns.length > 0);
}

/**
 * As one set. `null` where what is taken away from one part may be in another: there is no single set of patterns and
 * exceptions that says so.
 */
export function asPathSet(set: PatternSet, span: Span): PathSet | null {
  const [only, ...others] = set;
  if (only === undefined) return { patterns: NOTHING, except: NOTHING, span };
  if (others.length === 0) return { patterns: only.patterns, except: only.except, span };
  const heads = new Heads();
  for (const [owner, part] of set.entries()) for (const pattern of part.patterns) heads.add(pattern, owner);
  const meets = ({ except }: PatternPart, owner: number) => except.some((one) => heads.mayMeetOther(one, owner));
  if (set.some(meets)) return null;
  const patterns = [...new Set(set.flatMap((part) => part.patterns))];
  const except = [...new Set(set.flatMap((part) => part.except))];
  return { patterns, except, span };
}

/** Alike only if they mean the same: names that are put in mean what they do in their own file. */
function keyOf({ text, span }: PathPattern): string {
  return text.includes('$') ? `${span.file} ${text}` : ` ${text}`;
}
