import type { Question, QuestionTest } from './question.ts';

const ALWAYS: Question = { kind: 'always' };
const NEVER: Question = { kind: 'any', parts: [] };

/** Whether a test can be asked for what may be so, or for what is. */
export type Knows = (test: QuestionTest, side: 'may' | 'sure') => boolean;

/**
 * The question with only those tests that `knows` takes. `may`: it holds wherever the whole one can; `sure`: nowhere else
 * than where the whole one certainly does. Flat, and without parts that say nothing.
 */
export function roughly(question: Question, side: 'may' | 'sure', knows: Knows): Question {
  switch (question.kind) {
    case 'always':
      return ALWAYS;
    case 'all':
    case 'any': {
      const { kind } = question;
      const parts = question.parts
        .map((part) => roughly(part, side, knows))
        .flatMap((part) => (part.kind === kind ? part.parts : [part]));
      const [neutral, decisive] = kind === 'all' ? [isAlways, isNever] : [isNever, isAlways];
      if (parts.some(decisive)) return kind === 'all' ? NEVER : ALWAYS;
      const left = parts.filter((part) => !neutral(part));
      if (left.length === 0) return kind === 'all' ? ALWAYS : NEVER;
      return left.length === 1 && left[0] !== undefined ? left[0] : { kind, parts: left };
    }
    case 'not': {
      const part = roughly(question.part, side === 'may' ? 'sure' : 'may', knows);
      return isAlways(part) ? NEVER : isNever(part) ? ALWAYS : { kind: 'not', part };
    }
    case 'values':
      return side === 'may' ? ALWAYS : NEVER;
    default:
      if (knows(question, side)) return question;
      return side === 'may' ? ALWAYS : NEVER;
  }
}

function isAlways(question: Question): boolean {
  return question.kind === 'always';
}

export function isNever(question: Question): boolean {
  return question.kind === 'any' && question.parts.length === 0;
}
