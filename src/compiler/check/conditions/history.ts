import { diagnose } from '../../diagnostics/catalogue.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { GivenStatement, Predicate, Value } from '../../syntax/ast.ts';
import type { TypedGiven } from '../typed-policy.ts';
import type { Names } from '../values/names.ts';
import { numericNamed } from '../values/numbers.ts';
import type { Reader } from '../values/reader.ts';
import { ExactReader } from './exact.ts';

const STEPS = [
  'exec',
  'fork',
  'uid',
  'euid',
  'fsuid',
  'gid',
  'egid',
  'container',
  'kernel',
  'capable',
  'capable_here',
  'comm',
  'cgroup',
  'workload',
] as const;

type Step = (typeof STEPS)[number];

/** The steps of a history, `interp` put to the `exec` that it stands behind; `null` after an error. */
export function historyOf({ steps }: GivenStatement, names: Names, reader: Reader): readonly TypedGiven[] | null {
  const exact = new ExactReader(reader, names);
  const history: TypedGiven[] = [];
  let complete = true;
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1];
    const isScript = step.name.text === 'exec' && next?.name.text === 'interp';
    if (step.name.text === 'interp' && steps[index - 1]?.name.text === 'exec') continue;
    const typed = isScript ? scriptStep(step, next, exact, reader) : typedStep(step, exact, reader);
    if (typed === null) complete = false;
    else history.push(typed);
  }
  return complete ? history : null;
}

/** `exec "/srv/run.sh", interp "/bin/sh"`. */
function scriptStep(step: Predicate, next: Predicate, exact: ExactReader, reader: Reader): TypedGiven | null {
  const exec = typedStep(step, exact, reader);
  if (next.argument === null) return missing(next, reader);
  const interpreter = exact.path(next.argument);
  return exec?.kind !== 'exec' || interpreter === null ? null : { ...exec, interpreter };
}

function typedStep(step: Predicate, exact: ExactReader, reader: Reader): TypedGiven | null {
  const { name, argument, span } = step;
  const kind = STEPS.find((one) => one === name.text);
  if (kind === undefined) {
    const isInterp = name.text === 'interp';
    const help = () => (isInterp ? 'write it behind the `exec` of a script' : didYouMean(name.text, STEPS));
    reader.report(diagnose('notAStep', name.span, { name: name.text }, { help }));
    return null;
  }
  if (kind !== 'fork' && kind !== 'container' && kind !== 'kernel') {
    return argument === null ? missing(step, reader) : stepWith(kind, argument, span, exact);
  }
  if (argument === null) return kind === 'fork' ? { kind, span } : { kind: 'flag', flag: kind, span };
  reader.report(diagnose('unexpectedArgument', argument.span, { name: kind }));
  return null;
}

function missing({ name }: Predicate, reader: Reader): null {
  reader.report(diagnose('missingArgument', name.span, { name: name.text }));
  return null;
}

function stepWith(
  kind: Exclude<Step, 'fork' | 'container' | 'kernel'>,
  argument: Value,
  span: Predicate['span'],
  exact: ExactReader,
): TypedGiven | null {
  switch (kind) {
    case 'exec': {
      const path = exact.path(argument);
      return path === null ? null : { kind, path, interpreter: null, span };
    }
    case 'capable':
    case 'capable_here': {
      const capability = exact.number(argument, numericNamed('capability'));
      if (capability === null) return null;
      return { kind: 'capable', capability: Number(capability), here: kind === 'capable_here', span };
    }
    case 'comm': {
      const text = exact.text(argument, kind);
      return text === null ? null : { kind, text, span };
    }
    case 'cgroup': {
      const path = exact.path(argument);
      return path === null ? null : { kind, path, span };
    }
    case 'workload': {
      const name = exact.plainText(argument);
      return name === null ? null : { kind, name, span };
    }
    default: {
      const value = exact.number(argument, numericNamed(kind));
      return value === null ? null : { kind: 'id', attribute: kind, value, span };
    }
  }
}
