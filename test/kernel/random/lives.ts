import type { Subject } from '../../../src/compiler/evaluate/request.ts';
import { forked } from '../../../src/compiler/evaluate/subject.ts';
import type { Rule, RuleProgram } from '../../../src/compiler/rules/rules.ts';
import { Refused } from './caller.ts';
import { perform } from './calls.ts';
import { chosen, chosenMount, chosenProgram, type Pick } from './choices.ts';
import { type FileSystem, textOf } from './file-system.ts';
import { type Judge, judged, type Report } from './judging.ts';
import { Process, type Surroundings } from './process.ts';
import { numbersOf, type RandomLife, type RandomStep } from './random-life.ts';
import { as, prefixOf } from './who.ts';

const MOST_TRIES = 20;

/** A request as the guest makes it, and what has to come of it. */
export interface Expected {
  readonly number: number;
  /** `here`: by the process itself, `fork`: by a child of it, `become`: it executes something, and goes on as that. */
  readonly how: RandomStep['how'];
  readonly words: readonly string[];
  /** What the process has executed so far. */
  readonly programs: readonly string[];
  readonly answer: string;
  readonly reports: readonly Report[];
}

/** The requests of lives one after another: what one changes, the next finds. */
export class Lives {
  readonly #rules: RuleProgram;
  readonly #files: FileSystem;
  readonly #reader: Subject;
  #number = 0;

  constructor(rules: RuleProgram, files: FileSystem, reader: Subject) {
    this.#rules = rules;
    this.#files = files;
    this.#reader = reader;
  }

  live({ steps }: RandomLife): readonly Expected[] {
    const life: Expected[] = [];
    let self = forked(this.#reader);
    for (const { how, who, isElsewhere, wish, choice } of steps) {
      const isChild = how === 'fork';
      const next = numbersOf(choice);
      const pick: Pick = (of) => of[next() % of.length] ?? null;
      const mount = isChild && isElsewhere ? chosenMount(this.#files, pick) : null;
      const others = { parent: isChild ? self : this.#reader, reader: this.#reader };
      const around = { rules: this.#rules, files: this.#files, others };
      const process = new Process(around, isChild ? forked(self) : self);
      const choosing = () => wordsOf(how, wish, pick, around, isChild ? as(process.subject, who) : self);
      const own = mount === null ? choosing() : this.#elsewhere(mount, choosing);
      if (own === null) continue;
      const there = mount === null ? [] : ['in_mountns_bind', ...mount];
      const words = isChild ? [...prefixOf(who), ...there, ...own] : own;
      const programs = programsOf(process.subject);
      const answer = perform(process, words);
      const said = how === 'become' ? words.slice(1) : words;
      life.push({ number: this.#number++, how, words: said, programs, answer, reports: process.reports });
      if (isChild) continue;
      self = process.subject;
      if (answer.startsWith('SIG')) break;
    }
    return life;
  }

  #elsewhere<T>(mount: readonly [from: string, at: string], doing: () => T): T {
    return this.#files.elsewhere(() => {
      this.#files.bind(...mount);
      return doing();
    });
  }
}

function wordsOf(
  how: RandomStep['how'],
  wish: RandomStep['wish'],
  pick: Pick,
  around: Surroundings,
  who: Subject,
): readonly string[] | null {
  let words: readonly string[] | null = null;
  for (let left = MOST_TRIES; left > 0; left--) {
    const one = how === 'become' ? chosenProgram(around.files, pick) : chosen(around.files, pick);
    if (one === null || (how === 'here' && LASTING.includes(one[0] ?? ''))) continue;
    words = one;
    if (wish === 'any' || isAs(wish, around, who, words)) break;
  }
  return words;
}

/** By what the request asks first. Nothing comes of it. */
function isAs(
  wish: Exclude<RandomStep['wish'], 'any'>,
  around: Surroundings,
  subject: Subject,
  words: readonly string[],
): boolean {
  let fulfilled = false;
  const look: Judge = (rules, who, asked) => {
    const { denial, reports } = judged(rules, who, asked);
    const isAbout = ({ operations }: Rule): boolean => asked.operations.some((one) => operations.includes(one));
    fulfilled = {
      denied: denial !== null,
      told: denial !== null || reports.length > 0,
      judged: rules.rules.some(isAbout),
    }[wish];
    throw new Refused('');
  };
  perform(new Process(around, subject, look), words);
  return fulfilled;
}

/** What they change would hold for the rest of a life, or they end it where they are denied what comes first. */
const LASTING = [
  'as',
  'to',
  'chroot',
  'userns',
  'nice',
  'map_exec',
  'map_wx',
  'protect_exec',
  'bind',
  'connect',
  'sendto',
];

function programsOf({ history }: Subject): readonly string[] {
  return history.flatMap(({ image: { names } }) =>
    names.flatMap((name) => (name.kind === 'path' ? [textOf(name.components)] : [])),
  );
}
