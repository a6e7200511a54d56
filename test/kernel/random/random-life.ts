import fc from 'fast-check';

export interface RandomLife {
  readonly steps: readonly RandomStep[];
}

export interface RandomStep {
  readonly how: 'fork' | 'here' | 'become';
  readonly who: Who;
  /** From a mount namespace of the child's own, with something mounted once more. */
  readonly isElsewhere: boolean;
  /** What is to be said of it: rules judge such operations, an event tells of it, it is denied; or anything will do. */
  readonly wish: 'denied' | 'told' | 'judged' | 'any';
  /** Chooses requests, of what there is then: the first is made of which the wish comes true, or else the last. */
  readonly choice: number;
}

/** Of the child that makes a request. */
export interface Who {
  readonly uid: number;
  readonly euid: number;
  readonly fsuid: number;
  readonly gid: number;
  readonly egid: number;
  readonly netAdmin: boolean;
}

const ROOT: Who = { uid: 0, euid: 0, fsuid: 0, gid: 0, egid: 0, netAdmin: true };
const id = fc.constantFrom(0, 0, 33, 1000, 1001);
const who: fc.Arbitrary<Who> = fc.oneof(
  fc.constant(ROOT),
  fc.record({ uid: id, euid: id, fsuid: id, gid: id, egid: id, netAdmin: fc.boolean() }),
);
const wish = fc.constantFrom<RandomStep['wish'][]>('denied', 'denied', 'told', 'judged', 'judged', 'any');
/** Without a bias for what is small: a path of the world is as good as another. */
const choice = fc.noBias(fc.integer({ min: 1, max: 0xffff_ffff }));
const request = fc.record({
  how: fc.constantFrom<RandomStep['how'][]>('fork', 'fork', 'here'),
  who,
  isElsewhere: fc.constantFrom(true, false, false, false),
  wish,
  choice,
});
const becoming = fc.record({
  how: fc.constant<RandomStep['how']>('become'),
  who: fc.constant(ROOT),
  isElsewhere: fc.constant(false),
  wish: fc.constant<RandomStep['wish']>('any'),
  choice,
});

/** Most lives begin with a program of the world, and go on as that. */
export const life: fc.Arbitrary<RandomLife> = fc
  .tuple(
    fc.array(becoming, { maxLength: 2 }),
    fc.array(fc.oneof({ arbitrary: request, weight: 6 }, becoming), { minLength: 9, maxLength: 12 }),
  )
  .map(([first, then]) => ({ steps: [...first, ...then] }));

/** Numbers that a choice stands for, one after another (xorshift). */
export function numbersOf(choice: number): () => number {
  let state = choice;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}
