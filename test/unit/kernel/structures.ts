import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';

/** One field of a kernel structure that the programs read, as a template declares it. */
export interface DeclaredField {
  /** `struct file`; without the suffix of a flavour (`struct mount___chain`). */
  readonly structure: string;
  readonly field: string;
  /** In bytes, as the programs read it; `null` for what is only passed through: structures, arrays, bit fields. */
  readonly size: number | null;
}

const TEMPLATES = join(PACKAGE_ROOT, 'templates', 'bpf');
const REGION =
  /#pragma clang attribute push\(__attribute__\(\(preserve_access_index\)\)[^\n]*\n(.*?)#pragma clang attribute pop/gs;
const MARKED = /^(?:struct|union) \w+ \{\n.*?\n\} __attribute__\(\(preserve_access_index\)\);/gms;
const STRUCTURE = /^(struct|union) (\w+) \{\n(.*?)^\}/gms;
const FIELD = /^\t([^;(]*?)(\w+)((?:\[[^\]]*\])?)( : \d+)?;/gm;
const FUNCTION = /^\t\w+ \(\*(\w+)\)\(/gm;

const SIZES: Readonly<Record<string, number>> = {
  char: 1,
  'unsigned char': 1,
  bool: 1,
  'unsigned short': 2,
  __u16: 2,
  __be16: 2,
  int: 4,
  'unsigned int': 4,
  __u32: 4,
  __be32: 4,
  'unsigned long': 8,
  __u64: 8,
};

/** Every field that the templates declare with its place left to the kernel's BTF; `armor_*` stand for unnamed types. */
export function declaredFields(): readonly DeclaredField[] {
  const names = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.hbs'));
  const fields = names.sort().flatMap((name) => fieldsOf(readFileSync(join(TEMPLATES, name), 'utf8')));
  return fields.filter(({ structure }) => !structure.startsWith('struct armor_'));
}

function fieldsOf(template: string): DeclaredField[] {
  const declared = [
    ...[...template.matchAll(REGION)].map(([, text]) => text as string),
    ...[...template.matchAll(MARKED)].map(([text]) => text),
  ];
  return declared.flatMap((text) =>
    [...text.matchAll(STRUCTURE)].flatMap(([, kind, name, body]) => {
      const structure = `${kind} ${(name as string).replace(/___.*$/, '')}`;
      const functions = [...(body as string).matchAll(FUNCTION)].map(([, field]) => ({
        field: field as string,
        size: 8,
      }));
      const fields = [...(body as string).matchAll(FIELD)].map(([, type, field, array, bits]) => ({
        field: field as string,
        size: array !== '' || bits !== undefined ? null : sizeOf((type as string).trim()),
      }));
      return [...fields, ...functions].map((field) => ({ structure, ...field }));
    }),
  );
}

function sizeOf(type: string): number | null {
  if (type.endsWith('*')) return 8;
  if (type.startsWith('struct ')) return null;
  const size = SIZES[type];
  if (size === undefined) throw new Error(`no size is known for ${type}`);
  return size;
}
