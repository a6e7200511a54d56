import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Note } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { ATTRIBUTES, type FlagAttribute } from '../../kernel/attributes.ts';
import type { Predicate } from '../../syntax/ast.ts';
import { referenceTo } from '../../syntax/interpolations.ts';
import { anyOf, type Condition, notOf, type ProgramTest } from '../condition.ts';
import { isNumeric, numericNamed } from '../values/numbers.ts';
import type { Written } from '../values/reader.ts';
import { type Asking, askedOf, attributeCalled, canAsk } from './asking.ts';
import { bareFlags, testOf } from './attribute-tests.ts';

const PROGRAMS: Readonly<Record<string, ProgramTest['which']>> = {
  exe: 'exe',
  interp: 'interp',
  'under exe': 'under',
  'parent exe': 'parent',
};

const OTHERS = ['in', 'host', 'workload', 'cgroup', 'capable', 'capable_here'];

/** Every name that a condition can start with, for what may have been meant. */
const NAMES: readonly string[] = [
  ...Object.keys(PROGRAMS),
  ...OTHERS,
  ...ATTRIBUTES.filter((attribute) => attribute.written).map((attribute) => attribute.name),
];

/** Words and perhaps a value; `null` after an error. */
export function predicate(node: Predicate, asking: Asking): Condition | null {
  const { text } = node.name;
  const which = Object.hasOwn(PROGRAMS, text) ? PROGRAMS[text] : undefined;
  if (which !== undefined) return withArgument(node, asking, (written) => programs(which, written, asking));
  switch (text) {
    case 'in':
      return withArgument(node, asking, (written) => confinements(written, asking));
    case 'workload':
      return withArgument(node, asking, (written) => workloads(written, asking));
    case 'cgroup':
      return withArgument(node, asking, (written) => cgroups(written, asking));
    case 'capable':
    case 'capable_here':
      return withArgument(node, asking, (written) => capabilities(text === 'capable_here', written, asking));
    case 'host': {
      const container: Condition = { kind: 'flag', flag: 'container', of: asking.of };
      return alone(node, asking) ? notOf(container) : null;
    }
    default:
      return attributePredicate(node, asking);
  }
}

function attributePredicate(node: Predicate, asking: Asking): Condition | null {
  const { name, argument: value } = node;
  const attribute = attributeCalled(name.text);
  if (attribute === null) return unknown(node, asking);
  if (!canAsk(attribute, name.span, asking)) return null;
  if (attribute.type.kind === 'flag') {
    const flag = attribute.name as FlagAttribute;
    return alone(node, asking) ? { kind: 'flag', flag, of: askedOf(attribute, asking.of) } : null;
  }
  if (isNumeric(attribute) && attribute.type.flags) return bareFlags(attribute, name.span, asking);
  if (value === null) return missing(node, asking);
  return testOf({ attribute, mask: null, span: name.span, operator: 'in', value }, asking);
}

function programs(which: ProgramTest['which'], written: Written, { reader, of }: Asking): Condition | null {
  const paths = reader.readPatterns(written, reader.paths);
  return paths === null ? null : { kind: 'program', which, paths, of };
}

function confinements(written: Written, { reader, of }: Asking): Condition | null {
  const names = reader.readSome(written, reader.confinements);
  return names === null ? null : anyOf(names.map((confinement) => ({ kind: 'in', confinement, of })));
}

function workloads(written: Written, { reader, of }: Asking): Condition | null {
  const names = reader.readSome(written, reader.plainTexts);
  return names === null ? null : anyOf(names.map(({ text, span }) => ({ kind: 'workload', name: text, span, of })));
}

function cgroups(written: Written, { reader, of }: Asking): Condition | null {
  const paths = reader.readPatterns(written, reader.paths);
  return paths === null ? null : { kind: 'cgroup', paths, of };
}

/** Any of them is enough. */
function capabilities(here: boolean, written: Written, { reader, of }: Asking): Condition | null {
  const ranges = reader.readSome(written, reader.numbers(numericNamed('capability')));
  if (ranges === null) return null;
  const tests: Condition[] = [];
  for (const { low, high } of ranges) {
    for (let capability = low; capability <= high; capability += 1n) {
      tests.push({ kind: 'capable', capability: Number(capability), here, of });
    }
  }
  return anyOf(tests);
}

function withArgument(node: Predicate, asking: Asking, test: (written: Written) => Condition | null): Condition | null {
  const { argument: value } = node;
  return value === null ? missing(node, asking) : test({ value, names: asking.names, because: because(node) });
}

const TAKEN: Readonly<Record<string, string>> = {
  in: 'a confinement',
  workload: 'a name',
  capable: 'a capability',
  capable_here: 'a capability',
};

function because({ name }: Predicate): Note {
  return { message: `'${name.text}' takes ${TAKEN[name.text] ?? 'a path'}`, span: name.span };
}

function missing({ name }: Predicate, { reader }: Asking): null {
  reader.report(diagnose('missingArgument', name.span, { name: name.text }));
  return null;
}

function alone({ name, argument }: Predicate, { reader }: Asking): boolean {
  if (argument !== null) reader.report(diagnose('unexpectedArgument', argument.span, { name: name.text }));
  return argument === null;
}

/** Reports what is neither a predicate nor an attribute. */
export function unknown({ name }: Pick<Predicate, 'name'>, { reader, names }: Asking): null {
  const meaning = names.lookup(referenceTo(name.text, name.span));
  if (meaning?.kind === 'unreadable') return null;
  if (meaning !== null) {
    const found = meaning.kind === 'other' ? meaning.what : `a ${meaning.kind}`;
    const help = meaning.kind === 'confinement' ? `write \`in ${name.text}\`` : null;
    const notes = [{ message: `'${name.text}' is given to ${found} here`, span: meaning.span }];
    reader.report(
      diagnose('typeMismatch', name.span, { expected: 'a condition', name: name.text, found }, { notes, help }),
    );
    return null;
  }
  const isHalf = name.text === 'under' || name.text === 'parent';
  const help = () => (isHalf ? `write \`${name.text} exe "…"\`` : didYouMean(name.text, NAMES));
  reader.report(diagnose('unknownCondition', name.span, { name: name.text }, { help }));
  return null;
}
