import { assertNever } from '../../../src/compiler/assert-never.ts';
import type { Condition, Range, Who } from '../../../src/compiler/check/condition.ts';
import type { PathSet } from '../../../src/compiler/check/typed-policy.ts';
import { formatAddress, MAPPED, MAPPED_LENGTH } from '../../../src/compiler/check/values/address-text.ts';
import { blocksOf, HIGHEST_ADDRESS } from '../../../src/compiler/check/values/addresses.ts';
import { complement } from '../../../src/compiler/check/values/ranges.ts';

/** A condition in one line, for tests. */
export function showCondition(condition: Condition | null): string {
  if (condition === null) return 'none';
  switch (condition.kind) {
    case 'always':
      return 'always';
    case 'all':
      return `(${condition.parts.map(showCondition).join(' and ')})`;
    case 'any':
      return `(${condition.parts.map(showCondition).join(' or ')})`;
    case 'not':
      return `not ${showCondition(condition.part)}`;
    case 'path':
      return `${condition.end} ${showPaths(condition.paths)}`;
    case 'program':
      return `${who(condition.of)}${condition.which} ${showPaths(condition.paths)}`;
    case 'in':
      return `${who(condition.of)}in ${condition.confinement}`;
    case 'number': {
      const mask = condition.mask === null ? '' : ` & ${condition.mask}`;
      return `${who(condition.of)}${condition.attribute}${mask} in ${condition.ranges.map(showRange).join(',')}`;
    }
    case 'address':
      return showAddresses(condition.ranges);
    case 'text':
      return `${who(condition.of)}${condition.attribute} ${showPaths(condition.patterns)}`;
    case 'flag':
      return `${who(condition.of)}${condition.flag}`;
    case 'capable':
      return `${who(condition.of)}capable${condition.here ? '_here' : ''} ${condition.capability}`;
    case 'cgroup':
      return `${who(condition.of)}cgroup ${showPaths(condition.paths)}`;
    case 'workload':
      return `${who(condition.of)}workload ${condition.name}`;
    default:
      return assertNever(condition);
  }
}

export function showPaths({ patterns, except }: PathSet): string {
  const texts = patterns.map((pattern) => pattern.text).join(' ');
  return except.length === 0 ? texts : `${texts} - ${except.map((pattern) => pattern.text).join(' ')}`;
}

function showRange({ low, high }: Range): string {
  return low === high ? String(low) : `${low}-${high}`;
}

function showAddresses(ranges: readonly Range[]): string {
  const [inside, outside] = [blocksOf(ranges), blocksOf(complement(ranges, HIGHEST_ADDRESS))];
  const [word, blocks] = outside.length < inside.length && outside.length > 0 ? ['not in', outside] : ['in', inside];
  return `addr ${word} ${blocks.map(showBlock).join(',')}`;
}

function showBlock(block: { readonly bits: bigint; readonly length: number }): string {
  const isIpv4 = block.length >= MAPPED_LENGTH && block.bits >> 32n === MAPPED >> 32n;
  return formatAddress({ version: isIpv4 ? 4 : 6, ...block });
}

function who(of: Who): string {
  return of === 'target' ? 'target ' : '';
}
