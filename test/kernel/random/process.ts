import type { Subject } from '../../../src/compiler/evaluate/request.ts';
import { executed } from '../../../src/compiler/evaluate/subject.ts';
import type { RuleProgram } from '../../../src/compiler/rules/rules.ts';
import { type Asked, type Caller, type Other, Refused } from './caller.ts';
import { attributesOf, type FileSystem, namesOf, type Place } from './file-system.ts';
import { type Judge, judged, type Report } from './judging.ts';
import { programOf } from './who.ts';

/** Longest `comm`, its NUL left out. */
const LONGEST_COMM = 15;

export interface Surroundings extends Pick<Caller, 'files' | 'others'> {
  readonly rules: RuleProgram;
}

/** Who makes requests, while the reference decides on them. */
export class Process implements Caller {
  readonly files: FileSystem;
  readonly others: Readonly<Record<Other, Subject>>;
  readonly #judge: Judge;
  readonly #rules: RuleProgram;
  readonly reports: Report[] = [];
  #subject: Subject;

  constructor({ rules, files, others }: Surroundings, subject: Subject, judge: Judge = judged) {
    this.#judge = judge;
    this.#rules = rules;
    this.files = files;
    this.others = others;
    this.#subject = subject;
  }

  /** As what it has executed has made it. */
  get subject(): Subject {
    return this.#subject;
  }

  get fsuid(): number {
    return Number(this.#subject.attributes.fsuid?.[0]);
  }

  get fsgid(): number {
    return Number(this.#subject.attributes.egid?.[0]);
  }

  ask({ byWorker, ...asked }: Asked): void {
    const subject = byWorker === true ? working(this.#subject) : this.#subject;
    const { denial, reports } = this.#judge(this.#rules, subject, asked);
    this.reports.push(...reports);
    if (denial !== null) throw new Refused(denial.effect === 'kill' ? 'SIGKILL' : denial.errno);
  }

  change(by: (subject: Subject) => Subject): void {
    this.#subject = by(this.#subject);
  }

  execute(path: string): void {
    const program = this.files.at(path);
    const runs = program.inode?.runs ?? 'itself';
    const interpreter = runs === 'itself' ? null : this.files.at(runs.interpreter);
    this.ask({ operations: ['exec'], ...objectOf(program) });
    if (interpreter !== null) this.ask({ operations: ['exec'], ...objectOf(interpreter), interpreter: true });
    const { object, attributes } = objectOf(program);
    const image = programOf(object, {
      attributes,
      interpreter: interpreter && namesOf(interpreter),
      inContainer: program.isElsewhere,
    });
    const after = executed(this.#rules, this.#subject, image);
    this.#subject = changedByExec(after, commOf(path));
  }
}

/** A worker of a ring is who made the ring, but for its name. */
function working(subject: Subject): Subject {
  return { ...subject, attributes: { ...subject.attributes, comm: 'iou-wrk-1' } };
}

/** The kernel's part: files are accessed by the effective user again, and only root has capabilities. */
function changedByExec(subject: Subject, comm: string): Subject {
  const { euid = null } = subject.attributes;
  const none = euid?.[0] === 0n ? {} : { capable: new Set<number>(), capableHere: new Set<number>() };
  return { ...subject, ...none, attributes: { ...subject.attributes, fsuid: euid, comm } };
}

function objectOf(place: Place) {
  return { object: namesOf(place), attributes: place.inode === null ? {} : attributesOf(place.inode) };
}

function commOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return Buffer.from(name).subarray(0, LONGEST_COMM).toString('latin1');
}
