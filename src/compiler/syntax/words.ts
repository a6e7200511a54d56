import { GROUPS, OPERATIONS, PLANNED_OPERATIONS } from '../kernel/operations.ts';

/** What a statement starts with: the same as in grammar/lexical.peggy, which a test holds it to. */
export const STATEMENT_WORDS: ReadonlySet<string> = new Set([
  'policy', 'mode', 'version', 'description', 'on_error', 'use', 'let', 'param', 'deny', 'allow', 'audit', 'kill', 'default',
  'rules', 'include', 'for', 'confine', 'extend', 'protect', 'test',
]);

/** What can stand after `unless` or `for`, now or later. */
export const CONDITION_WORDS: readonly string[] = [
  'exe', 'interp', 'under', 'parent', 'in', 'uid', 'euid', 'fsuid', 'gid', 'egid', 'container', 'host', 'workload', 'cgroup',
  'capable', 'capable_here', 'comm', 'kernel', 'owned', 'object', 'subject', 'new',
];

const OTHER_WORDS: readonly string[] = [
  'to', 'leaving', 'into', 'from', 'where', 'unless', 'as', 'open', 'against', 'given', 'expect', 'by', 'and', 'or', 'not',
  'any', 'anonymous', 'raw', 'tcp', 'udp', 'sctp', 'ip', 'unix', 'abstract', 'port', 'addr', 'enforce', 'observe', 'family',
  'type', 'protocol', 'cmd', 'fstype', 'flags', 'new_mode',
];

/** Words that cannot be given to anything: most mean something already, the others will. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set([
  ...STATEMENT_WORDS,
  ...CONDITION_WORDS,
  ...OTHER_WORDS,
  ...OPERATIONS,
  ...Object.keys(GROUPS),
  ...PLANNED_OPERATIONS,
]);
