const LONGEST = 120;

/** A piece of a policy where one line is all it gets: a rule can list thousands of paths. */
export function shortText(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}
