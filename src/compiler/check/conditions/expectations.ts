import { diagnose } from '../../diagnostics/catalogue.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { OPERATIONS, type Operation, operationsNamed, SHAPES } from '../../kernel/operations.ts';
import type { ExpectStatement, Identifier } from '../../syntax/ast.ts';
import { readText } from '../text.ts';
import type { TypedExpectation, TypedFact, TypedObject } from '../typed-policy.ts';
import type { Names } from '../values/names.ts';
import type { Reader } from '../values/reader.ts';
import type { Asking } from './asking.ts';
import { ExactReader } from './exact.ts';
import { exactObject } from './exact-objects.ts';
import { factsOf } from './facts.ts';

const VERDICTS: readonly TypedExpectation['verdict'][] = ['allow', 'deny', 'kill', 'audit', 'would_deny'];

const NOTHING: TypedObject = { kind: 'none' };

/** One line of a test; `null` after an error. */
export function expectationOf(statement: ExpectStatement, names: Names, reader: Reader): TypedExpectation | null {
  const verdict = verdictOf(statement.verdict, reader);
  const operation = operationOf(statement.operation, reader);
  if (operation === null) return null;
  const asking: Asking = { reader, names, operations: [operation], of: 'subject' };
  const exact = new ExactReader(reader, names);
  const object = isAnonymous(statement, operation) ? NOTHING : objectOf(statement, operation, exact, asking);
  const to = newPath(statement, operation, exact, reader);
  const facts = statement.where === null ? [] : factsOf(statement.where, asking);
  const by = byOf(statement, reader);
  if (verdict === null || object === null || to === undefined || facts === null || by === undefined) return null;
  const anonymous: TypedFact = { kind: 'flag', attribute: 'anonymous', value: true };
  const attributes = isAnonymous(statement, operation) ? [anonymous, ...facts] : facts;
  return { verdict, operation, object, to, by, attributes, span: statement.span };
}

function verdictOf({ text, span }: Identifier, reader: Reader): TypedExpectation['verdict'] | null {
  const verdict = VERDICTS.find((one) => one === text);
  if (verdict !== undefined) return verdict;
  const help = () => didYouMean(text, VERDICTS) ?? `it is one of ${VERDICTS.join(', ')}`;
  reader.report(diagnose('unknownValue', span, { what: 'verdict', value: text }, { help }));
  return null;
}

function operationOf({ text, span }: Identifier, reader: Reader): Operation | null {
  const operation = OPERATIONS.find((one) => one === text);
  if (operation !== undefined) return operation;
  const members = operationsNamed(text);
  if (members.length > 0) {
    const help = `write one of its operations, such as '${members[0]}'`;
    reader.report(diagnose('notExact', span, { what: 'a group of operations' }, { help }));
  } else
    reader.report(diagnose('unknownOperation', span, { name: text }, { help: () => didYouMean(text, OPERATIONS) }));
  return null;
}

/** `load anonymous`: it has no path, and that is an attribute of it. */
function isAnonymous({ object }: ExpectStatement, operation: Operation): boolean {
  return operation === 'load' && object?.kind === 'name' && object.qualifier === null && object.name === 'anonymous';
}

function objectOf(
  { object, operation: name, where }: ExpectStatement,
  operation: Operation,
  exact: ExactReader,
  asking: Asking,
): TypedObject | null {
  if (object !== null) return exactObject(object, operation, exact, asking);
  if (where !== null || !SHAPES[operation].needsObject) return NOTHING;
  asking.reader.report(diagnose('missingObject', name.span, { operation }));
  return null;
}

/** `undefined` after an error. */
function newPath(
  { to, operation: { text } }: ExpectStatement,
  operation: Operation,
  exact: ExactReader,
  reader: Reader,
): string | null | undefined {
  if (to === null) return null;
  if (SHAPES[operation].to === 'path' && to.kind === 'paths') return exact.path(to.paths) ?? undefined;
  const what = 'about a process that has no history here';
  reader.report(
    SHAPES[operation].to === 'subject'
      ? diagnose('notExact', to.span, { what })
      : diagnose('unexpectedTo', to.span, { operation: text }),
  );
  return undefined;
}

/** `undefined` after an error. */
function byOf({ by }: ExpectStatement, reader: Reader): TypedExpectation['by'] | undefined {
  if (by === null) return null;
  const { text, diagnostics } = readText(by);
  for (const one of diagnostics) reader.report(one);
  return diagnostics.length > 0 ? undefined : { id: text, span: by.span };
}
