import { Random } from './random.ts';

/** What the rules of a generated set look like; `mixed` is 75 % exact paths, 20 % prefixes (`/**`) and 5 % globs. */
export type RuleShape = 'exact' | 'prefix' | 'mixed';

/** One pattern, in the syntax that armorc and AppArmor share. */
export interface PathRule {
  readonly pattern: string;
  /** A path that it matches. */
  readonly match: string;
}

const WORDS = (
  'account agent alpine analytics archive assets audit auth backend backup batch billing bridge broker build bundle cache catalog cert cloud ' +
  'cluster common compat conf config console control core cron data default deploy device dist docs driver edge engine event export field filter ' +
  'font frame gateway graph group handler health helper history host image import index ingest init input journal kernel label lang ledger legacy ' +
  'local locale lock logger mail main manager media meta metric mirror module monitor native network node object offer order output package panel ' +
  'parser patch payment pipeline plugin policy portal prod profile proxy queue record registry release remote render report request resolver ' +
  'resource route runtime sample schema script search secret server service session shared shell signal site snapshot socket source spool stage ' +
  'static status storage store stream support sync system table target task template tenant theme ticket token tool trace transport tunnel update ' +
  'upload user utils vendor version view volume watch web widget worker zone'
).split(' ');

/** Names that every second directory has: a rule's leaf alone seldom tells what it is about. */
const COMMON_LEAVES = (
  'README.md LICENSE index.js index.html config.json package.json __init__.py main.py settings.yaml Makefile default.conf data.db ' +
  'current.log id_rsa server.key server.crt credentials environment manifest.json schema.sql'
).split(' ');

const EXTENSIONS = 'conf json yaml py so js log db key pem txt xml sh cfg dat'.split(' ');

/** Where packages, services and people keep things. No workload opens anything below these. */
const ROOTS: readonly string[] = [
  '/usr/lib',
  '/usr/share',
  '/usr/local/lib',
  '/opt',
  '/var/lib',
  '/var/spool',
  '/home',
  '/etc/opt',
  '/srv/data',
];

/** Of about this many rules one directory is the parent. */
const RULES_PER_DIRECTORY = 5;

/** `count` different rules; the same arguments give the same rules, on any machine. */
export function pathRules(shape: RuleShape, count: number, seed: number): readonly PathRule[] {
  const random = new Random(seed);
  const directories = differing(Math.ceil(count / RULES_PER_DIRECTORY), () => directory(random));
  const rules = new Map<string, PathRule>();
  while (rules.size < count) {
    const rule = pathRule(kindOf(shape, rules.size), random.pick(directories), random);
    rules.set(rule.pattern, rule);
  }
  return [...rules.values()];
}

/** By position, so that a set of ten has the same shares as one of ten thousand. */
function kindOf(shape: RuleShape, index: number): 'exact' | 'prefix' | 'glob' {
  if (shape !== 'mixed') return shape;
  if (index % 20 === 7) return 'glob';
  return index % 5 === 3 ? 'prefix' : 'exact';
}

function pathRule(kind: 'exact' | 'prefix' | 'glob', parent: string, random: Random): PathRule {
  if (kind === 'exact') {
    const path = `${parent}/${leaf(random)}`;
    return { pattern: path, match: path };
  }
  if (kind === 'prefix') {
    const top = `${parent}/${component(random)}`;
    return { pattern: `${top}/**`, match: `${top}/one/two` };
  }
  const [stem, extension] = [component(random), random.pick(EXTENSIONS)];
  switch (random.below(4)) {
    case 0:
      return { pattern: `${parent}/*.${stem}`, match: `${parent}/some.${stem}` };
    case 1:
      return { pattern: `${parent}/${stem}-*.${extension}`, match: `${parent}/${stem}-7.${extension}` };
    case 2:
      return { pattern: `${parent}/*/${stem}.${extension}`, match: `${parent}/any/${stem}.${extension}` };
    default:
      return { pattern: `${parent}/${stem}.{${extension},bak}`, match: `${parent}/${stem}.bak` };
  }
}

/** Three to seven components. */
function directory(random: Random): string {
  const depth = 1 + random.below(4);
  return [random.pick(ROOTS), ...Array.from({ length: depth }, () => component(random))].join('/');
}

function component(random: Random): string {
  const word = random.pick(WORDS);
  switch (random.below(4)) {
    case 0:
      return word;
    case 1:
      return `${word}-${random.pick(WORDS)}`;
    case 2:
      return `${word}${random.below(100)}`;
    default:
      return `${word}_${random.pick(WORDS)}.${random.below(1000)}`;
  }
}

function leaf(random: Random): string {
  return random.below(5) < 2 ? random.pick(COMMON_LEAVES) : `${component(random)}.${random.pick(EXTENSIONS)}`;
}

function differing(count: number, make: () => string): readonly string[] {
  const found = new Set<string>();
  while (found.size < count) found.add(make());
  return [...found];
}
