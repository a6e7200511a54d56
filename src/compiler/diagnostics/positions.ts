/** A place as people count it: both from 1, the column in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const STRETCH = 1024;

/** Finds lines in a text by binary search, so that a thousand diagnostics do not each read the file. */
export class LineIndex {
  readonly text: string;
  readonly #starts: readonly number[];
  /** Counted when it is first asked: a policy may be one line of megabytes, with a hundred thousand rules in it. */
  #pairs: readonly number[] | null | undefined;

  constructor(text: string) {
    this.text = text;
    const starts = [0];
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  position(offset: number): Position {
    const line = this.#lineAt(offset);
    const start = this.#starts[line] ?? 0;
    const end = Math.min(offset, this.text.length);
    return { line: line + 1, column: end - start - this.#pairsBefore(end) + this.#pairsBefore(start) + 1 };
  }

  /** Where the line (counted from 1) starts and ends, its line break left out. */
  lineRange(line: number): { readonly start: number; readonly end: number } {
    const start = this.#starts[line - 1] ?? this.text.length;
    const next = this.#starts[line];
    let end = next === undefined ? this.text.length : next - 1;
    if (end > start && this.text[end - 1] === '\r') end -= 1;
    return { start, end };
  }

  #pairsBefore(offset: number): number {
    if (this.#pairs === undefined) this.#pairs = pairsByStretch(this.text);
    if (this.#pairs === null) return 0;
    const stretch = Math.floor(offset / STRETCH);
    return (this.#pairs[stretch] ?? 0) + pairs(this.text, stretch * STRETCH, offset);
  }

  #lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** How many surrogate pairs end in each stretch of a text and those before it; `null` where it has none at all. */
function pairsByStretch(text: string): readonly number[] | null {
  if (!/[\udc00-\udfff]/.test(text)) return null;
  const sums = [0];
  for (let at = 0; at < text.length; at += STRETCH) sums.push((sums.at(-1) ?? 0) + pairs(text, at, at + STRETCH));
  return sums;
}

function pairs(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < Math.min(end, text.length); at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff) count += 1;
  }
  return count;
}
