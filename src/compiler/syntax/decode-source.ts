import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile } from '../diagnostics/diagnostic.ts';

export const LARGEST_SOURCE = 64 * 1024 * 1024;

/** U+202A–202E and U+2066–2069 reorder what is shown; the policy that is compiled is the unordered one. */
const DIRECTION_CONTROL = /[\u{202A}-\u{202E}\u{2066}-\u{2069}]/u;

export interface DecodedSource {
  /** Always there, so that the place of a bad byte can be shown; not to be parsed where there is a diagnostic. */
  readonly source: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** From bytes to text: UTF-8, a byte order mark left out. */
export function decodeSource(name: string, bytes: Uint8Array): DecodedSource {
  if (bytes.length > LARGEST_SOURCE) {
    return {
      source: { name, text: '' },
      diagnostics: [diagnose('fileTooLarge', { file: name, start: 0, end: 0 }, { limit: '64 MiB' })],
    };
  }
  const content = startsWithMark(bytes) ? bytes.subarray(3) : bytes;
  const nul = content.indexOf(0);
  const bad = firstInvalidByte(content);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
  const source = { name, text };
  if (nul !== -1 && (bad === -1 || nul < bad)) {
    const start = lengthOfText(content, nul);
    const help = nul < 4 ? 'text in UTF-16 or UTF-32 has to be converted to UTF-8' : null;
    return { source, diagnostics: [diagnose('nulByte', { file: name, start, end: start + 1 }, {}, { help })] };
  }
  if (bad !== -1) {
    const start = lengthOfText(content, bad);
    const help = 'save the file as UTF-8; a byte of a file name is written `\\xHH` in a path';
    const span = { file: name, start, end: start + 1 };
    return { source, diagnostics: [diagnose('invalidUtf8', span, { byte: content[bad] ?? 0 }, { help })] };
  }
  const control = DIRECTION_CONTROL.exec(text);
  if (control !== null) {
    const span = { file: name, start: control.index, end: control.index + 1 };
    return { source, diagnostics: [diagnose('directionControl', span, { point: control[0].codePointAt(0) ?? 0 })] };
  }
  return { source, diagnostics: [] };
}

function startsWithMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

function lengthOfText(bytes: Uint8Array, end: number): number {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, end)).length;
}

/** The first byte that no valid UTF-8 text goes on with, or -1. */
function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return -1;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  // The second byte's range keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let offset = 1; offset < length; offset += 1) {
    const byte = bytes[at + offset] ?? 0;
    if (byte < (offset === 1 ? low : 0x80) || byte > (offset === 1 ? high : 0xbf)) return 0;
  }
  return length;
}
