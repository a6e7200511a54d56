import type { Condition } from '../condition.ts';
import { blocksOf, EVERY_ADDRESS, HIGHEST_ADDRESS } from '../values/addresses.ts';
import { complement, type Ranges } from '../values/ranges.ts';

/** So many are asked one by one, before it is worth a look whether the others would be fewer. */
const FEW_BLOCKS = 32;

const EVERY: Condition = { kind: 'address', blocks: blocksOf(EVERY_ADDRESS) };

/**
 * One of these addresses, in few blocks: all but `10.0.0.0/8` is 104 of them, or any address and not that one. That it is
 * an address has to be asked as well, because UNIX sockets have none.
 */
export function addressesCondition(addresses: Ranges): Condition {
  const blocks = blocksOf(addresses);
  if (blocks.length <= FEW_BLOCKS) return { kind: 'address', blocks };
  const others = blocksOf(complement(addresses, HIGHEST_ADDRESS));
  if (others.length === 0 || blocks.length <= others.length + 1) return { kind: 'address', blocks };
  return { kind: 'all', parts: [EVERY, { kind: 'not', part: { kind: 'address', blocks: others } }] };
}
