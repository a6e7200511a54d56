import { ATTRIBUTES, type Attribute, type AttributeType } from './attributes.ts';
import { ENUMERATIONS } from './constants/index.ts';
import { HOOKS, type Hook } from './hooks.ts';
import { NOTES } from './operation-notes.ts';
import { GROUPS, OPERATIONS, type Operation, SHAPES } from './operations.ts';
import { TARGETS } from './targets.ts';

const OBJECTS: Readonly<Record<(typeof SHAPES)[Operation]['object'], string>> = {
  path: 'a path',
  address: 'an address',
  socket: 'a kind of socket',
  capability: 'capabilities, or `any`',
  signal: 'signals, or `any`',
  none: 'none; `where` says which',
};

/** The text of docs/operations.md. */
export function operationsDocument(): string {
  return [
    '# Operations',
    '',
    'Generated from `src/compiler/kernel`; do not edit. A rule on an operation is judged by BPF programs at the hooks that stand',
    'here, on every kernel that has them. `since` is the first release of kernel.org that can attach a hook; distributions have',
    `some of them earlier. The kernels that are tested are ${TARGETS.slice(1).join(', ')}, and 5.10 with builds for it, which cannot tell programs apart.`,
    '',
    ...groups(),
    ...OPERATIONS.flatMap(section),
    ...sharedAttributes(),
    ...names(),
  ].join('\n');
}

function groups(): string[] {
  const rows = Object.entries(GROUPS).map(([name, operations]) => `| \`${name}\` | ${operations.join(', ')} |`);
  return ['| group | operations |', '| --- | --- |', ...rows, ''];
}

function section(operation: Operation): string[] {
  const { judges, except = [], notes = [] } = NOTES[operation];
  const shape = SHAPES[operation];
  const to = shape.to === null ? '' : shape.to === 'path' ? ', with `to` a path' : ', with `to` a process';
  return [
    `## ${operation}`,
    '',
    judges,
    '',
    `Object: ${OBJECTS[shape.object]}${to}.`,
    '',
    ...attributesOf(operation),
    ...hookTable(operation),
    ...list('Not judged:', except),
    ...list('To know:', notes),
  ];
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, '', ...items.map((item) => `- ${item}`), ''];
}

/** Of a file operation, those that all of them have are in a section of their own. */
function attributesOf(operation: Operation): string[] {
  const rows = ATTRIBUTES.filter(
    (attribute) =>
      attribute.of === 'object' &&
      attribute.written &&
      attribute.operations.includes(operation) &&
      !isOfFiles(attribute),
  ).map(attributeRow);
  return [
    ...(SHAPES[operation].object === 'path' ? ['It has the [attributes of files](#attributes-of-files).', ''] : []),
    ...(rows.length === 0 ? [] : table(rows)),
  ];
}

function table(rows: readonly string[]): string[] {
  return ['| attribute | type | |', '| --- | --- | --- |', ...rows, ''];
}

function isOfFiles({ name }: Attribute): boolean {
  return name.startsWith('object.') || name === 'owned';
}

function attributeRow({ name, type, about }: Attribute): string {
  return `| \`${name}\` | ${typeText(type)} | ${about} |`;
}

function typeText(type: AttributeType): string {
  switch (type.kind) {
    case 'number':
      return type.values === null
        ? `number, ${type.bits} bits`
        : `number, or a name of [${type.values}](#${type.values})`;
    case 'flag':
      return 'holds or not';
    default:
      return type.kind;
  }
}

function hookTable(operation: Operation): string[] {
  const rows = HOOKS.filter((hook) => hook.operations.includes(operation)).map(hookRow);
  return ['| hook | since | where it is missing |', '| --- | --- | --- |', ...new Set(rows), ''];
}

function hookRow({ attaches, since, instead, kernels, config }: Hook): string {
  const always = kernels.length === TARGETS.length;
  const missing = instead ?? (always ? '' : 'not mediated: a rule is an error for such a target');
  return `| ${attaches}${config === null ? '' : ` (${config})`} | ${since} | ${missing} |`;
}

function sharedAttributes(): string[] {
  const files = ATTRIBUTES.filter((attribute) => attribute.of === 'object' && isOfFiles(attribute));
  const subjects = ATTRIBUTES.filter(({ of }) => of === 'subject');
  return [
    '## Attributes of files',
    '',
    ...table(files.map(attributeRow)),
    '## Attributes of subjects',
    '',
    ...table(subjects.map(attributeRow)),
  ];
}

function names(): string[] {
  const tables = Object.entries(ENUMERATIONS).flatMap(([table, values]) => [
    `### ${table}`,
    '',
    Object.keys(values)
      .map((name) => `\`${name}\``)
      .join(', '),
    '',
  ]);
  return ['## Names of numbers', '', ...tables];
}
