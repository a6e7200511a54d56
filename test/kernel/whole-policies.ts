import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { wholePolicies } from '../matrix/policies.ts';
import type { Verified } from './prepare.ts';

/** Builds that every kernel has to load, and of which no golden is kept. */
export function buildsToLoad(): readonly Verified[] {
  return [...wholePolicies(), standardPolicies(), conditionalLeaving(29), nested(18)];
}

/** All of std/policies in one build: they are meant to be taken together. */
function standardPolicies(): Verified {
  const folder = join(PACKAGE_ROOT, 'std', 'policies');
  const texts = Object.fromEntries(
    readdirSync(folder).map((name) => [`std/policies/${name}`, readFileSync(join(folder, name), 'utf8')]),
  );
  return { name: 'all of std/policies', policy: 'policy none\n', beside: texts };
}

/** Programs that leave on conditions of every kind: all that they ask together does not fit on the stack at once. */
function conditionalLeaving(count: number): Verified {
  const conditions = [
    (n: number) => `uid == ${n}`,
    (n: number) => `euid != ${n}`,
    (n: number) => `object.owner == ${n}`,
    (n: number) => `fsuid < ${n}`,
    (n: number) => `comm "x${n}"`,
    (n: number) => `not capable sys_admin and uid == ${n}`,
    (n: number) => `object.group == ${n}`,
    (n: number) => `gid == ${n}`,
    (n: number) => `cgroup "/a${n}"`,
    (n: number) => `object.setuid and gid == ${n}`,
    (n: number) => `egid >= ${n}`,
    (n: number) => `container and uid == ${n}`,
    (n: number) => `workload "w${n}"`,
    (n: number) => `parent exe "/p${n}"`,
  ];
  const allows = Array.from({ length: count }, (_, n) => {
    const condition = conditions[n % conditions.length]?.(n + 1);
    return `  allow exec "/bin/t${n}" leaving unless ${condition}`;
  });
  const policy = ['policy many', 'confine app exe "/bin/app" {', '  default deny exec', ...allows, '}', ''].join('\n');
  return { name: `${count} conditions of leaving`, policy };
}

function nested(depth: number): Verified {
  const heads = Array.from({ length: depth }, (_, n) => `confine c${n} exe "/bin/c${n}" { deny read "/n${n}"`);
  return { name: `${depth} nested confinements`, policy: `policy nested\n${heads.join('\n')}\n${'}'.repeat(depth)}\n` };
}
