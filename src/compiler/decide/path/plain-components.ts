import type { PatternNode } from '../../syntax/path-pattern.ts';
import { determinize } from './byte-dfa.ts';
import { buildByteNfa } from './byte-nfa.ts';
import { type ComponentLanguage, componentLanguage, nameLanguage } from './component-language.ts';

/** A pattern as its components, one or more; `below`: everything below the last of them, and not that itself (`/**`). */
export interface Components {
  readonly languages: readonly ComponentLanguage[];
  readonly below: boolean;
}

const MAX_STATES = 4096;

/** Languages of long names, which many patterns below one directory have in common, by the name. */
export type LongNames = Map<string, ComponentLanguage | null>;

/** `null` where slashes do not tell the components apart: `{/a,}`, `**` before the end, the root alone. */
export function plainComponents(nodes: readonly PatternNode[], longNames: LongNames): Components | null {
  if (nodes[0]?.kind !== 'slash') return null;
  const pieces = piecesOf(nodes);
  const last = pieces.at(-1);
  const below = pieces.length > 1 && last?.length === 1 && last[0]?.kind === 'globstar';
  if (below) pieces.pop();
  const languages: ComponentLanguage[] = [];
  for (const piece of pieces) {
    const language = pieceLanguage(piece, longNames);
    if (language === null) return null;
    languages.push(language);
  }
  return { languages, below };
}

function piecesOf(nodes: readonly PatternNode[]): PatternNode[][] {
  const pieces: PatternNode[][] = [];
  for (const node of nodes) {
    if (node.kind === 'slash') pieces.push([]);
    else pieces.at(-1)?.push(node);
  }
  return pieces;
}

function pieceLanguage(piece: readonly PatternNode[], longNames: LongNames): ComponentLanguage | null {
  const [only] = piece;
  if (piece.length !== 1 || only?.kind !== 'literal') return globLanguage(piece);
  const known = nameLanguage(only.bytes) ?? longNames.get(only.bytes);
  if (known !== undefined) return known;
  const made = globLanguage(piece);
  longNames.set(only.bytes, made);
  return made;
}

function globLanguage(piece: readonly PatternNode[]): ComponentLanguage | null {
  if (piece.length === 0 || piece.some(crossesSlashes)) return null;
  const { states, start, accept } = buildByteNfa(piece);
  const dfa = determinize(states, [start], (members) => members.includes(accept), MAX_STATES);
  return dfa === null ? null : componentLanguage(dfa);
}

function crossesSlashes(node: PatternNode): boolean {
  switch (node.kind) {
    case 'slash':
    case 'globstar':
      return true;
    case 'alternatives':
      return node.options.some((option) => option.some(crossesSlashes));
    default:
      return false;
  }
}
