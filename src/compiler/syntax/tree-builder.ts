import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile, Span } from '../diagnostics/diagnostic.ts';
import type { ExpectStatement, GivenStatement, PolicyFile, PolicyHeader, Statement } from './ast.ts';
import type { BlockHead, Item } from './items.ts';

interface OpenBlock {
  /** `null` for a block whose head could not be read: its statements are dropped, their mistakes are not. */
  readonly head: BlockHead | null;
  readonly span: Span;
  readonly declares: string | null;
  readonly statements: Statement[];
  readonly given: GivenStatement[];
  readonly expectations: ExpectStatement[];
  /** About statements that a test cannot hold: no mistakes if it was only never closed. */
  readonly strangers: Diagnostic[];
}

/** Puts the flat run of items together to a tree, keeping a stack of the blocks that are open. */
export class TreeBuilder {
  readonly #source: SourceFile;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #open: OpenBlock[] = [];
  readonly #top: Statement[] = [];
  #header: PolicyHeader | null = null;
  #first = true;
  #strayClose: Diagnostic | null = null;

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
    else if (item.kind === 'opening') {
      this.#reportStranger(item.block.span);
      this.#openBlock(item.block, item.block.span, null);
    } else if (item.kind === 'given' || item.kind === 'expect') this.#addTestStatement(item);
    else {
      this.#reportStranger(item.span);
      this.#statements().push(item);
    }
  }

  addInvalid(span: Span, declares: string | null, isHeader: boolean): void {
    if (this.#first && !isHeader) this.#reportMissingHeader(span.start);
    this.#first = false;
    this.#statements().push({ kind: 'invalid', span, declares });
  }

  openInvalid(span: Span, declares: string | null): void {
    if (this.#first) this.#reportMissingHeader(span.start);
    this.#first = false;
    this.#openBlock(null, span, declares);
  }

  /** `bracketsUnsure`: an unclosed string may have swallowed some, or a mistake has one too many. */
  finish(bracketsUnsure: boolean): { readonly tree: PolicyFile; readonly diagnostics: readonly Diagnostic[] } {
    const end = this.#source.text.length;
    for (let block = this.#open.pop(); block !== undefined; block = this.#open.pop()) {
      if (!bracketsUnsure) {
        this.#diagnostics.push(diagnose('unclosedBlock', block.span, {}, { help: "add the '}'" }));
      }
      this.#statements().push(closed(block, this.#span(block.span.start, end)));
      this.#top.push({ kind: 'invalid', span: this.#span(end, end), declares: null });
    }
    const diagnostics = bracketsUnsure
      ? this.#diagnostics.filter((one) => one !== this.#strayClose)
      : this.#diagnostics;
    const header = this.#header ?? this.#missingHeader();
    return { tree: { kind: 'file', span: this.#span(0, end), header, statements: this.#top }, diagnostics };
  }

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

  #addTestStatement(item: GivenStatement | ExpectStatement): void {
    const block = this.#innermost;
    const mayBeTest = block !== null && (block.head === null || block.head.kind === 'test');
    if (!mayBeTest) {
      this.#diagnostics.push(diagnose('outsideTest', item.span, { word: item.kind }));
      this.#statements().push({ kind: 'invalid', span: item.span, declares: null });
    } else if (item.kind === 'expect') block.expectations.push(item);
    else {
      block.given.push(item);
      const [expectation] = block.expectations;
      if (expectation === undefined) return;
      const notes = [{ message: 'this comes first', span: expectation.span }];
      this.#diagnostics.push(diagnose('givenAfterExpect', item.span, {}, { notes }));
    }
  }

  #reportStranger(span: Span): void {
    const block = this.#innermost;
    if (block?.head?.kind !== 'test') return;
    const notes = [{ message: 'the test starts here', span: block.head.span }];
    block.strangers.push(diagnose('notInTest', span, {}, { notes }));
  }

  #openBlock(head: BlockHead | null, span: Span, declares: string | null): void {
    this.#open.push({ head, span, declares, statements: [], given: [], expectations: [], strangers: [] });
  }

  #close(span: Span): void {
    const block = this.#open.pop();
    if (block !== undefined) {
      for (const stranger of block.strangers) this.#diagnostics.push(stranger);
      this.#statements().push(closed(block, this.#span(block.span.start, span.end)));
    } else if (this.#strayClose === null) {
      this.#strayClose = diagnose('strayClose', span, {}, { help: 'remove it' });
      this.#diagnostics.push(this.#strayClose);
      this.#top.push({ kind: 'invalid', span, declares: null });
    }
  }

  get #innermost(): OpenBlock | null {
    return this.#open[this.#open.length - 1] ?? null;
  }

  #statements(): Statement[] {
    return this.#innermost?.statements ?? this.#top;
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

function closed(block: OpenBlock, span: Span): Statement {
  const { head, statements, given, expectations, declares } = block;
  if (head === null) return { kind: 'invalid', span, declares };
  // What a test expects may be in what it cannot hold, or what could not be read.
  if (head.kind === 'test' && expectations.length === 0 && statements.length > 0) {
    return { kind: 'invalid', span, declares };
  }
  if (head.kind === 'test') return { ...head, span, head: head.span, given, expectations };
  return { ...head, span, head: head.span, statements };
}
