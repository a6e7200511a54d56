import type { ConfinementTest, ProgramTest, Who } from '../check/condition.ts';
import type { PathSet } from '../check/typed-policy.ts';
import type { Block, RuleProgram } from '../rules/rules.ts';
import type { LabelBit } from './plan.ts';
import type { LabelQuestion } from './question.ts';
import { setKey } from './set-registry.ts';

/** Allots the bits of a label, one for each thing that is asked of a process with one certainty. */
export class LabelBits {
  readonly bits: LabelBit[] = [];
  readonly #index = new Map<string, number>();
  readonly #confinements: ReadonlyMap<string, Block>;

  constructor(program: RuleProgram) {
    this.#confinements = new Map(
      program.blocks.flatMap((block) => (block.kind === 'confine' && block.name !== null ? [[block.name, block]] : [])),
    );
  }

  /** Asks with the certainty that counts there: the other one is `null`, and nobody looks at it. */
  question(about: ProgramTest | ConfinementTest | 'container', certainty: 'may' | 'sure', of: Who): LabelQuestion {
    const bit = this.#bitOf(about, certainty);
    return { kind: 'label', may: certainty === 'may' ? bit : null, sure: certainty === 'sure' ? bit : null, of };
  }

  /** The bits of a confinement: that it may have been entered, and, where something asks for that, that it has for certain. */
  confinement(name: string): { readonly may: number; readonly sure: number | null } {
    return { may: this.#confinement(name, 'may'), sure: this.#index.get(`in ${name} sure`) ?? null };
  }

  #bitOf(about: ProgramTest | ConfinementTest | 'container', certainty: LabelBit['certainty']): number {
    if (about === 'container') return this.#bit(`container ${certainty}`, { certainty, of: { kind: 'container' } });
    if (about.kind === 'in') {
      this.#confinement(about.confinement, 'may');
      return this.#confinement(about.confinement, certainty);
    }
    const { which, paths } = about;
    if (which !== 'parent') return this.#program(which, paths, certainty);
    const program = this.#program('exe', paths, certainty);
    const key = `parent ${certainty} ${keyOf(paths)}`;
    return this.#bit(key, { certainty, of: { kind: 'parent', paths, program } });
  }

  #program(which: 'exe' | 'interp' | 'under', paths: PathSet, certainty: LabelBit['certainty']): number {
    return this.#bit(`${which} ${certainty} ${keyOf(paths)}`, { certainty, of: { kind: 'program', which, paths } });
  }

  #confinement(name: string, certainty: LabelBit['certainty']): number {
    const block = this.#confinements.get(name);
    if (block === undefined) throw new Error(`no confinement is called ${name}`);
    return this.#bit(`in ${name} ${certainty}`, {
      certainty,
      of: { kind: 'confinement', name, paths: block.entry?.programs ?? null },
    });
  }

  #bit(key: string, bit: LabelBit): number {
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    this.#index.set(key, this.bits.length);
    return this.bits.push(bit) - 1;
  }
}

function keyOf(paths: PathSet): string {
  return setKey({ parts: [paths], relation: 'self' });
}
