import type { Value } from '../../syntax/ast.ts';
import { wordOf } from './describe.ts';
import type { Names } from './names.ts';

export type ValueType = 'strings' | 'numbers' | 'addresses' | 'names' | 'values of several types';

/** The type of all members of a value; `null` where one is not known, or there is none, or some are names. */
export function typeOfValue(value: Value, names: Names): ValueType | null {
  const types = new Set<ValueType | null>();
  const seen = new Set<Value>();
  const open: { readonly value: Value; readonly names: Names }[] = [{ value, names }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: one, names: its } = next;
    if (seen.has(one)) continue;
    seen.add(one);
    if (one.kind === 'set') for (const item of one.items) open.push({ value: item, names: its });
    else if (one.kind === 'sum') for (const part of one.parts) open.push({ value: part.value, names: its });
    else {
      const meaning = one.kind === 'name' ? its.lookup(one) : null;
      if (meaning?.kind === 'constant') open.push(meaning);
      else if (meaning !== null) types.add(meaning.kind === 'confinement' ? 'names' : null);
      else types.add(typeOfLeaf(one));
    }
  }
  const [only = null] = types;
  if (types.size <= 1) return only;
  // A name can stand for a number.
  return types.has(null) || types.has('names') ? null : 'values of several types';
}

function typeOfLeaf(value: Value): ValueType | null {
  switch (value.kind) {
    case 'string':
      return 'strings';
    case 'number':
    case 'range':
      return 'numbers';
    case 'address':
      return 'addresses';
    case 'address_pattern':
      return wordOf(value) === null ? 'addresses' : 'names';
    case 'name':
      return 'names';
    default:
      return null;
  }
}
