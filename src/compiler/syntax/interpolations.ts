import type { Span } from '../diagnostics/diagnostic.ts';
import type { NameReference, StringLiteral } from './ast.ts';

/** What a string is read past to find the names: escapes and classes, in which `${` is nothing special. */
const PIECE = /\\.|\$\{([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)\}|\[(?:\\.|[^\]\\])*\]?/gsu;

const NONE: readonly NameReference[] = [];

/** The names that a string puts in by `${NAME}`, as readFragment finds them. */
export function interpolationsIn({ raw, span }: StringLiteral): readonly NameReference[] {
  if (!raw.includes('${')) return NONE;
  const found: NameReference[] = [];
  for (const match of raw.matchAll(PIECE)) {
    const name = match[1];
    if (name === undefined) continue;
    const start = span.start + 1 + match.index + 2;
    found.push(referenceTo(name, { file: span.file, start, end: start + name.length }));
  }
  return found;
}

/** `NAME` or `QUALIFIER.NAME` as a reference. */
export function referenceTo(text: string, span: Span): NameReference {
  const dot = text.indexOf('.');
  if (dot === -1) return { kind: 'name', span, qualifier: null, name: text };
  const qualifier = { kind: 'identifier' as const, span: { ...span, end: span.start + dot }, text: text.slice(0, dot) };
  return { kind: 'name', span, qualifier, name: text.slice(dot + 1) };
}
