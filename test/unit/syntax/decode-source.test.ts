import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeSource, LARGEST_SOURCE } from '../../../src/compiler/syntax/decode-source.ts';

const bytesOf = (...bytes: readonly number[]) => Uint8Array.from(bytes);
const codes = (bytes: Uint8Array) => decodeSource('a.arm', bytes).diagnostics.map((one) => one.code);

test('text is decoded, a byte order mark left out, line breaks kept', () => {
  const { source, diagnostics } = decodeSource('a.arm', new TextEncoder().encode('\u{FEFF}policy ä\r\n'));
  assert.equal(diagnostics, []);
  assert.equal(source, { name: 'a.arm', text: 'policy ä\r\n' });
});

test('the size is judged before anything is read', () => {
  assert.equal(codes(new Uint8Array(LARGEST_SOURCE + 1)), ['ARM0001']);
});

test('a NUL byte is no text, and UTF-16 gets a word of help', () => {
  const { diagnostics } = decodeSource('a.arm', bytesOf(0x70, 0, 0x6f, 0));
  assert.equal(
    diagnostics.map((one) => [one.code, one.span?.start]),
    [['ARM0002', 1]],
  );
  assert.match(diagnostics[0]?.help ?? '', 'UTF-16');
});

test('the first byte that is no UTF-8 is named with its place', () => {
  const place = (...bytes: readonly number[]) => {
    const [one] = decodeSource('a.arm', bytesOf(...bytes)).diagnostics;
    return [one?.code, one?.span?.start, one?.message.slice(0, 9)];
  };
  assert.equal(place(0xc3, 0xa4, 0xff), ['ARM0003', 1, 'byte 0xff']);
  assert.equal(place(0x61, 0xc0, 0x80), ['ARM0003', 1, 'byte 0xc0']);
  assert.equal(place(0xed, 0xa0, 0x80), ['ARM0003', 0, 'byte 0xed']);
  assert.equal(place(0xf4, 0x90, 0x80, 0x80), ['ARM0003', 0, 'byte 0xf4']);
  assert.equal(place(0x61, 0xe2, 0x82), ['ARM0003', 1, 'byte 0xe2']);
  assert.equal(place(0xf0, 0x8f, 0xbf, 0xbf), ['ARM0003', 0, 'byte 0xf0']);
});

test('every valid sequence length is accepted', () => {
  assert.equal(codes(new TextEncoder().encode('aä€\u{1F600}\u{10FFFF}\u{D7FF}\u{E000}')), []);
});

test('what comes first is reported, a NUL byte or an invalid one', () => {
  assert.equal(codes(bytesOf(0xff, 0)), ['ARM0003']);
  assert.equal(codes(bytesOf(0, 0xff)), ['ARM0002']);
});

test.run();
