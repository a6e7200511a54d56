import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { denied, type Measured, near, OPENS, OTHERS, UNTOUCHED } from './measured.ts';
import { type PathRule, pathRules, type RuleShape } from './path-rules.ts';

/** One policy, as armorc and AppArmor write it, and what is measured under it. */
export interface Scenario {
  /** Short and without spaces: `exact-1000`, `web`. */
  readonly name: string;
  readonly generated: { readonly shape: RuleShape; readonly rules: number; readonly spelling: Spelling } | null;
  readonly policy: string;
  /** Null where AppArmor has nothing like it. */
  readonly profile: string | null;
  readonly measured: readonly Measured[];
}

/** All paths in one rule, or a rule for each: the second has as many ids, places and counters as rules. */
export type Spelling = 'one rule' | 'rule each';

/** Recorded figures are for this seed. */
const SEED = 20261121;

/** `count` paths that may not be read. */
export function generatedScenario(shape: RuleShape, count: number, spelling: Spelling = 'one rule'): Scenario {
  const rules = pathRules(shape, count, SEED);
  return {
    name: `${shape}-${count}${spelling === 'one rule' ? '' : '-each'}`,
    generated: { shape, rules: count, spelling },
    policy: policyText(rules, spelling),
    profile: profileText(rules),
    measured: [...Object.values(OPENS), near(sharedName(rules)), denied(rules.at(-1)?.match ?? ''), ...UNTOUCHED],
  };
}

export function writtenScenarios(): readonly Scenario[] {
  const opens = Object.values(OPENS);
  const everything = [...UNTOUCHED, ...OTHERS];
  const shadow = near('shadow');
  return [
    written('mixed', true, [...opens, shadow, denied('/etc/shadow'), ...everything]),
    written('web', true, [...opens, near('nginx.conf'), denied('/etc/shadow'), ...everything]),
    written('all-exact', false, [...opens, shadow, denied('/etc/shadow'), ...everything]),
    written('other-exact', false, [...opens, shadow, ...everything]),
    written('other-prefix', false, [...opens, shadow, ...everything]),
  ];
}

function written(name: string, hasProfile: boolean, measured: readonly Measured[]): Scenario {
  const text = (extension: string) =>
    readFileSync(join(import.meta.dirname, 'policies', `${name}.${extension}`), 'utf8');
  return { name, generated: null, policy: text('arm'), profile: hasProfile ? text('apparmor') : null, measured };
}

/** The last component of a path that the first rule matches, as far as it is the rule's own. */
function sharedName(rules: readonly PathRule[]): string {
  const parts = (rules[0]?.pattern ?? '').split('/').filter((part) => !/[*{]/.test(part));
  return parts.at(-1) ?? '';
}

export function policyText(rules: readonly PathRule[], spelling: Spelling): string {
  const quoted = rules.map(({ pattern }) => JSON.stringify(pattern));
  if (spelling === 'rule each') {
    return `policy generated\n\n${quoted.map((path) => `@quiet deny read ${path}\n`).join('')}`;
  }
  return `policy generated\n\nlet paths = {\n${quoted.map((path) => `  ${path},\n`).join('')}}\n\n@quiet deny read paths\n`;
}

/** An AppArmor profile that allows everything but the rules: `deny` is quiet there. */
export function profileText(rules: readonly PathRule[]): string {
  const head = 'profile bench /usr/sbin/nginx {\n  file,\n  capability,\n  network,\n  signal,\n  ptrace,\n';
  return `${head}${rules.map(({ pattern }) => `  deny ${pattern} r,\n`).join('')}}\n`;
}
