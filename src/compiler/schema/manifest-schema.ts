import type { JSONSchemaType } from 'ajv';
import type { ErrnoName, SeverityLevel } from '../check/typed-policy.ts';
import { ENUMERATIONS } from '../kernel/constants/index.ts';
import { OPERATIONS } from '../kernel/operations.ts';
import type { Manifest, ManifestEffect, ManifestPolicy, ManifestProgram, ManifestRule } from './manifest.ts';

const text = { type: 'string' } as const;
const optionalText = { type: 'string', nullable: true } as const;
const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
const operation = { type: 'string', enum: [...OPERATIONS] } as const;
const bound = { type: 'integer', minimum: 1 };

export const EFFECTS: readonly ManifestEffect[] = [
  ...(['deny', 'kill', 'allow', 'audit'] as const),
  ...(['default deny', 'default kill', 'default audit'] as const),
];
export const SEVERITIES: readonly SeverityLevel[] = ['info', 'low', 'medium', 'high', 'critical'];
export const ERRNO_NAMES: readonly ErrnoName[] = ['EPERM', 'EACCES', 'ENOENT', 'EROFS'];

// ARMOR_WORKLOAD_NAME of runtime/armor_abi.h, and room for the NUL.
const workload = { type: 'string', minLength: 1, maxLength: 127 } as const;
const names = {
  type: 'object',
  propertyNames: { enum: Object.keys(ENUMERATIONS) },
  additionalProperties: {
    type: 'object',
    propertyNames: { pattern: '^(0|[1-9][0-9]*)$' },
    additionalProperties: { type: 'string', minLength: 1 },
  },
};

const bounds = {
  type: 'object',
  additionalProperties: false,
  properties: {
    components: bound,
    mounts: bound,
    name_bytes: bound,
    superblock_mounts: bound,
    ids: bound,
    cgroups: bound,
  },
};

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
  required: ['id', 'effect', 'operations', 'mode', 'errno', 'quiet', 'severity', 'tags', 'location', 'text'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', minLength: 1 },
    effect: { type: 'string', enum: EFFECTS },
    operations: { type: 'array', items: operation, minItems: 1, uniqueItems: true },
    mode: { type: 'string', enum: ['enforce', 'observe'] },
    errno: { type: 'string', enum: ERRNO_NAMES },
    quiet: { type: 'boolean' },
    severity: { type: 'string', enum: SEVERITIES },
    message: optionalText as never,
    tags: { type: 'array', items: { type: 'string', minLength: 1 } },
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
  required: ['name', 'role', 'required', 'rules', 'bounds'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', pattern: '^armor_[a-z_]+$' },
    hook: optionalText as never,
    role: { type: 'string', enum: ['judge', 'subject', 'label_tasks'] },
    required: { type: 'boolean' },
    instead: optionalText as never,
    rules: { type: 'array', items: { type: 'integer', minimum: 0 }, uniqueItems: true },
    bounds: bounds as never,
  },
};

export const MANIFEST_SCHEMA: JSONSchemaType<Manifest> = {
  type: 'object',
  required: [
    ...(['format', 'version', 'abi', 'targets', 'policies', 'workloads', 'operations', 'rules', 'programs'] as const),
    ...(['names', 'program_sha256'] as const),
  ],
  additionalProperties: false,
  properties: {
    format: { type: 'string', const: 'armorc-manifest' },
    version: { type: 'integer', const: 2 },
    abi: { type: 'integer', minimum: 1 },
    targets: { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true },
    policies: { type: 'array', items: policy, minItems: 1 },
    workloads: { type: 'array', items: workload, maxItems: 64, uniqueItems: true },
    operations: { type: 'array', items: operation, minItems: 1, uniqueItems: true },
    rules: { type: 'array', items: rule },
    programs: { type: 'array', items: program },
    names: names as never,
    program_sha256: sha256,
  },
};
