import type { NamedMatcher } from '../decide/plan.ts';
import { tableBytes } from './cost/table-bytes.ts';
import type { MatcherModel } from './matcher-model.ts';
import { countText, numberText } from './number-text.ts';

/** A matcher in `--emit plan`: its structure, its size, how it is asked. */
export function matcherLines({ matcher }: NamedMatcher, model: MatcherModel): string[] {
  const { name, sets, words, parted, stateCount, classCount, glob } = model;
  const parts = matcher.sets.reduce((sum, set) => sum + set.parts.length, 0);
  const merged = parted === 0 ? '' : ` of ${numberText(parts)} parts`;
  const globs = glob === null ? 'no globs' : `globs in ${countText(glob.stateCount, 'state')}`;
  return [
    `  ${name}: ${structureText(model)}, ${numberText(tableBytes(model))} bytes`,
    `    ${countText(sets.length, 'set')}${merged} in ${countText(words, 'word')}; ${countText(stateCount, 'state')}, ${countText(classCount, 'name class')}`,
    `    ${namesText(matcher.literals.length, model)}, ${globs}`,
    ...(model.overPath ? [`    ${wayText(model)}`] : []),
  ];
}

function namesText(count: number, { sparse, brief }: MatcherModel): string {
  if (count === 0) return 'no listed names';
  const how = sparse === null ? 'compared one by one' : 'by a perfect hash';
  return `${countText(count, 'listed name')} ${how}${brief === null ? '' : ', by a multiplication up to 8 bytes'}`;
}

function structureText({ sparse, overCgroup, overText }: MatcherModel): string {
  const over = overText ? ' over single texts' : overCgroup ? ' over cgroups' : '';
  if (sparse === null) return `a table${over}`;
  const walks = sparse.two ? 'two walks' : 'one walk';
  return `${countText(sparse.edges, 'edge')} that differ, in a section of the object${over}, ${walks}`;
}

function wayText({ leaves, climb }: MatcherModel): string {
  const first =
    leaves === null ? '' : `the last name is asked first, ${leaves.filter === null ? 'compared' : 'hashed'}; `;
  return `${first}${climb === null ? 'paths are walked with bpf_loop' : 'hooks climb by plain loads where they can'}`;
}
