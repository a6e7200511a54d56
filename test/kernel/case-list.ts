import type { GuestFile } from '../../src/microvm/initramfs.ts';
import { isAskedOf, type KernelCase, stepsOn } from './case.ts';

export interface CaseResult {
  /** What armord wrote to stderr when it did not come up, or why there was nothing to load. */
  readonly failure: string | null;
  readonly steps: readonly { readonly output: string; readonly code: number }[];
  /** Decisions that were made during the case's steps, and what armord said of itself. */
  readonly events: readonly Record<string, unknown>[];
  /** Which of its build's cases it is. */
  readonly place: number;
  /** The case is about other kernels, and did not run. */
  readonly skipped: boolean;
}

/** Cases that are in force together. */
export interface LoadedBuild {
  readonly cases: readonly KernelCase[];
  /** Or why there is none. */
  readonly object: Uint8Array | string;
}

/** The builds that a kernel is asked about: those that have an object, and a case for it. */
export function buildsFor(kernel: string, builds: readonly LoadedBuild[]): readonly LoadedBuild[] {
  return builds.filter(
    ({ cases, object }) => typeof object !== 'string' && cases.some((one) => isAskedOf(one, kernel)),
  );
}

/** The files of a guest that {@link BUILDS_SCRIPT} is to find there. */
export function filesOf(kernel: string, builds: readonly LoadedBuild[]): readonly GuestFile[] {
  return builds.flatMap(({ cases, object }, b): readonly GuestFile[] => [
    { path: `/builds/${b}/policy.bpf.o`, from: { content: object } },
    ...cases.flatMap((one, c): readonly GuestFile[] => [
      { path: `/builds/${b}/setup/${c}`, from: { content: one.setup ?? '' } },
      ...stepsOn(one, kernel).map(({ run }, s) => ({
        path: `/builds/${b}/cases/${c}/${s}`,
        from: { content: run },
      })),
    ]),
  ]);
}

/**
 * Shell that has each build in force, as many as its second argument says, and runs the steps of its cases. Records, one a
 * line, with a payload in base64:
 *   failure BUILD PAYLOAD; events BUILD PAYLOAD; begin BUILD.CASE TIME; step BUILD.CASE STEP CODE PAYLOAD
 */
export const BUILDS_SCRIPT = `n=0
while [ $n -lt $2 ]; do
	for setup in /builds/$n/setup/*; do
		cd /
		timeout -k 1 60 sh $setup > /run/setup 2>&1
	done
	: > /run/events
	/armor/armord run /builds/$n/policy.bpf.o --events /run/events 2> /run/failure &
	armord=$!
	while ! grep -q '"event":"ready"' /run/events && kill -0 $armord 2> /run/null; do usleep 500000; done
	if kill -0 $armord 2> /run/null; then
		for case in /builds/$n/cases/*; do
			/armor/steps steps $n.\${case##*/} $case
		done
		kill -TERM $armord
		# Detaching twenty programs takes seconds under emulation; a session must not hang on one build all the same.
		(i=0
		while [ $i -lt 240 ] && kill -0 $armord; do usleep 500000; i=$((i + 1)); done
		kill -KILL $armord) > /run/null 2>&1 &
	else
		printf 'failure %s ' $n; payload /run/failure
	fi
	wait $armord
	printf 'events %s ' $n; payload /run/events
	n=$((n + 1))
done
`;

/** By the names of the cases, from the records that {@link BUILDS_SCRIPT} prints between others. */
export function resultsOf(
  kernel: string,
  builds: readonly LoadedBuild[],
  records: string,
): ReadonlyMap<string, CaseResult> {
  const ran = buildsFor(kernel, builds);
  const said = new Map<string, string[][]>();
  for (const line of records.split('\n')) {
    const [kind, place, ...fields] = line.split(' ');
    const key = `${kind} ${place}`;
    said.set(key, [...(said.get(key) ?? []), fields]);
  }
  const results = builds.flatMap((build): [string, CaseResult][] => {
    const b = ran.indexOf(build);
    if (b >= 0) return resultsOfBuild(build.cases, String(b), said);
    const { object } = build;
    const notRun = { steps: [], events: [], failure: typeof object === 'string' ? object : null };
    return build.cases.map(({ name }, place) => [name, { ...notRun, place, skipped: typeof object !== 'string' }]);
  });
  return new Map(results);
}

function resultsOfBuild(
  cases: readonly KernelCase[],
  build: string,
  said: ReadonlyMap<string, string[][]>,
): [string, CaseResult][] {
  const [failure] = said.get(`failure ${build}`) ?? [];
  const events = decoded(said.get(`events ${build}`)?.[0])
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line));
  const begins = cases.map((_, c) => said.get(`begin ${build}.${c}`)?.[0]?.[0]);
  return cases.map(({ name }, c) => {
    const steps = said.get(`step ${build}.${c}`) ?? [];
    return [
      name,
      {
        failure: failure === undefined ? null : decoded(failure),
        steps: steps.map((fields) => ({ code: Number(fields[1]), output: decoded(fields).trim() })),
        events: events.filter(({ time }) => typeof time !== 'string' || caseAt(time, begins) === c),
        place: c,
        skipped: false,
      },
    ];
  });
}

/** The case that began last before a time; the first one has what was before all of them. */
function caseAt(time: string, begins: readonly (string | undefined)[]): number {
  let found = 0;
  begins.forEach((begin, c) => {
    if (begin !== undefined && begin <= time && begin >= (begins[found] ?? '')) found = c;
  });
  return found;
}

function decoded(fields: readonly string[] | undefined): string {
  return Buffer.from(fields?.at(-1) ?? '', 'base64').toString();
}
