import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Note } from '../../diagnostics/diagnostic.ts';
import { type Operation, type OperationShape, SHAPES } from '../../kernel/operations.ts';
import type { Expression, Identifier, ToClause, Value } from '../../syntax/ast.ts';
import type { Condition } from '../condition.ts';
import { nameText } from '../values/describe.ts';
import type { Names } from '../values/names.ts';
import type { Reader } from '../values/reader.ts';
import { attributeCalled } from './asking.ts';
import { conditionOf } from './conditions.ts';
import { identifierOf, pathTest } from './objects.ts';

/** What stands behind `to`: the new path of a rename or a link, or the process that the request is about. */
export function targetOf(
  clause: ToClause,
  written: readonly Identifier[],
  operations: readonly Operation[],
  names: Names,
  reader: Reader,
): Condition | null {
  switch (takenBy(clause, written, operations, reader)) {
    case 'path':
      return newPath(clause, names, reader);
    case 'subject': {
      const subject = clause.kind === 'subject' ? clause.subject : subjectNamed(clause.paths, names);
      return conditionOf(subject, { reader, names, operations: null, of: 'target' });
    }
    case null:
      return null;
  }
}

const TAKES = { path: 'a path behind `to`', subject: 'a process' };

/** What all of the operations take behind `to`; `null` after an error. */
function takenBy(
  clause: ToClause,
  written: readonly Identifier[],
  operations: readonly Operation[],
  reader: Reader,
): OperationShape['to'] {
  const named = (operation: Operation) => identifierOf(operation, written)?.text ?? operation;
  const noteAt = (operation: Operation): readonly Note[] => {
    const name = identifierOf(operation, written);
    return name === null ? [] : [{ message: `of '${name.text}'`, span: name.span }];
  };
  const without = operations.find((operation) => SHAPES[operation].to === null);
  if (without !== undefined) {
    const notes = noteAt(without);
    reader.report(diagnose('unexpectedTo', clause.span, { operation: named(without) }, { notes }));
    return null;
  }
  const path = operations.find((operation) => SHAPES[operation].to === 'path');
  const subject = operations.find((operation) => SHAPES[operation].to === 'subject');
  if (path === undefined) return subject === undefined ? null : 'subject';
  if (subject === undefined) return 'path';
  const values = {
    operation: named(path),
    expected: TAKES.path,
    other: named(subject),
    otherExpected: TAKES.subject,
  };
  const notes = [...noteAt(path), ...noteAt(subject)];
  reader.report(diagnose('mixedObjects', clause.span, values, { notes }));
  return null;
}
function newPath(clause: ToClause, names: Names, reader: Reader): Condition | null {
  if (clause.kind === 'subject') {
    const help = 'write one path or a set of them';
    reader.report(diagnose('typeMismatch', clause.span, EXPECTED_PATH, { help }));
    return null;
  }
  const paths = reader.readPatterns({ value: clause.paths, names, because: null }, reader.paths);
  return paths === null ? null : pathTest(paths, 'to');
}

const EXPECTED_PATH = { expected: 'a path', name: 'to', found: 'followed by a condition' };

/** `to container`, `to web`, `to "/usr/bin/gdb"`: a flag, a confinement, or what the process has executed. */
function subjectNamed(value: Value, names: Names): Expression {
  const { span } = value;
  const predicate = (text: string, argument: Value | null): Expression => {
    return { kind: 'predicate', span, name: { kind: 'identifier', span, text }, argument };
  };
  if (value.kind !== 'name') return predicate('exe', value);
  const meaning = names.lookup(value);
  if (meaning?.kind === 'confinement') return predicate('in', value);
  const word = nameText(value);
  const isWord = meaning === null && (word === 'host' || attributeCalled(word) !== null);
  return isWord ? predicate(word, null) : predicate('exe', value);
}
