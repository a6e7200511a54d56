import { assertNever } from '../../assert-never.ts';
import type { HookModel } from '../hook-model.ts';
import type { MatcherModel } from '../matcher-model.ts';
import type { ProgramModel } from '../program-model.ts';
import type { ProgramEntry } from '../programs.ts';
import { programParts } from './program-parts.ts';

/*
 * Instructions over those of an empty program on the same hook, on 6.12.117: from bench's tables of opens, whose calls that match
 * nothing have 2, 5 and 11 components (docs/performance.md; the ones of 10,000 rules as `npm run bench -- --kernel 6.12` printed
 * them). Other hooks than file_open have the constants of what they share with it.
 */

/** The last name, compared with each of a few, or looked up: exact-10, 44; exact-1000 and exact-10000, 97. */
const LAST_NAME = 40;
const LAST_NAME_HASHED = 95;
/** The label of the current task, and which rules are about it: other-prefix, 54, where that ends it. */
const LABEL = 50;
/** A fork and the end of an exec look labels up by a call, 125. */
const STORED_LABEL = 130;
/** The quick climb: prefix-10, 149, 315 and 518. */
const CLIMB = { fixed: 75, perComponent: 42 };
/** More for each of these: prefix-10000 (edges), 224, 385 and 662; web (globs, a label), 312, 497 and 755. */
const CLIMB_EDGES = { fixed: 60, perComponent: 8 };
const CLIMB_GLOBS = { fixed: 70, perComponent: 8 };
/** mixed-10000, which has both: 562, 712 and 1,179. */
const CLIMB_TWICE = { fixed: 220, perComponent: 12 };
/** The walk with bpf_loop: `rename` in mixed, 1,966 for two paths of four components each. */
const WALK = { fixed: 300, perComponent: 165 };
/** A request filled in, a decision that no rule ends: `capability` in mixed, 128. */
const DECISION = 130;
/** A request that is let go by its path and label before it is filled in: web, beside the climb. */
const LET_GO = 30;

/** What a request costs that ends where this says; with a path, so much more for each of its components. */
export interface RunTimeCost {
  readonly ends: 'last name' | 'label' | 'path' | 'decision' | 'done';
  readonly fixed: number;
  readonly perComponent: number;
}

/** Requests that no rule matches, the cheapest first. What conditions read beside paths and labels is not in it. */
export function runTimeCosts(entry: ProgramEntry, model: ProgramModel): readonly RunTimeCost[] {
  const parts = programParts(entry, model);
  switch (parts.kind) {
    case 'decision':
      return decision(parts.hook, parts.matcher);
    case 'next_label':
    case 'label_tasks':
      return [
        {
          ends: 'done',
          fixed: STORED_LABEL + (parts.matcher === null ? 0 : WALK.fixed),
          ...perComponent(parts.matcher),
        },
      ];
    case 'exec_done':
    case 'fork':
      return [{ ends: 'done', fixed: STORED_LABEL, perComponent: 0 }];
    case 'exec_check':
      return [{ ends: 'done', fixed: 0, perComponent: 0 }];
    default:
      return assertNever(parts);
  }
}

function perComponent(matcher: MatcherModel | null): { readonly perComponent: number } {
  return { perComponent: matcher === null ? 0 : WALK.perComponent };
}

function decision(hook: HookModel, matcher: MatcherModel | null): readonly RunTimeCost[] {
  const costs: RunTimeCost[] = [];
  const leaves = hook.asksLeaf ? (matcher?.leaves ?? null) : null;
  let fixed = 0;
  const name = (): void => {
    fixed += leaves?.filter === null ? LAST_NAME : LAST_NAME_HASHED;
    costs.push({ ends: 'last name', fixed, perComponent: 0 });
  };
  if (hook.leafFirst) name();
  if (hook.labelFirst || (hook.labelLast && !hook.pathFirst)) fixed += LABEL;
  if (hook.labelFirst) costs.push({ ends: 'label', fixed, perComponent: 0 });
  if (hook.leafNext) name();
  const way = matcher === null ? NOTHING : hook.climbs ? climbOf(matcher) : hook.two ? sum(WALK, WALK) : WALK;
  // A walk's figures are those of whole opens, with the decision that asks it.
  const asksPathOnly = hook.pathFirst && (hook.quickPath || !hook.climbs);
  const rest = asksPathOnly ? 0 : hook.lets !== null ? LET_GO : DECISION;
  costs.push({
    ends: hook.pathFirst ? 'path' : 'decision',
    fixed: fixed + way.fixed + rest,
    perComponent: way.perComponent,
  });
  return costs;
}

type Way = Pick<RunTimeCost, 'fixed' | 'perComponent'>;
const NOTHING: Way = { fixed: 0, perComponent: 0 };

function climbOf({ glob, sparse }: MatcherModel): Way {
  return [
    ...(sparse === null ? [] : [CLIMB_EDGES]),
    ...(glob === null ? [] : [CLIMB_GLOBS]),
    ...(sparse?.two ? [CLIMB_TWICE] : []),
  ].reduce(sum, CLIMB);
}

function sum(one: Way, other: Way): Way {
  return { fixed: one.fixed + other.fixed, perComponent: one.perComponent + other.perComponent };
}
