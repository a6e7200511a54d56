import { ATTRIBUTES } from '../kernel/attributes.ts';
import { ENUMERATIONS } from '../kernel/constants/index.ts';
import { OPERATION_NAMES } from '../kernel/operations.ts';

/** What a statement starts with: the same as in grammar/lexical.peggy, which a test holds it to. */
export const STATEMENT_WORDS: ReadonlySet<string> = new Set([
  'policy',
  'mode',
  'on_error',
  'version',
  'description',
  'use',
  'let',
  'param',
  'deny',
  'kill',
  'allow',
  'audit',
  'default',
  'protect',
  'include',
  'rules',
  'for',
  'confine',
  'extend',
  'test',
  'given',
  'expect',
]);

/** What a rule can have after its object, in the order that the language wants. */
export const CLAUSE_WORDS: readonly string[] = ['to', 'leaving', 'into', 'from', 'where', 'unless'];

/** Conditions that are no attributes. */
const PREDICATE_WORDS: readonly string[] = [
  'exe',
  'interp',
  'under',
  'parent',
  'in',
  'host',
  'workload',
  'cgroup',
  'capable',
  'capable_here',
];

const OTHER_WORDS: readonly string[] = [
  'as',
  'open',
  'against',
  'by',
  'and',
  'or',
  'not',
  'any',
  'tcp',
  'udp',
  'sctp',
  'ip',
  'unix',
  'subject',
  'enforce',
  'observe',
];

/** Words that cannot be given to anything: they mean something already. Of `object.owner` that is `object`. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  ...STATEMENT_WORDS,
  ...CLAUSE_WORDS,
  ...PREDICATE_WORDS,
  ...OTHER_WORDS,
  ...OPERATION_NAMES,
  ...ATTRIBUTES.map((attribute) => attribute.name.split('.')[0] ?? ''),
  ...Object.values(ENUMERATIONS).flatMap((table) => Object.keys(table)),
]);
