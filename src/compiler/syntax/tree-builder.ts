import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile, Span } from '../diagnostics/diagnostic.ts';
import type { PolicyFile, PolicyHeader, Statement } from './ast.ts';
import type { ConfineHead, ForHead, Item } from './items.ts';

interface OpenBlock {
  /** `null` for a block whose head could not be read: its statements are dropped, their mistakes are not. */
  readonly head: ForHead | ConfineHead | null;
  readonly span: Span;
  readonly declares: string | null;
  readonly statements: Statement[];
}

/** Puts the flat run of items together to a tree, keeping a stack of the blocks that are open. */
export class TreeBuilder {
  readonly #source: SourceFile;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #open: OpenBlock[] = [];
  readonly #top: Statement[] = [];
  #header: PolicyHeader | null = null;
  #first = true;
  #strayClose = false;

  constructor(source: SourceFile) {
    this.#source = source;
  }

  add(item: Item): void {
    const first = this.#first;
    this.#first = false;
    if (item.kind === 'policy') {
      this.#addHeader(item, first);
      return;
    }
    if (first) this.#reportMissingHeader(item.span.start);
    if (item.kind === 'end') this.#close(item.span);
    else if (item.kind === 'for_head' || item.kind === 'confine_head') {
      this.#open.push({ head: item, span: item.span, declares: null, statements: [] });
    } else this.#statements().push(item);
  }

  addInvalid(span: Span, declares: string | null, isHeader: boolean): void {
    if (this.#first && !isHeader) this.#reportMissingHeader(span.start);
    this.#first = false;
    this.#statements().push({ kind: 'invalid', span, declares });
  }

  openInvalid(span: Span, declares: string | null): void {
    if (this.#first) this.#reportMissingHeader(span.start);
    this.#first = false;
    this.#open.push({ head: null, span, declares, statements: [] });
  }

  /** `bracketsUnsure`: an unclosed string may have swallowed some. */
  finish(bracketsUnsure: boolean): { readonly tree: PolicyFile; readonly diagnostics: readonly Diagnostic[] } {
    const end = this.#source.text.length;
    while (this.#open.length > 0) {
      const block = this.#open[this.#open.length - 1];
      if (block !== undefined && !bracketsUnsure) {
        this.#diagnostics.push(diagnose('unclosedBlock', headSpan(block), {}, { help: "add the '}'" }));
      }
      this.#close({ file: this.#source.name, start: end, end });
      this.#top.push({ kind: 'invalid', span: this.#span(end, end), declares: null });
    }
    const diagnostics = bracketsUnsure
      ? this.#diagnostics.filter((one) => one !== this.#strayError)
      : this.#diagnostics;
    const header = this.#header ?? this.#missingHeader();
    return {
      tree: { kind: 'file', span: this.#span(0, end), header, statements: this.#top },
      diagnostics,
    };
  }

  #strayError: Diagnostic | null = null;

  #addHeader(item: PolicyHeader, first: boolean): void {
    if (first) {
      this.#header = item;
      return;
    }
    const notes = this.#header === null ? [] : [{ message: 'the first one is here', span: this.#header.span }];
    this.#header ??= item;
    this.#diagnostics.push(diagnose('misplacedHeader', item.span, {}, { notes }));
    this.#statements().push({ kind: 'invalid', span: item.span, declares: null });
  }

  #close(span: Span): void {
    const block = this.#open.pop();
    if (block === undefined) {
      if (this.#strayClose) return;
      this.#strayClose = true;
      this.#strayError = diagnose('strayClose', span, {}, { help: 'remove it' });
      this.#diagnostics.push(this.#strayError);
      this.#top.push({ kind: 'invalid', span, declares: null });
      return;
    }
    const { head, statements } = block;
    const whole = this.#span(block.span.start, span.end);
    if (head === null) this.#statements().push({ kind: 'invalid', span: whole, declares: block.declares });
    else if (head.kind === 'for_head') {
      const { subject, unsupported } = head;
      this.#statements().push({ kind: 'for', span: whole, head: headSpan(block), subject, unsupported, statements });
    } else {
      const { name, entry, unsupported } = head;
      this.#statements().push({
        kind: 'confine',
        span: whole,
        head: headSpan(block),
        name,
        entry,
        unsupported,
        statements,
      });
    }
  }

  #statements(): Statement[] {
    return this.#open[this.#open.length - 1]?.statements ?? this.#top;
  }

  #reportMissingHeader(start: number): void {
    const help = 'start the file with `policy NAME`';
    this.#diagnostics.push(diagnose('missingHeader', this.#span(start, start), {}, { help }));
    this.#top.push({ kind: 'invalid', span: this.#span(start, start), declares: null });
  }

  #missingHeader(): PolicyHeader {
    const span = this.#span(0, 0);
    return { kind: 'policy', span, name: { kind: 'identifier', span, text: '' }, title: null };
  }

  #span(start: number, end: number): Span {
    return { file: this.#source.name, start, end };
  }
}

function headSpan(block: OpenBlock): Span {
  return block.head?.span ?? block.span;
}
