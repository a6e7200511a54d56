import { listed, quoted } from '../../diagnostics/catalogue/entry.ts';
import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import { type Attribute, type AttributeName, attributeNamed } from '../../kernel/attributes.ts';
import type { Operation } from '../../kernel/operations.ts';
import type { Who } from '../condition.ts';
import type { Names } from '../values/names.ts';
import { numericNamed } from '../values/numbers.ts';
import type { Reader } from '../values/reader.ts';

/** Where a condition stands. */
export interface Asking {
  readonly reader: Reader;
  readonly names: Names;
  /** Those of the rule; `null` where only a process is described. */
  readonly operations: readonly Operation[] | null;
  readonly of: Who;
}

/** `uid` and `subject.uid` are the same. */
export function attributeCalled(name: string): Attribute | null {
  const attribute = attributeNamed(name.startsWith('subject.') ? name.slice('subject.'.length) : name);
  return attribute === null || (attribute.of === 'object' && attribute.name !== name) ? null : attribute;
}

/** Whether an attribute can be asked of here; if not, that is reported. */
export function canAsk(attribute: Attribute, span: Span, { reader, operations }: Asking): boolean {
  const { name } = attribute;
  if (!attribute.written) {
    reader.report(diagnose('notWritten', span, { attribute: name }, { help: INSTEAD[name] ?? null }));
    return false;
  }
  if (attribute.of === 'subject') return true;
  if (operations === null) {
    const help = `write it behind \`where\``;
    reader.report(diagnose('notOfSubject', span, { attribute: name }, { help }));
    return false;
  }
  // What can be asked of operations that are all unknown nobody knows.
  if (operations.length === 0) return false;
  const lacking = operations.filter((operation) => !attribute.operations.includes(operation));
  if (lacking.length === 0) return true;
  const help = `these have it: ${listed(quoted(attribute.operations))}`;
  reader.report(diagnose('attributeMissing', span, { attribute: name, operations: lacking }, { help }));
  return false;
}

const INSTEAD: Readonly<Partial<Record<AttributeName, string>>> = {
  anonymous: 'write `load anonymous`',
  transport: 'write it behind the operation, as in `connect tcp`',
  abstract: 'write it behind the operation, as in `connect unix abstract "…"`',
  capability: 'write it behind the operation, as in `capability { net_admin }`',
  signal: 'write it behind the operation, as in `signal { kill, term }`',
};

/** As it is asked of these operations: the names of `cmd` are those of bpf(2), and mean nothing to ioctl(2). */
export function asAsked(attribute: Attribute, { operations }: Asking): Attribute {
  return attribute.name === 'cmd' && operations?.includes('ioctl') ? IOCTL_COMMAND : attribute;
}

const IOCTL_COMMAND: Attribute = { ...numericNamed('cmd'), type: { ...numericNamed('cmd').type, values: null } };

/** Whom a test of this attribute asks about: objects have no subject and target. */
export function askedOf(attribute: Attribute, of: Who): Who {
  return attribute.of === 'subject' ? of : 'subject';
}
