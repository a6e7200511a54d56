import type { Span } from './diagnostic.ts';
import type { LineIndex } from './positions.ts';

const WIDEST = 100;
const BEFORE_PLACE = 40;
const TAB = '    ';
const MOST_LINES = 4;

export interface FramePaint {
  readonly gutter: (text: string) => string;
  readonly caret: (text: string) => string;
}

const PLAIN: FramePaint = { gutter: (text) => text, caret: (text) => text };

/** The lines that a span covers, carets under them; long lines cut around the place, long spans in the middle. */
export function codeFrame(index: LineIndex, span: Span, paint: FramePaint = PLAIN): string {
  const first = index.position(span.start).line;
  const last = Math.max(first, index.position(Math.max(span.start, span.end - 1)).line);
  const width = String(last).length;
  const rows: string[] = [];
  for (let line = first; line <= last; line += 1) {
    if (last - first >= MOST_LINES && line === first + MOST_LINES - 2) {
      rows.push(paint.gutter(`${' '.repeat(width)} ⋮`));
      line = last;
    }
    const { start, end } = index.lineRange(line);
    const from = Math.min(Math.max(span.start, start), end);
    const to = Math.max(from, Math.min(span.end, end));
    const shown = cutLine(index.text, { start, end }, from, to);
    rows.push(`${paint.gutter(`${String(line).padStart(width)} |`)} ${shown.text}`.trimEnd());
    const carets = '^'.repeat(Math.max(1, shown.length));
    rows.push(`${paint.gutter(`${' '.repeat(width)} |`)} ${' '.repeat(shown.indent)}${paint.caret(carets)}`);
  }
  return rows.join('\n');
}

/** The part of a line around `from`…`to`, tabs spread, and where in it the carets go. */
function cutLine(
  text: string,
  line: { readonly start: number; readonly end: number },
  from: number,
  to: number,
): { readonly text: string; readonly indent: number; readonly length: number } {
  let start = line.start;
  let end = line.end;
  if (end - start > WIDEST) {
    start = Math.max(start, Math.min(from - BEFORE_PLACE, end - WIDEST));
    end = Math.min(end, start + WIDEST);
  }
  if (start > line.start && isLowSurrogate(text, start)) start -= 1;
  if (end < line.end && isLowSurrogate(text, end)) end += 1;
  const head = start > line.start ? '…' : '';
  const before = visible(text.slice(start, from));
  const marked = leadingBlankless(visible(text.slice(from, Math.min(to, end))));
  const after = visible(text.slice(Math.min(to, end), end));
  return {
    text: `${head}${before}${marked.text}${after}${end < line.end ? '…' : ''}`,
    indent: [...`${head}${before}`].length + marked.blanks,
    length: [...marked.text].length - marked.blanks,
  };
}

/** Carets under the indentation of a later line of a long span would say nothing. */
function leadingBlankless(text: string): { readonly text: string; readonly blanks: number } {
  const blanks = text.length - text.trimStart().length;
  return { text, blanks: blanks === text.length ? 0 : blanks };
}

/** What a terminal may be shown: no escape sequence and no reordering of a policy's text gets through. */
export function visible(text: string): string {
  return text.replaceAll('\t', TAB).replace(/\p{C}/gu, '\u{FFFD}');
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
