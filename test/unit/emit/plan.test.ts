import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { processedInstructions } from '../../../src/compiler/emit/cost/processed.ts';
import { type RunTimeCost, runTimeCosts } from '../../../src/compiler/emit/cost/run-time.ts';
import { planText } from '../../../src/compiler/emit/plan-text.ts';
import { type ProgramEntry, programEntries } from '../../../src/compiler/emit/programs.ts';
import type { Target } from '../../../src/compiler/kernel/targets.ts';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';
import { compiled } from '../../kernel/compiled.ts';
import { goldenCases } from '../../kernel/golden-cases.ts';

/** An estimate that is further off is a bug. */
const WORST = 2;

for (const { name, folder, policy } of goldenCases()) {
  test(`${name}: what the verifier of 6.12 processes is estimated to a factor of ${WORST}`, () => {
    const recorded = recordedIn(readFileSync(join(folder, 'expected', 'verifier', '6.12.txt'), 'utf8'));
    const { model, entries } = planned(policy);
    assert.equal(
      entries.map((entry) => entry.name),
      [...recorded.keys()],
    );
    const compared = entries.flatMap((entry) => {
      const real = recorded.get(entry.name) ?? null;
      const estimate = processedInstructions(entry, model);
      return real === null || estimate === null ? [] : [{ program: entry.name, estimate, real }];
    });
    assert.ok(compared.length > 0);
    const wrong = compared.filter(({ estimate, real }) => factor(estimate, real) > WORST);
    assert.equal(wrong, [], JSON.stringify(wrong));
  });
}

const opens: readonly (readonly [policy: string, ends: RunTimeCost['ends'], components: number, measured: number])[] = [
  ['exact', 'last name', 2, 44],
  ['exact', 'path', 4, 283],
  ['prefix', 'path', 2, 149],
  ['prefix', 'path', 5, 315],
  ['prefix', 'path', 11, 518],
  ['web', 'decision', 2, 312],
  ['web', 'decision', 5, 497],
  ['web', 'decision', 11, 755],
  ['mixed', 'path', 2, 227],
  ['mixed', 'path', 11, 596],
  ['other-exact', 'last name', 2, 65],
  ['other-exact', 'label', 4, 108],
  ['other-prefix', 'label', 2, 54],
];

/** The generated sets of bench by their shape; the others are its own. */
const SETS: Readonly<Record<string, string>> = {
  exact: 'policy p\ndeny read { "/usr/lib/vendor-view/README.md", "/opt/worker/id_rsa" }\n',
  prefix: 'policy p\ndeny read { "/usr/lib/vendor-view/**", "/opt/worker/**" }\n',
};

test('the run time of opens is estimated to a factor of two of what bench measured on 6.12', () => {
  for (const [name, ends, components, measured] of opens) {
    const { model, entries } = planned(
      SETS[name] ?? readFileSync(join(PACKAGE_ROOT, 'bench', 'policies', `${name}.arm`), 'utf8'),
    );
    const open = entries.find((entry) => entry.name === 'armor_file_open');
    const cost = open === undefined ? undefined : runTimeCosts(open, model).find((one) => one.ends === ends);
    if (cost === undefined) throw new Error(`${name}: no open ends by ${ends}`);
    const estimate = cost.fixed + cost.perComponent * components;
    assert.ok(
      factor(estimate, measured) <= WORST,
      `${name}, ${components} components: ~${estimate}, really ${measured}`,
    );
  }
});

test('the plan says what is asked how, and what it costs', () => {
  const text = textOf('policy p\ndeny read { "/etc/shadow", "/etc/gshadow" } unless exe "/usr/sbin/sshd"\n');
  assert.fixture(
    text.slice(text.indexOf('  paths0'), text.indexOf('  file_receive')),
    `  paths0: a table, 216 bytes
    1 set in 1 word; 4 states, 3 name classes
    3 listed names compared one by one, by a multiplication up to 8 bytes, no globs
    the last name is asked first, compared; hooks climb by plain loads where they can

subject labels (fixed at exec, copied at fork)
  bit 0  sure  exe  /usr/sbin/sshd

programs
  ~ estimates for 6.12, in instructions: processed by its verifier; run where no rule matches, over an empty program
  bprm_committed_creds: subject labels
    verifier ~1,200; run ~130
  task_alloc: subject labels
    verifier ~24; run ~130
  task iterator: labels the tasks that are older than the programs
    verifier ~2,200; run ~430 + 165 a component
  file_open: read, modify, append, create
    verifier ~9,200; run ~40 by the last name, ~120 + 42 a component by the path
    asks the last name, then the path (paths0, climbed); judges paths that match
    deny  policy.arm:2  deny read { "/etc/shadow", "/etc/gshadow" } unless exe "/usr/sbin/sshd"
`,
  );
});

test('who asks comes before many names, and behind a few', () => {
  const asked = (count: number): string => {
    const names = Array.from({ length: count }, (_, i) => `"/srv/n${i}"`);
    return textOf(`policy p\nfor exe "/usr/bin/p" { deny read { ${names.join(', ')} } }\n`);
  };
  assert.match(asked(3), /file_open: .*\n.*\n {4}asks the last name, then the subject label, then the path/);
  assert.match(asked(100), /file_open: .*\n.*\n {4}asks the subject label, then the last name, then the path/);
});

test('a large matcher is shown with the size of its section, its rules on one line', () => {
  const rules = Array.from({ length: 2000 }, (_, i) => `deny read "/srv/d${i}/n${i}"`);
  const { plan, model } = planned(`policy p\n${rules.join('\n')}\n`);
  const text = planText(plan, model);
  const bytes = model.tables[0]?.bytes.length ?? 0;
  assert.ok(bytes > 100_000);
  assert.match(text, `in a section of the object, one walk, ${bytes.toLocaleString('en-US')} bytes`);
  assert.match(
    text,
    /1 set of 2,000 parts in 1 word; .* states, .* name classes\n {4}4,0\d\d listed names by a perfect hash/,
  );
  assert.match(text, /deny {2}policy\.arm:\d+ {2}deny read "\/srv\/d\d+\/n\d+", and 1,999 more\n/);
  assert.ok(text.length < 2000);
});

test('a long rule is cut', () => {
  const paths = Array.from({ length: 500 }, (_, i) => `"/srv/${i}"`);
  assert.ok(textOf(`policy p\ndeny read { ${paths.join(', ')} }\n`).length < 2000);
});

test('nothing is estimated for a build that 5.10 can load', () => {
  const text = textOf('policy p\ndeny read "/etc/shadow"\n', ['5.10', '6.1', '6.12', '7.2']);
  assert.match(text, 'no estimates: their constants are of builds that 5.10 cannot load');
  assert.not.match(text, '~');
});

test.run();

function planned(policy: string, targets?: readonly Target[]) {
  const { plan, model } = compiled('policy.arm', policy, targets === undefined ? {} : { targets });
  if (plan === null || model === null) throw new Error('a compilation without errors lacks a stage');
  const entries: readonly ProgramEntry[] = programEntries(plan);
  return { plan, model, entries };
}

function textOf(policy: string, targets?: readonly Target[]): string {
  const { plan, model } = planned(policy, targets);
  return planText(plan, model);
}

function factor(one: number, other: number): number {
  return Math.max(one / other, other / one);
}

/** By program; `null` for one that the kernel has no hook for. */
function recordedIn(table: string): ReadonlyMap<string, number | null> {
  const rows = table.trimEnd().split('\n').slice(1);
  return new Map(
    rows.map((row) => {
      const [name = '', , processed = ''] = row.split(/ +/);
      return [name, processed === '-' ? null : Number(processed)];
    }),
  );
}
