import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type ExecutedProgram,
  NOBODY,
  type ObjectNames,
  type Subject,
} from '../../../src/compiler/evaluate/request.ts';
import { executed, forked } from '../../../src/compiler/evaluate/subject.ts';
import { rulesOf } from '../helpers/rules-of.ts';

const object = (text: string): ObjectNames => ({
  names: [{ kind: 'path', components: text.split('/').slice(1) }],
  aliases: [],
});
const program = (text: string, more: Partial<ExecutedProgram> = {}): ExecutedProgram => ({
  image: object(text),
  interpreter: null,
  trust: 'host',
  inContainer: false,
  ...more,
});

/** What confinements a history ends in: `name` for certain, `name?` perhaps. */
function confinements(text: string, history: readonly ExecutedProgram[], start: Subject = NOBODY): readonly string[] {
  const rules = rulesOf(text);
  const subject = history.reduce((before, next) => executed(rules, before, next), start);
  return [...subject.confinements].map(([name, sure]) => name.replace('example.', '') + (sure ? '' : '?')).sort();
}

const [a, b, c, x] = ['/a', '/b', '/c', '/x'].map((text) => program(text)) as [
  ExecutedProgram,
  ExecutedProgram,
  ExecutedProgram,
  ExecutedProgram,
];
const forged = (text: string): ExecutedProgram => program(text, { trust: 'nobody' });

test('a confinement is entered by its programs and kept', () => {
  const text = 'confine w exe "/a" { deny read "/z" } confine v exe "/b" { deny read "/z" }';
  assert.equal(confinements(text, [x]), []);
  assert.equal(confinements(text, [a]), ['w']);
  assert.equal(confinements(text, [a, x]), ['w']);
  assert.equal(confinements(text, [a, b]), ['v', 'w']);
});

test('who may be in it is in it, and not for certain', () => {
  const text = 'confine w exe "/a" { deny read "/z" }';
  assert.equal(confinements(text, [forged('/a')]), ['w?']);
  assert.equal(confinements(text, [program('/a', { interpreter: object('/bin/sh') })]), ['w?']);
  const unresolved: ObjectNames = { names: [{ kind: 'unresolved', tail: ['a'] }], aliases: [] };
  assert.equal(confinements(text, [program('/a', { image: unresolved })]), ['w?']);
  assert.equal(confinements(text, [forged('/a'), a]), ['w']);
  assert.equal(confinements(text, [a, forged('/a')]), ['w']);
});

test('it is left by `leaving` alone, where that is certain', () => {
  const text =
    'confine w exe "/a" { default deny exec allow exec "/b" allow exec "/b" leaving allow exec "/c" leaving unless uid 0 }';
  const root: Subject = { ...NOBODY, attributes: { uid: [0n] } };
  assert.equal(confinements(text, [a, b]), []);
  assert.equal(confinements(text, [a, forged('/b')]), ['w']);
  assert.equal(confinements(text, [a, program('/b', { interpreter: object('/bin/sh') })]), ['w']);
  assert.equal(confinements(text, [a, c]), []);
  assert.equal(confinements(text, [a, c], root), ['w']);
});

test('leaving one does not leave another, and what enters it again is in it', () => {
  const text = `confine w exe "/a" { default deny exec allow exec { "/b", "/a" } leaving }
    confine v exe "/a" { deny read "/z" }`;
  assert.equal(confinements(text, [a, b]), ['v']);
  assert.equal(confinements(text, [a, a]), ['v', 'w']);
});

test('`into` goes from one to the other; who only may go is in both', () => {
  const text = 'confine w exe "/a" { default deny exec allow exec "/b" into v } confine v { deny read "/z" }';
  assert.equal(confinements(text, [b]), []);
  assert.equal(confinements(text, [a, b]), ['v']);
  assert.equal(confinements(text, [a, forged('/b')]), ['v?', 'w']);
});

test('what a nested confinement stands in is asked at its entry', () => {
  const text = 'for uid 0 { confine w exe "/a" { confine v exe { "/a", "/b" } { deny read "/z" } deny read "/y" } }';
  const root: Subject = { ...NOBODY, attributes: { uid: [0n] } };
  assert.equal(confinements(text, [a]), []);
  assert.equal(confinements(text, [b], root), []);
  assert.equal(confinements(text, [a], root), ['v', 'w']);
  const rules = rulesOf(text);
  const inside = executed(rules, root, a);
  const later = executed(rules, { ...inside, attributes: { uid: [5n] } }, x);
  assert.equal([...later.confinements.keys()], ['example.w', 'example.v']);
});

test('parents and history go on through fork and exec', () => {
  const rules = rulesOf('deny read "/z"');
  const shell = executed(rules, executed(rules, NOBODY, a), b);
  assert.equal([shell.program, shell.parent, shell.history], [b, a, [a, b]]);
  const child = forked(shell);
  assert.equal([child.program, child.parent], [b, b]);
  const ls = executed(rules, child, c);
  assert.equal([ls.program, ls.parent, ls.history], [c, b, [a, b, c]]);
});

test('who executes an image of a container is in one from then on', () => {
  const rules = rulesOf('deny read "/z"');
  const inside = executed(rules, NOBODY, program('/x', { inContainer: true }));
  assert.is(inside.attributes.container, true);
  assert.is(executed(rules, inside, a).attributes.container, true);
  assert.is(executed(rules, NOBODY, a).attributes.container, undefined);
});

test.run();
