/**
 * `npx tsx scripts/btf-data.ts TARGET VMLINUX`: writes test/data/btf/TARGET.json, what the hook table and the templates
 * are held against, from the BTF of one kernel. VMLINUX is an uncompressed kernel (scripts/extract-vmlinux of the
 * kernel's sources makes one of an image that `armorc try --kernel TARGET` has fetched), or /sys/kernel/btf/vmlinux of a
 * machine that runs it. Needs bpftool.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOOKS } from '../src/compiler/kernel/hooks.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { declaredFields } from '../test/unit/kernel/structures.ts';

/** A type as bpftool prints it. */
interface Type {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly size?: number;
  readonly type_id?: number;
  readonly ret_type_id?: number;
  readonly nr_elems?: number;
  readonly params?: readonly { readonly name: string; readonly type_id: number }[];
  readonly members?: readonly { readonly name: string; readonly type_id: number; readonly bitfield_size?: number }[];
  readonly values?: readonly { readonly name: string; readonly val: number }[];
}

const ENUMS = ['bpf_cmd', 'kernel_load_data_id', 'kernel_read_file_id', 'lockdown_reason', 'sock_type'];
const UNMODIFIED = ['CONST', 'VOLATILE', 'TYPEDEF'];

const [target, vmlinux] = process.argv.slice(2);
if (target === undefined || vmlinux === undefined) throw new Error('usage: btf-data.ts TARGET VMLINUX');
const dump = execFileSync('bpftool', ['-j', 'btf', 'dump', 'file', vmlinux], { maxBuffer: 1 << 28, encoding: 'utf8' });
const { types } = JSON.parse(dump) as { types: readonly Type[] };
const byId = new Map(types.map((type) => [type.id, type]));
const data = { hooks: hooks(), structures: structures(), enums: enums() };
writeFileSync(join(PACKAGE_ROOT, 'test', 'data', 'btf', `${target}.json`), `${JSON.stringify(data, null, 1)}\n`);

function hooks(): Record<string, string> {
  const wanted = [...new Set(HOOKS.map((hook) => `bpf_lsm_${hook.attaches}`))].sort();
  const functions = new Map(types.filter(({ kind }) => kind === 'FUNC').map((type) => [type.name, type]));
  return Object.fromEntries(
    wanted.flatMap((name) => {
      const prototype = byId.get(functions.get(name)?.type_id ?? 0);
      return prototype === undefined ? [] : [[name.slice('bpf_lsm_'.length), prototypeText(prototype)]];
    }),
  );
}

function prototypeText({ ret_type_id: result, params = [] }: Type): string {
  const list = params.map(({ name, type_id: id }) => {
    const type = typeText(id);
    return type.endsWith('*') ? `${type}${name}` : `${type} ${name}`;
  });
  return `${typeText(result ?? 0)} (${list.length === 0 ? 'void' : list.join(', ')})`;
}

function typeText(id: number): string {
  const type = byId.get(id);
  if (type === undefined) return 'void';
  switch (type.kind) {
    case 'PTR': {
      const to = typeText(type.type_id ?? 0);
      return to.endsWith('*') ? `${to}*` : `${to} *`;
    }
    case 'CONST':
      return `const ${typeText(type.type_id ?? 0)}`;
    case 'STRUCT':
    case 'UNION':
    case 'ENUM':
    case 'FWD':
      return `${type.kind === 'FWD' ? 'struct' : type.kind.toLowerCase()} ${type.name}`;
    default:
      return type.name;
  }
}

/** Of each structure the fields that a template declares, with their sizes as in {@link declaredFields}. */
function structures(): Record<string, Record<string, number | null>> {
  const found: Record<string, Record<string, number | null>> = {};
  const sorted = [...declaredFields()].sort((a, b) => (a.structure < b.structure ? -1 : 1));
  for (const { structure, field } of sorted) {
    const [kind, name] = structure.split(' ');
    const type = types.find((one) => one.kind === kind?.toUpperCase() && one.name === name);
    const size = type === undefined ? undefined : memberSize(type, field);
    if (size !== undefined) found[structure] = { ...found[structure], [field]: size };
  }
  return found;
}

/** Members of unnamed structures count as the structure's own. `undefined`: there is no such field. */
function memberSize({ members = [] }: Type, field: string): number | null | undefined {
  for (const { name, type_id: id, bitfield_size: bits } of members) {
    if (name === field) return bits ? null : sizeOf(id);
    const inner = name === '(anon)' || name === '' ? byId.get(id) : undefined;
    const size = inner === undefined ? undefined : memberSize(inner, field);
    if (size !== undefined) return size;
  }
  return undefined;
}

function sizeOf(id: number): number | null {
  const type = byId.get(id);
  if (type === undefined) return null;
  if (UNMODIFIED.includes(type.kind)) return sizeOf(type.type_id ?? 0);
  if (type.kind === 'PTR') return 8;
  return ['INT', 'ENUM', 'ENUM64'].includes(type.kind) ? (type.size ?? null) : null;
}

function enums(): Record<string, Record<string, number>> {
  return Object.fromEntries(
    ENUMS.map((name) => {
      const type = types.find((one) => one.kind === 'ENUM' && one.name === name);
      return [name, Object.fromEntries((type?.values ?? []).map(({ name: value, val }) => [value, val]))];
    }),
  );
}
