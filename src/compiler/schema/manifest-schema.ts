import { Ajv, type JSONSchemaType } from 'ajv';
import { OPERATIONS } from '../kernel/operations.ts';
import type { Manifest, ManifestPolicy, ManifestProgram, ManifestRule } from './manifest.ts';

const text = { type: 'string' } as const;
const optionalText = { type: 'string', nullable: true } as const;
const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
const operation = { type: 'string', enum: [...OPERATIONS] } as const;

const policy: JSONSchemaType<ManifestPolicy> = {
  type: 'object',
  required: ['name', 'file', 'sha256'],
  additionalProperties: false,
  properties: {
    name: text,
    title: optionalText as never,
    version: optionalText as never,
    description: optionalText as never,
    // Never the path of a machine.
    file: { type: 'string', pattern: '^[^/]' },
    sha256,
  },
};

const rule: JSONSchemaType<ManifestRule> = {
  type: 'object',
  required: ['id', 'effect', 'operations', 'mode', 'severity', 'location', 'text'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', minLength: 1 },
    effect: { type: 'string', enum: ['deny', 'allow', 'audit', 'default deny'] },
    operations: { type: 'array', items: operation, minItems: 1, uniqueItems: true },
    mode: { type: 'string', enum: ['enforce', 'observe'] },
    severity: { type: 'string', enum: ['info', 'low', 'medium', 'high', 'critical'] },
    message: optionalText as never,
    block: optionalText as never,
    location: {
      type: 'object',
      required: ['file', 'line', 'column'],
      additionalProperties: false,
      properties: { file: text, line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } },
    },
    text: { type: 'string', minLength: 1 },
  },
};

const program: JSONSchemaType<ManifestProgram> = {
  type: 'object',
  required: ['name', 'role', 'required', 'rules'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', pattern: '^armor_[a-z_]+$' },
    hook: optionalText as never,
    role: { type: 'string', enum: ['judge', 'subject', 'label_tasks'] },
    required: { type: 'boolean' },
    instead: optionalText as never,
    rules: { type: 'array', items: { type: 'integer', minimum: 0 }, uniqueItems: true },
  },
};

const manifest: JSONSchemaType<Manifest> = {
  type: 'object',
  required: ['format', 'version', 'abi', 'policies', 'operations', 'rules', 'programs', 'bounds', 'program_sha256'],
  additionalProperties: false,
  properties: {
    format: { type: 'string', const: 'armorc-manifest' },
    version: { type: 'integer', const: 1 },
    abi: { type: 'integer', minimum: 1 },
    policies: { type: 'array', items: policy, minItems: 1 },
    operations: { type: 'array', items: operation, minItems: 1, uniqueItems: true },
    rules: { type: 'array', items: rule },
    programs: { type: 'array', items: program },
    bounds: {
      type: 'object',
      required: ['components', 'mounts', 'name_bytes'],
      additionalProperties: false,
      properties: {
        components: { type: 'integer', minimum: 1 },
        mounts: { type: 'integer', minimum: 1 },
        name_bytes: { type: 'integer', minimum: 1 },
      },
    },
    program_sha256: sha256,
  },
};

const validate = new Ajv({ allErrors: true }).compile(manifest);

/** Throws when a manifest is not what armord reads: a defect of the compiler, found before it gets into an object. */
export function assertManifest(value: unknown): asserts value is Manifest {
  if (validate(value)) return;
  const first = validate.errors?.[0];
  throw new Error(`the manifest is malformed at ${first?.instancePath || '/'}: ${first?.message}`);
}
