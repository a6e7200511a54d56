import { readText } from '../check/text.ts';
import { diagnose, hasErrors } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Note, SourceFile } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { PolicyFile, UseStatement } from '../syntax/ast.ts';
import { decodeSource } from '../syntax/decode-source.ts';
import { parsePolicy } from '../syntax/parse.ts';
import type { Build, BuildFile, Use } from './build.ts';
import { canBeName } from './name-pattern.ts';
import { namespaceOf, usedName } from './use-path.ts';

/** A policy file as read: `name` is what diagnostics, events and the object call it. */
export interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where used files come from. Names are paths from the folder of the command line's files, `std/…` the package's. */
export interface FileReader {
  /** The bytes of a file, or in a few words why there are none. */
  readonly read: (name: string) => Uint8Array | string;
  /** What could have been meant by a name that cannot be read: names of the files beside it. */
  readonly beside: (name: string) => readonly string[];
}

export const NO_FILES: FileReader = { read: () => 'no such file or directory', beside: () => [] };

/** Files in a build: a bound on what links between folders can make of a `use`. */
export const MOST_FILES = 1024;

export interface LoadedBuild {
  readonly build: Build;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and parses the files of a build and, each once, those that they use. */
export function loadBuild(inputs: readonly Input[], reader: FileReader): LoadedBuild {
  const loader = new Loader(reader);
  for (const { name, bytes } of inputs) loader.load(name, bytes);
  return loader.finish();
}

/** A file on the way from the command line to the one that is read: the `use` is the next file's. */
interface Step {
  readonly file: string;
  readonly statement: UseStatement;
}

class Loader {
  readonly #reader: FileReader;
  /** By name; `null` for what could not be parsed. */
  readonly #files = new Map<string, Omit<BuildFile, 'root'> | null>();
  readonly #sources: SourceFile[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #used = new Set<string>();
  readonly #way: Step[] = [];

  constructor(reader: FileReader) {
    this.#reader = reader;
  }

  load(name: string, bytes: Uint8Array): void {
    if (this.#files.has(name)) return;
    this.#files.set(name, null);
    const { source, diagnostics } = decodeSource(name, bytes);
    this.#sources.push(source);
    this.#diagnostics.push(...diagnostics);
    if (hasErrors(diagnostics)) return;
    const parsed = parsePolicy(source);
    this.#diagnostics.push(...parsed.diagnostics);
    if (parsed.tree === null) return;
    const uses = usesOf(parsed.tree).map((statement) => this.#follow(name, statement));
    this.#files.set(name, { source, tree: parsed.tree, misread: hasErrors(parsed.diagnostics), uses });
  }

  finish(): LoadedBuild {
    const files: BuildFile[] = [];
    for (const [name, file] of this.#files) if (file !== null) files.push({ ...file, root: !this.#used.has(name) });
    return { build: { files, sources: this.#sources }, diagnostics: this.#diagnostics };
  }

  #follow(from: string, statement: UseStatement): Use {
    const path = readText(statement.path).text;
    const name = usedName(from, path);
    if (name === null) {
      const help = 'write "./NAME" or "../NAME" for a file beside this one, or "std/NAME"';
      this.#diagnostics.push(diagnose('malformedUse', statement.path.span, {}, { help }));
      return { statement, namespace: null, file: null };
    }
    const namespace = this.#namespace(path, statement);
    const circle = this.#way.findIndex((step) => step.file === name);
    if (circle !== -1 || name === from) {
      this.#reportCircle([...this.#way.slice(circle === -1 ? this.#way.length : circle)], name, statement);
      return { statement, namespace, file: null };
    }
    if (!this.#files.has(name)) {
      this.#way.push({ file: from, statement });
      this.#read(name, statement);
      this.#way.pop();
    }
    this.#used.add(name);
    return { statement, namespace, file: this.#files.get(name) ? name : null };
  }

  #read(name: string, statement: UseStatement): void {
    if (this.#files.size >= MOST_FILES) {
      this.#diagnostics.push(diagnose('tooManyFiles', statement.path.span, { limit: MOST_FILES }));
      return;
    }
    const bytes = this.#reader.read(name);
    if (typeof bytes !== 'string') this.load(name, bytes);
    else {
      const help = didYouMean(name, this.#reader.beside(name));
      this.#diagnostics.push(diagnose('unreadableFile', statement.path.span, { name, reason: bytes }, { help }));
    }
  }

  #namespace(path: string, statement: UseStatement): string | null {
    const name = statement.alias?.text ?? namespaceOf(path);
    if (statement.alias !== null || canBeName(name)) return name;
    const help = 'add `as NAME`';
    this.#diagnostics.push(diagnose('namespaceNeeded', statement.path.span, { name }, { help }));
    return null;
  }

  #reportCircle(circle: readonly Step[], name: string, statement: UseStatement): void {
    const notes: Note[] = circle.map((step, index) => ({
      message: `'${step.file}' uses '${circle[index + 1]?.file ?? statement.span.file}' here`,
      span: step.statement.span,
    }));
    this.#diagnostics.push(diagnose('circularUse', statement.span, { name }, { notes, help: 'leave one of them out' }));
  }
}

function usesOf(tree: PolicyFile): readonly UseStatement[] {
  return tree.statements.filter((statement) => statement.kind === 'use');
}
