const LINE = 120;

/** The beginning of a piece of a policy, up to `longest` UTF-16 units, and `...`: a rule can list thousands of paths. */
export function shortText(text: string, longest: number = LINE): string {
  if (text.length <= longest) return text;
  // Without half of a character that takes two of them.
  return `${text.slice(0, longest).replace(/[\ud800-\udbff]$/, '')}...`;
}
