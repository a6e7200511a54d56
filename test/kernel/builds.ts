import type { KernelCase } from './case.ts';
import type { CompiledWith } from './compiled.ts';

/** Cases whose policies are in force at the same time. */
export interface Build {
  readonly cases: readonly KernelCase[];
  readonly policy: string;
  readonly more: CompiledWith;
}

/** What keeps a case from sharing a build: most of it belongs to a build, not to one policy. */
const OF_BUILDS = ['alone', 'files', 'definitions', 'targets', 'asking', 'counted'] as const;

/**
 * Has `cases` in force together, but for those that name a build, or need one of their own: loading is what most of a case's
 * time goes into. They must not touch each other: folders and confinements of their own, and no rule for everything. An event
 * counts for the case during whose steps it happened.
 */
export function together(build: string, cases: readonly KernelCase[]): readonly KernelCase[] {
  const isPlaced = (one: KernelCase): boolean =>
    one.build !== undefined || OF_BUILDS.some((field) => one[field] !== undefined);
  return cases.map((one) => (isPlaced(one) ? one : { ...one, build }));
}

/** The builds of some cases, in the order of the cases. */
export function buildsOf(cases: readonly KernelCase[]): readonly Build[] {
  const grouped = new Map<string, KernelCase[]>();
  for (const one of cases) {
    const key = one.build === undefined ? `case ${one.name}` : `build ${one.build}`;
    grouped.set(key, [...(grouped.get(key) ?? []), one]);
  }
  return [...grouped.values()].map(buildOf);
}

function buildOf(cases: readonly KernelCase[]): Build {
  const [first, ...others] = cases.map(policyOf);
  if (first === undefined) throw new Error('a build has a case');
  const beside = Object.fromEntries(others.map((policy, i) => [`case-${i + 2}.arm`, policy]));
  return { cases, policy: first, more: { ...cases[0], beside } };
}

/** Names and ids are unique in a build: the cases' are told apart by a number. */
function policyOf({ policy }: KernelCase, place: number): string {
  const named = /^\s*(#.*\n\s*)*policy\b/.test(policy) ? policy : `policy cases${place === 0 ? '' : place}\n${policy}`;
  return place === 0 ? named : named.replaceAll('@id("', `@id("${place}:`);
}

/** The id of an event's rule as the case has it; that of another case's rule stays what it is. */
export function ownId(rule: unknown, place: number): unknown {
  return typeof rule === 'string' && rule.startsWith(`${place}:`) ? rule.slice(`${place}:`.length) : rule;
}
