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

/** `null` where slashes do not tell the components apart: `{/a,}`, `**` before the end, the root alone. */
export function plainComponents(nodes: readonly PatternNode[]): Components | null {
  if (nodes[0]?.kind !== 'slash') return null;
  const pieces = piecesOf(nodes);
  const last = pieces.at(-1);
  const below = pieces.length > 1 && last?.length === 1 && last[0]?.kind === 'globstar';
  if (below) pieces.pop();
  const languages: ComponentLanguage[] = [];
  for (const piece of pieces) {
    const language = pieceLanguage(piece);
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

function pieceLanguage(piece: readonly PatternNode[]): ComponentLanguage | null {
  const [only] = piece;
  const name = piece.length === 1 && only?.kind === 'literal' ? nameLanguage(only.bytes) : null;
  if (name !== null) return name;
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
