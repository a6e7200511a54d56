import { type CatalogueTable, shown } from './entry.ts';

/** ARM0900–ARM0999: what only the stages after the check can find. */
export const LATER_STAGES = {
  patternTooComplex: {
    code: 'ARM0901',
    severity: 'error',
    message: () => 'this pattern needs more than 4,096 automaton states',
    explanation:
      'Patterns become automata. One that needs more than 4,096 states within a single component usually has several `*` between long alternatives; it would be slow in the kernel and is refused.',
    wrong: null,
    right: null,
  },
  policyTooLarge: {
    code: 'ARM0902',
    severity: 'error',
    message: () => 'the paths of this policy need a larger table than this version builds',
    explanation:
      'The path patterns that one hook judges become one automaton. This version builds up to a million states and four million edges, and up to 65,534 states for all globs of single names together; it refuses more instead of leaving rules out.',
    wrong: null,
    right: null,
  },
  tooManyPathSets: {
    code: 'ARM0903',
    severity: 'error',
    message: ({ count, limit }: { count: number; limit: number }) =>
      `${count} different path sets are judged by one hook; this version holds ${limit}`,
    explanation:
      'Each rule with paths of its own takes one bit of a word that a request carries. Rules that share a `let` share the bit: name the common set once, or join rules that differ in nothing but their paths.',
    wrong: null,
    right: null,
  },
  tooManySubjects: {
    code: 'ARM0904',
    severity: 'error',
    message: ({ count, limit }: { count: number; limit: number }) =>
      `${count} different sets of programs are told apart; this version holds ${limit}`,
    explanation:
      'Every `for exe`, `confine`, `unless exe` and `leaving` set takes one bit of the label that a task carries. Rules that name the same set share its bit.',
    wrong: null,
    right: null,
  },
  tooManyWorkloads: {
    code: 'ARM0905',
    severity: 'error',
    message: ({ count, limit }: { count: number; limit: number }) =>
      `${count} different workloads are named; this version holds ${limit}`,
    explanation: 'Each workload that a build names takes one bit of what is kept for a cgroup.',
    wrong: null,
    right: null,
  },
  unsupportedOnTarget: {
    code: 'ARM0906',
    severity: 'error',
    message: (v: { what: string; target: string; need: string }) =>
      `${v.what} cannot be enforced on kernel ${v.target}: it needs ${v.need}`,
    explanation:
      'A rule that one of the kernels given with `--target` cannot enforce is refused: nothing is left out in silence. The message names what is missing there, the note the first kernel that has it.',
    wrong: null,
    right: null,
  },
  unknownRule: {
    code: 'ARM0907',
    severity: 'error',
    message: (v: { id: string }) => `no rule has the id '${shown(v.id)}'`,
    explanation:
      'A test that says `by` expects one certain rule of the build to decide: by its `@id`, or by the id that is derived from what the rule says and changes with it. `armorc --emit rules` shows both.',
    wrong: null,
    right: null,
  },
  entryByInterpreter: {
    code: 'ARM0908',
    severity: 'error',
    message: (v: { name: string }) => `whether '${shown(v.name)}' is entered cannot depend on the interpreter`,
    explanation:
      'Whether a program is a script, and which interpreter runs it, is settled when its exec can no longer fail; confinements are entered by what is known before. Confine the script by its own path, and ask for the interpreter in the rules.',
    wrong: 'for interp "/usr/bin/python3" {\n  confine job exe "/srv/job.py" {\n    deny read "/etc/shadow"\n  }\n}',
    right: 'confine job exe "/srv/job.py" {\n  for interp "/usr/bin/python3" {\n    deny read "/etc/shadow"\n  }\n}',
  },
  profileOfOthers: {
    code: 'ARM0909',
    severity: 'warning',
    message: (v: { count: number; of: number; id: string }) =>
      `${v.count} of the ${v.of} rules that the profile counts are not in this build, '${shown(v.id)}' first`,
    explanation:
      'A profile names rules by id. Rules that have changed since it was counted have other ids, unless an `@id` gives them one, and count as not seen. This is no mistake where the profile is of several builds.',
    wrong: null,
    right: null,
  },
  profileWithoutAllows: {
    code: 'ARM0910',
    severity: 'warning',
    message: () => 'the profile counts no allow of this build, so it changes nothing',
    explanation:
      'A profile says how many requests each allow was about, and the compiler asks the most frequent first. Only a build with `--count-allows` counts that: an ordinary one counts what it reports.',
    wrong: null,
    right: null,
  },
  stackTooDeep: {
    code: 'ARM0911',
    severity: 'error',
    message: (v: { hook: string; target: string; bytes: number; limit: number }) =>
      `what the rules ask at ${v.hook} takes ${v.bytes} bytes of stack, and a program has ${v.limit} on kernel ${v.target}`,
    explanation:
      'What a request is asked for is kept on the stack of its program: bits for the path sets that one hook judges, twice as many where `on_error allow` needs to know why, for both paths of a rename or a link; labels, texts and cgroups. Let rules share a `let`, join rules that differ in nothing but their paths, or spread them over builds that are loaded side by side.',
    wrong: null,
    right: null,
  },
  programTooLarge: {
    code: 'ARM0912',
    severity: 'error',
    message: () => 'the rules of one hook are too large a program: a jump in it spans more than 32,767 instructions',
    explanation:
      'Paths become tables, whatever their number, and so do numbers and addresses of rules that differ in nothing else. Rules that differ in more are code, some dozen instructions each: some thousand of them at one hook are too many. Let rules say the same beside their paths, numbers and addresses, or spread them over builds that are loaded side by side.',
    wrong: null,
    right: null,
  },
  tableTooLarge: {
    code: 'ARM0913',
    severity: 'error',
    message: (v: { about: string; target: string; bytes: number; limit: number }) =>
      `the table of the ${v.about} that one hook looks up has ${v.bytes} bytes, and a map ${v.limit} at most on kernel ${v.target}`,
    explanation:
      'Many paths, numbers or addresses are looked up in a table, which is one value of a map. Kernel 5.10 has maps for values of up to 4 MiB: 65,536 addresses that do not touch. Compile for newer kernels with `--target`, or spread the rules over builds that are loaded side by side.',
    wrong: null,
    right: null,
  },
} satisfies CatalogueTable;
