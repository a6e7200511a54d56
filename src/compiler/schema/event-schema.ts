import { Ajv } from 'ajv';
import { OPERATIONS } from '../kernel/operations.ts';
import { EFFECTS, ERRNO_NAMES, SEVERITIES } from './manifest-schema.ts';

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const count = { type: 'integer', minimum: 0 };
const id = { type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 };
const pathState = { enum: ['unresolved', 'nameless'] };
/** A name from the manifest's tables, or the number itself where they have none. */
const named = { type: ['string', 'integer'], minimum: 0 };
const names = { type: 'array', items: text };
const ids = { type: 'array', items: id };

/** What the request says beside its object; runtime/event_detail.c. */
const detail = {
  type: 'object',
  additionalProperties: false,
  properties: {
    family: named,
    type: named,
    protocol: named,
    transport: named,
    address: text,
    port: { type: 'integer', minimum: 0, maximum: 65535 },
    abstract: text,
    fstype: textOrNull,
    flags: names,
    effective: names,
    permitted: names,
    inheritable: names,
    new_uid: ids,
    new_gid: ids,
    more: { const: true },
    new_mode: { type: 'string', pattern: '^0o[0-7]+$' },
    rdev: { type: 'string', pattern: '^[0-9]+:[0-9]+$' },
    capability: named,
    signal: named,
    cmd: named,
    access: named,
    reason: named,
    action: count,
    source: named,
  },
};

const decision = {
  type: 'object',
  required: [
    ...['event', 'time', 'verdict', 'operation', 'rule', 'effect', 'policy', 'block', 'message', 'severity', 'tags'],
    ...['process', 'object', 'errno', 'hook'],
  ],
  additionalProperties: false,
  properties: {
    event: { enum: ['decision', 'unresolved'] },
    time: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$' },
    verdict: { enum: ['deny', 'kill', 'would_deny', 'audit', 'allow'] },
    operation: { enum: [...OPERATIONS] },
    rule: text,
    effect: { enum: EFFECTS.filter((effect) => effect !== 'allow') },
    policy: {
      type: 'object',
      required: ['file', 'line', 'column', 'text'],
      additionalProperties: false,
      properties: { file: text, line: count, column: count, text },
    },
    block: textOrNull,
    message: textOrNull,
    severity: { enum: SEVERITIES },
    tags: names,
    process: {
      type: 'object',
      required: ['pid', 'tid', 'uid', 'comm', 'exe'],
      additionalProperties: false,
      properties: { pid: id, tid: id, uid: id, comm: text, exe: textOrNull, exe_state: pathState },
    },
    object: textOrNull,
    object_state: pathState,
    to: textOrNull,
    to_state: pathState,
    target: {
      type: 'object',
      required: ['pid', 'uid', 'comm'],
      additionalProperties: false,
      properties: { pid: id, uid: id, comm: text },
    },
    detail,
    errno: { enum: [...ERRNO_NAMES, null] },
    ends_process: { const: true },
    hook: textOrNull,
  },
  // Only what could not be resolved is let go in an event.
  if: { properties: { verdict: { const: 'allow' } } },
  // biome-ignore lint/suspicious/noThenProperty: JSON Schema's
  then: { properties: { event: { const: 'unresolved' } } },
};

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(decision);

/** What is wrong with a decision or unresolved event as armord prints it; `null` when nothing is. */
export function eventProblem(value: unknown): string | null {
  if (validate(value)) return null;
  const first = validate.errors?.[0];
  return `${first?.instancePath || '/'} ${first?.message} ${JSON.stringify(first?.params)}`;
}
