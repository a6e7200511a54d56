import type { ConfinementPlan, LabelBit, LabelPlan, LeavingPlan } from '../decide/plan.ts';
import type { Question, SetSource } from '../decide/question.ts';
import { bitsOf, cComment, cPatterns, cWord } from './c-text.ts';
import { firstReads } from './locals.ts';
import { originComment } from './origin-comment.ts';
import { labelBit, questionExpression, type Variables } from './questions.ts';

/** Subject labels as the template `subject` prints them. */
export interface LabelModel {
  readonly bits: readonly { readonly bit: number; readonly text: string }[];
  readonly masks: readonly { readonly name: string; readonly words: string; readonly comment: string }[];
  readonly parents: readonly (BitModel & { readonly old: string; readonly mine: string })[];
  readonly container: boolean;
  readonly interp: boolean;
  readonly leaving: readonly LeavingModel[];
  /** One rule may lead into what another leads out of: whatever is entered is entered when all is left. */
  readonly entersLast: boolean;
  readonly entries: readonly EntryModel[];
}

interface BitModel {
  readonly word: number;
  readonly bit: string;
}

interface LeavingModel {
  /** What it is the first to ask, as with steps. */
  readonly reads: readonly string[];
  readonly from: string;
  readonly certain: string;
  readonly comment: string;
  readonly leaves: readonly BitModel[];
  readonly enters: readonly BitModel[];
  readonly keeps: boolean;
  readonly mayEnter: (BitModel & { readonly test: string }) | null;
}

interface EntryModel extends BitModel {
  readonly reads: readonly string[];
  readonly test: string;
  /** The same, asked of `next`. */
  readonly testNext: string;
  readonly comment: string;
  readonly sure: (BitModel & { readonly test: string }) | null;
}

/** Who executes: asked of its label before. */
const BEFORE: Variables = {
  object: { hit: 'hit', sure: 'sure', known: 'sure', leads: 'hit', named: null },
  to: null,
  label: { subject: 'old', target: 'old' },
};
/** As the exec makes it: `bound` where the program is a script or the like, `next` otherwise. */
const AFTER: Variables = { ...BEFORE, label: { subject: 'bound', target: 'bound' } };
const CERTAINLY_AFTER: Variables = { ...BEFORE, label: { subject: 'next', target: 'next' } };

export function labelModel(plan: LabelPlan, words: (source: SetSource) => number): LabelModel {
  const { bits } = plan;
  const having = (holds: (bit: LabelBit) => boolean): number[] => bits.flatMap((bit, i) => (holds(bit) ? [i] : []));
  const program = (certainty: LabelBit['certainty']) =>
    having((bit) => bit.of.kind === 'program' && bit.certainty === certainty);
  const parents = bits.flatMap((bit, i) => (bit.of.kind === 'parent' ? [{ bit: i, program: bit.of.program }] : []));
  const interp = having((bit) => bit.of.kind === 'program' && bit.of.which === 'interp');
  const container = having((bit) => bit.of.kind === 'container');
  const mask = (name: string, comment: string, members: readonly number[]) => ({
    name,
    comment,
    words: labelWords(members, plan.words).join(', '),
  });
  const first = firstReads(words);
  const reads = (...questions: readonly (Question | null)[]): readonly string[] =>
    first(questions.filter((question) => question !== null));
  return {
    bits: bits.map((bit, i) => ({ bit: i, text: bitText(bit) })),
    masks: [
      mask(
        'may',
        'bind a rule to a process: set where they may hold',
        having((bit) => bit.certainty === 'may'),
      ),
      mask('kept', 'an exec keeps them, until it leaves', having(isKept)),
      mask('program_may', 'set by executing what may be such a program', program('may')),
      mask('program_sure', 'loosen: set by executing what certainly is one, and cannot be forged', program('sure')),
      mask('secure', 'executing a program that gets one sets AT_SECURE', plan.secure),
      ...(parents.length === 0
        ? []
        : [
            mask(
              'parent',
              'about the parent',
              parents.map(({ bit }) => bit),
            ),
          ]),
      ...(interp.length === 0 ? [] : [mask('interp', 'about the image that runs in the end', interp)]),
      ...(container.length === 0 ? [] : [mask('container', 'it runs an image of a container', container)]),
    ],
    parents: parents.map(({ bit, program: parent }) => ({
      ...bitModel(bit),
      old: labelBit('old', parent),
      mine: labelBit('mine', parent),
    })),
    container: container.length > 0,
    interp: interp.length > 0,
    entersLast: plan.leaving.length > 1 && plan.leaving.some(({ into }) => into !== null),
    leaving: plan.leaving.map((one) => ({ ...leavingModel(one), reads: reads(one.when, one.whenMay) })),
    entries: plan.confinements.flatMap((one) =>
      entryModel(one, bits).map((entry) => ({ ...entry, reads: reads(one.when, one.whenSure) })),
    ),
  };
}

/** `under`, confinements and containers: what forking and executing hand on. */
function isKept({ of }: LabelBit): boolean {
  if (of.kind === 'program') return of.which === 'under';
  return of.kind === 'confinement' || of.kind === 'container';
}

function bitText({ certainty, of }: LabelBit): string {
  const how = certainty === 'may' ? '' : ' for certain';
  switch (of.kind) {
    case 'program':
      return `${of.which === 'under' ? 'under exe' : of.which}${how}: ${cPatterns(of.paths)}`;
    case 'parent':
      return `parent exe${how}: ${cPatterns(of.paths)}`;
    case 'confinement':
      return cComment(`in ${of.name}${how}${of.paths === null ? '' : `, entered by ${cPatterns(of.paths)}`}`);
    case 'container':
      return `container${how}`;
  }
}

/** All that an exec asks, to make a label. */
export function labelQuestions(plan: LabelPlan): readonly Question[] {
  return [
    ...plan.leaving.flatMap(({ when, whenMay }) => [when, ...(whenMay === null ? [] : [whenMay])]),
    ...plan.confinements.flatMap(({ when, whenSure }) => [when, ...(whenSure === null ? [] : [whenSure])]),
  ];
}

function leavingModel({ rule, when, whenMay, from, into }: LeavingPlan): Omit<LeavingModel, 'reads'> {
  const members = (one: ConfinementPlan) => [one.may, ...(one.sure === null ? [] : [one.sure])].map(bitModel);
  return {
    from: labelBit('old', from.may),
    certain: questionExpression(when, 'sure', BEFORE),
    comment: originComment(rule),
    leaves: members(from),
    enters: into === null ? [] : members(into),
    keeps: rule.keepsEnvironment,
    mayEnter:
      into === null || whenMay === null
        ? null
        : { ...bitModel(into.may), test: questionExpression(whenMay, 'may', BEFORE) },
  };
}

function entryModel(plan: ConfinementPlan, bits: readonly LabelBit[]): readonly Omit<EntryModel, 'reads'>[] {
  const { name, may, sure, when, whenSure } = plan;
  const of = bits[may]?.of;
  if (of?.kind !== 'confinement' || of.paths === null) return [];
  const test = (set: string, condition: string) => (condition === '1' ? set : `${set} && ${condition}`);
  const certain = sure === null || whenSure === null ? null : questionExpression(whenSure, 'sure', CERTAINLY_AFTER);
  return [
    {
      ...bitModel(may),
      test: test(labelBit('hit', may), questionExpression(when, 'may', AFTER)),
      testNext: test(labelBit('hit', may), questionExpression(when, 'may', CERTAINLY_AFTER)),
      comment: cComment(`enters ${name}`),
      sure:
        sure === null || certain === null ? null : { ...bitModel(sure), test: test(labelBit('sure', sure), certain) },
    },
  ];
}

function bitModel(bit: number): BitModel {
  return { word: bit >> 6, bit: cWord(1n << BigInt(bit & 63)) };
}

function labelWords(members: readonly number[], count: number): string[] {
  return Array.from({ length: count }, (_, word) =>
    cWord(bitsOf(members.filter((bit) => bit >> 6 === word).map((bit) => bit & 63))),
  );
}
