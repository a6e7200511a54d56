import type { PathSet } from '../check/typed-policy.ts';
import type { Block, RuleProgram } from '../rules/rules.ts';
import { setKey } from './matchers.ts';
import type { LabelBit, LabelPlan, LeavingRule } from './plan.ts';

/** The label bits of a build, and which predicate has which. */
export interface Labels {
  readonly plan: LabelPlan;
  readonly index: ReadonlyMap<string, number>;
}

/** `null` when no rule asks who the subject is: then no task needs a label. */
export function planLabels(program: RuleProgram): Labels | null {
  const bits: LabelBit[] = [];
  const index = new Map<string, number>();
  const bit = (key: string, paths: PathSet, kind: LabelBit['kind']): number => {
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, bits.length);
    bits.push({ paths, kind });
    return bits.length - 1;
  };
  for (const block of program.blocks) {
    if (block.exe !== null) bit(blockKey(block), block.exe, block.kind === 'confine' ? 'confined' : 'bound');
  }
  const leaving: LeavingRule[] = [];
  for (const rule of program.rules) {
    const unless = rule.unless === null ? null : bit(unlessKey(rule.unless), rule.unless, 'exempt');
    if (rule.leaving && rule.object !== null && rule.block.exe !== null) {
      leaving.push({
        rule,
        program: bit(`leaving\n${setKey(rule.object)}`, rule.object, 'leaves'),
        confinement: bit(blockKey(rule.block), rule.block.exe, 'confined'),
        unless,
      });
    }
  }
  return bits.length === 0 ? null : { plan: { bits, leaving }, index };
}

/** The label bit of those a block is about; `null` for the top level, which is about everyone. */
export function blockBit(labels: Labels | null, block: Block): number | null {
  return block.exe === null ? null : bitOf(labels, blockKey(block));
}

/** The label bit of those whom `unless exe PATHS` exempts. */
export function unlessBit(labels: Labels | null, paths: PathSet): number {
  return bitOf(labels, unlessKey(paths));
}

function bitOf(labels: Labels | null, key: string): number {
  const bit = labels?.index.get(key);
  if (bit === undefined) throw new Error(`no label bit was planned for ${JSON.stringify(key)}`);
  return bit;
}

/** A confinement has a bit of its own even where another is entered by the same programs: they are left apart. */
function blockKey(block: Block): string {
  return block.kind === 'confine' || block.exe === null ? `confine\n${block.index}` : `for\n${setKey(block.exe)}`;
}

function unlessKey(paths: PathSet): string {
  return `unless\n${setKey(paths)}`;
}
