import { assertNever } from '../assert-never.ts';
import type { Condition, ConditionTest, NumberTest, PathTest, ProgramTest } from '../check/condition.ts';
import type { OnError, PathSet } from '../check/typed-policy.ts';
import { attributeNamed } from '../kernel/attributes.ts';
import { type Match, matchSet, type ObjectPath } from './match-path.ts';
import type { Attributes, ExecutedProgram, ObjectNames, Request, Subject } from './request.ts';
import { all, any, anyOrEvery, known, LET_GO, NO, not, type Truth, UNKNOWN, YES } from './truth.ts';

/** What a condition is asked of. */
export interface Asked extends Pick<Request, 'subject' | 'target' | 'object' | 'to' | 'attributes' | 'created'> {
  /** Under `allow` a path of the object that could not be resolved is whatever lets the request go on. */
  readonly onError: OnError;
  /** The rule's block is about containers: there a container's own word for a program is enough. */
  readonly inContainers: boolean;
}

export function holds(condition: Condition, asked: Asked): Truth {
  switch (condition.kind) {
    case 'always':
      return YES;
    case 'all':
      return all(condition.parts.map((part) => holds(part, asked)));
    case 'any':
      return any(condition.parts.map((part) => holds(part, asked)));
    case 'not':
      return not(holds(condition.part, asked));
    case 'path':
      return pathHolds(condition, asked);
    case 'address':
      return read(asked.attributes?.addr, (addr) =>
        known(condition.ranges.some(({ low, high }) => addr >= low && addr <= high)),
      );
    default: {
      const who = condition.of === 'subject' ? asked.subject : asked.target;
      return read(who, (one) => holdsOf(one, condition, asked));
    }
  }
}

function holdsOf(who: Subject, test: Exclude<ConditionTest, { kind: 'path' | 'address' }>, asked: Asked): Truth {
  switch (test.kind) {
    case 'program':
      return any(programsOf(test, who).map((program) => programHolds(test, program, asked)));
    case 'in': {
      const certain = who.confinements.get(test.confinement);
      return { may: certain !== undefined, sure: certain === true };
    }
    case 'number':
      return numberHolds(test, who, asked);
    case 'text':
      return read(attributesOf(test.attribute, who, asked)[test.attribute], (text) =>
        found(matchSet(test.patterns, { kind: 'path', components: [text] })),
      );
    case 'flag':
      return test.flag === 'owned' ? owned(asked) : read(attributesOf(test.flag, who, asked)[test.flag], known);
    case 'capable':
      return known((test.here ? who.capableHere : who.capable).has(test.capability));
    case 'cgroup':
      return who.cgroup === null ? NO : found(matchSet(test.paths, who.cgroup));
    case 'workload':
      return known(who.workloads.has(test.name));
    default:
      return assertNever(test);
  }
}

/** What is not there matches nothing, of what could not be read everything may hold. */
function read<T>(value: T | null | undefined, test: (value: T) => Truth): Truth {
  if (value === undefined) return NO;
  return value === null ? UNKNOWN : test(value);
}

function found(match: Match): Truth {
  return match === 'maybe' ? UNKNOWN : known(match === 'yes');
}

function attributesOf(name: string, who: Subject, asked: Asked): Attributes {
  return attributeNamed(name)?.of === 'subject' ? who.attributes : (asked.attributes ?? {});
}

function pathHolds(test: PathTest, asked: Asked): Truth {
  const { object, to = object } = asked;
  const ends = { object: [object], to: [to], either: [object, to], both: [object, to] }[test.end];
  // An end without a name is not judged.
  const truths = ends.flatMap((end) => (end === undefined || end.names.length === 0 ? [] : [endHolds(end)]));
  return test.end === 'both' && truths.length > 0 ? all(truths) : any(truths);

  function endHolds({ names, aliases }: ObjectNames): Truth {
    return anyOrEvery([...names, ...(test.reach === 'aliases' ? aliases : [])].map(nameHolds));
  }

  function nameHolds(name: ObjectPath): Truth {
    const match = matchSet(test.paths, name, test.relation);
    // For memory that is not, or not only, what the file holds, the path is no recommendation: known or not.
    const anonymous = asked.attributes?.anonymous === true;
    if (match === 'maybe' && asked.onError === 'allow') return anonymous ? NO : LET_GO;
    return match === 'yes' && anonymous ? UNKNOWN : found(match);
  }
}

function programsOf({ which }: ProgramTest, { program, parent, history }: Subject): readonly ExecutedProgram[] {
  if (which === 'under') return history;
  const one = which === 'parent' ? parent : program;
  return one === null ? [] : [one];
}

function programHolds({ which, paths }: ProgramTest, program: ExecutedProgram, { inContainers }: Asked): Truth {
  const image = which === 'interp' ? (program.interpreter ?? program.image) : program.image;
  const { may, sure } = imageMatches(paths, image);
  return { may, sure: sure && loosens(program, inContainers) };
}

export function imageMatches(paths: PathSet, { names }: ObjectNames): Truth {
  return anyOrEvery(names.map((name) => found(matchSet(paths, name))));
}

/** What an interpreter runs is read by name once more, so a script can be taken for anything. */
export function loosens({ trust, interpreter }: ExecutedProgram, inContainers: boolean): boolean {
  return interpreter === null && (trust === 'host' || (trust === 'container' && inContainers));
}

function numberHolds({ attribute, mask, ranges }: NumberTest, who: Subject, asked: Asked): Truth {
  const owner = asked.created === true && attribute === 'object.owner' ? asked.subject.attributes.fsuid : undefined;
  return read(owner ?? attributesOf(attribute, who, asked)[attribute], (values) =>
    anyOrEvery(
      values.map((value) => {
        const masked = mask === null ? value : value & mask;
        return known(ranges.some(({ low, high }) => low <= masked && masked <= high));
      }),
    ),
  );
}

function owned({ created, attributes, subject }: Asked): Truth {
  if (created === true) return YES;
  return read(attributes?.['object.owner'], (owner) => known(owner[0] === subject.attributes.fsuid?.[0]));
}
