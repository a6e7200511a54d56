const UNFOLDED = /#|\s\s|[^\S ]|^\s|\s$/;

/** A piece of a policy on one line: runs of white space and comments outside strings become one space. */
export function foldSource(text: string): string {
  if (!UNFOLDED.test(text)) return text;
  return text.replace(/("(?:[^"\\]|\\.)*")|(?:#[^\n]*|\s)+/g, (_, string: string | undefined) => string ?? ' ').trim();
}
