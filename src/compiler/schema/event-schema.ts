import { Ajv } from 'ajv';
import { OPERATIONS } from '../kernel/operations.ts';

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const count = { type: 'integer', minimum: 0 };
const id = { type: 'integer', minimum: 0, maximum: 2 ** 32 - 1 };
const pathState = { enum: ['unresolved', 'nameless'] };

const decision = {
  type: 'object',
  required: [
    ...['event', 'time', 'verdict', 'operation', 'rule', 'effect', 'policy', 'block', 'message', 'severity'],
    ...['process', 'object', 'errno', 'hook'],
  ],
  additionalProperties: false,
  properties: {
    event: { enum: ['decision', 'unresolved'] },
    time: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z$' },
    verdict: { enum: ['deny', 'would_deny', 'audit'] },
    operation: { enum: [...OPERATIONS] },
    rule: text,
    effect: { enum: ['deny', 'audit', 'default deny'] },
    policy: {
      type: 'object',
      required: ['file', 'line', 'column', 'text'],
      additionalProperties: false,
      properties: { file: text, line: count, column: count, text },
    },
    block: textOrNull,
    message: textOrNull,
    severity: { enum: ['info', 'low', 'medium', 'high', 'critical'] },
    process: {
      type: 'object',
      required: ['pid', 'tid', 'uid', 'comm', 'exe'],
      properties: { pid: id, tid: id, uid: id, comm: text, exe: textOrNull, exe_state: pathState },
    },
    object: textOrNull,
    object_state: pathState,
    to: textOrNull,
    to_state: pathState,
    errno: { enum: ['EPERM', null] },
    hook: textOrNull,
  },
};

const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(decision);

/** What is wrong with a decision or unresolved event as armord prints it; `null` when nothing is. */
export function eventProblem(value: unknown): string | null {
  if (validate(value)) return null;
  const first = validate.errors?.[0];
  return `${first?.instancePath || '/'} ${first?.message} ${JSON.stringify(first?.params)}`;
}
