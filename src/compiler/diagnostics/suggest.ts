import { distance } from 'fastest-levenshtein';

/** Words longer than this are no typing mistakes, and comparing them would take quadratic time. */
const LONGEST_COMPARED = 64;

/** What may have been meant by `word`: the nearest candidates, the nearest first, at most three. */
export function suggestions(word: string, candidates: Iterable<string>): readonly string[] {
  if (word.length > LONGEST_COMPARED) return [];
  const lower = word.toLowerCase();
  const allowed = Math.floor(word.length * 0.4) + 1;
  const near: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    const found = mistakes(lower, candidate.toLowerCase());
    if (found <= allowed) near.push({ candidate, distance: found });
  }
  near.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  const best = near[0]?.distance ?? 0;
  const nearest = near.filter((one) => one.distance <= best + 1 && one.distance * 2 <= Math.max(2, word.length));
  return [...new Set(nearest.map((one) => one.candidate))].slice(0, 3);
}

/** Two neighbours in the wrong order are one mistake. */
function mistakes(word: string, meant: string): number {
  const found = distance(word, meant);
  // Two: there may be a hundred thousand names to compare with.
  if (found !== 2 || word.length !== meant.length) return found;
  let at = 0;
  while (word[at] === meant[at]) at += 1;
  const swapped = word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2);
  return swapped === meant ? 1 : found;
}

/** A line of help, or `null` if nothing is near. */
export function didYouMean(word: string, candidates: Iterable<string>, sign = ''): string | null {
  const found = suggestions(word, candidates).map((candidate) => `'${sign}${candidate}'`);
  if (found.length === 0) return null;
  return `did you mean ${found.length === 1 ? found[0] : `${found.slice(0, -1).join(', ')} or ${found.at(-1)}`}?`;
}
