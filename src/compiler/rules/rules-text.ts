import { type Condition, testsOf } from '../check/condition.ts';
import { visible } from '../diagnostics/code-frame.ts';
import { OPERATIONS, type Operation } from '../kernel/operations.ts';
import { conditionText, pathsText } from './condition-text.ts';
import type { Block, Rule, RuleProgram } from './rules.ts';

/** `--emit rules`: every rule by itself, names and groups written out, block by block. */
export function rulesText(program: RuleProgram): string {
  const byBlock = new Map(program.blocks.map((block): [Block, Rule[]] => [block, []]));
  for (const rule of program.rules) byBlock.get(rule.block)?.push(rule);
  const lines = [...byBlock].flatMap(([block, rules]) =>
    rules.length === 0 ? [] : [...blockLines(block), ...rules.sort(inSourceOrder).flatMap(ruleLines), ''],
  );
  return lines.join('\n');
}

/** The parts of a `protect` have one place: then the order of ids, which is that of indices. */
function inSourceOrder({ origin: a, index: i }: Rule, { origin: b, index: j }: Rule): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || i - j;
}

function blockLines({ kind, name, subject, entry, origin }: Block): string[] {
  const place = `   (${origin.file}:${origin.line})`;
  if (kind === 'top') return [`everyone${place}`];
  const heading = `${visible(origin.text)}${place}`;
  if (entry === null) return [heading, ...field('who', conditionText(subject, []))];
  const programs = entry.programs === null ? [] : [`executing ${pathsText(entry.programs)}`];
  return [
    heading,
    ...field('who', `in ${name}, and what it forks or executes from there`),
    ...field('entered', `by ${[...programs, 'an `into` of another confinement'].join(' or by ')}`),
    ...conjuncts(entry.when).flatMap((part) => conjunctLines(part, [])),
  ];
}

function ruleLines(rule: Rule): string[] {
  const { effect, isDefault, operations, origin } = rule;
  const said = OPERATIONS.filter((operation) => operations.includes(operation)).join(', ');
  const message = rule.message === null ? '' : `  ${JSON.stringify(rule.message)}`;
  return [
    `  ${isDefault ? 'default ' : ''}${effect} ${said}${leavingText(rule)}`,
    ...(isDefault ? field('on', 'everything that no allow of this block names') : []),
    ...conjuncts(rule.when).flatMap((part) => conjunctLines(part, operations)),
    ...notes(rule).flatMap((note) => field('note', note)),
    ...field('as', `${rule.id}  ${rule.severity}  ${origin.file}:${origin.line}${message}`),
  ];
}

function leavingText({ leaving, block }: Rule): string {
  if (leaving === null) return '';
  return leaving.into === null ? `, leaving ${block.name}` : `, leaving ${block.name} into ${leaving.into}`;
}

function conjuncts(condition: Condition): readonly Condition[] {
  if (condition.kind === 'always') return [];
  return condition.kind === 'all' ? condition.parts : [condition];
}

function conjunctLines(part: Condition, operations: readonly Operation[]): string[] {
  if (part.kind === 'not') return field('unless', conditionText(part.part, operations));
  return field('when', conditionText(part, operations));
}

function notes({ mode, effect, isDefault, when, errno, quiet, onError, tags, keepsEnvironment }: Rule): string[] {
  const notes: string[] = [];
  if (mode === 'observe' && effect !== 'allow') notes.push('observe: reported, not enforced');
  if (errno !== 'EPERM') notes.push(`the caller gets ${errno}`);
  if (quiet) notes.push('counted, not reported');
  if (keepsEnvironment) notes.push('programs that it exempts or lets out keep their environment');
  const asksPaths = isDefault || testsOf(when).some(({ kind }) => kind === 'path');
  if (onError === 'allow' && asksPaths) notes.push('a path that cannot be resolved is let through');
  if (tags.length > 0) notes.push(`tags ${tags.join(', ')}`);
  return notes;
}

/** A word and what is said about it; further lines start below the first, members of lists two columns behind. */
function field(word: string, text: string): string[] {
  const [first = '', ...rest] = text.split('\n').filter((line) => line !== '');
  return [`      ${word.padEnd(7)} ${first}`, ...rest.map((line) => `              ${line.replace(/^ (?! )/, '')}`)];
}
