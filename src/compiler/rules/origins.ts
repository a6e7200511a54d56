import type { SourceFile, Span } from '../diagnostics/diagnostic.ts';
import { LineIndex } from '../diagnostics/positions.ts';
import { foldSource } from './fold-source.ts';
import type { Origin } from './rules.ts';

export type OriginOf = (span: Span) => Origin;

/** Says of a span where it is and what stands there. A rule of a bundle has its place in the bundle's file. */
export function originsOf(sources: readonly SourceFile[]): OriginOf {
  const indexes = new Map(sources.map((source) => [source.name, new LineIndex(source.text)]));
  return (span) => {
    const { file, start, end } = span;
    const index = indexes.get(file);
    if (index === undefined) throw new Error(`a rule is from '${file}', which is no file of the build`);
    const { line, column } = index.position(start);
    return { file, line, column, text: foldSource(index.text.slice(start, end)), span };
  };
}
