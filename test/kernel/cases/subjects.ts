import { allowed, denied, type KernelCase, probes } from '../case.ts';

/** Who a process is: ids, programs, capabilities, names. */
export const SUBJECTS: readonly KernelCase[] = [
  {
    name: 'subjects: real, effective and file ids; and, or, not',
    policy: `
      param admins = { 5, 50-55 }
      @id("uid") deny read "/w/sid/u" from uid in admins
      @id("euid") deny read "/w/sid/e" from euid { 6, 7-9 }
      @id("fsuid") deny read "/w/sid/fs" from fsuid 10
      @id("gid") deny read "/w/sid/g" from gid 11
      @id("egid") deny read "/w/sid/eg" from egid 12
      @id("not") deny read "/w/sid/n" from not uid 0 and not (gid 11 or gid 13)
      for exe "/w/sid/p" and (uid 5 or uid > 1000) { @id("both") deny read "/w/sid/b" }
      @id("unless") deny read "/w/sid/un" unless uid 0 and gid in { 0, 20-25 }`,
    setup: `${probes('/w/sid', 'p')}; cd /w/sid; for f in u e fs g eg n b un; do echo > $f; done`,
    steps: [
      denied('probe uids 5 0 0 0 read /w/sid/u', 'read', '/w/sid/u', { rule: 'uid' }),
      denied('probe uids 52 0 0 0 read /w/sid/u', 'read', '/w/sid/u', { rule: 'uid' }),
      allowed('probe uids 0 5 0 5 read /w/sid/u'),
      denied('probe uids 0 6 0 0 read /w/sid/e', 'read', '/w/sid/e', { rule: 'euid' }),
      denied('probe uids 0 8 0 8 read /w/sid/e', 'read', '/w/sid/e', { rule: 'euid' }),
      allowed('probe uids 6 0 0 6 read /w/sid/e'),
      denied('probe uids 0 0 0 10 read /w/sid/fs', 'read', '/w/sid/fs', { rule: 'fsuid' }),
      allowed('probe uids 10 0 0 0 read /w/sid/fs'),
      denied('probe gids 11 0 read /w/sid/g', 'read', '/w/sid/g', { rule: 'gid' }),
      allowed('probe gids 0 11 read /w/sid/g'),
      denied('probe gids 0 12 read /w/sid/eg', 'read', '/w/sid/eg', { rule: 'egid' }),
      allowed('probe gids 12 0 read /w/sid/eg'),
      denied('probe user 5 read /w/sid/n', 'read', '/w/sid/n', { rule: 'not' }),
      allowed('probe gids 13 0 uids 5 5 5 5 read /w/sid/n'),
      allowed('probe read /w/sid/n'),
      denied('/w/sid/p user 5 read /w/sid/b', 'read', '/w/sid/b', { rule: 'both' }),
      denied('/w/sid/p user 1001 read /w/sid/b', 'read', '/w/sid/b', { rule: 'both' }),
      allowed('/w/sid/p user 1000 read /w/sid/b'),
      allowed('probe user 5 read /w/sid/b'),
      denied('probe gids 19 0 read /w/sid/un', 'read', '/w/sid/un', { rule: 'unless' }),
      denied('probe user 20 read /w/sid/un', 'read', '/w/sid/un', { rule: 'unless' }),
      allowed('probe gids 21 0 read /w/sid/un'),
    ],
  },
  {
    name: 'subjects: the program, its interpreter, its parent and everything above',
    policy: `
      @id("under") deny read "/w/sprg/f" from under exe "**/java"
      @id("parent") deny read "/w/sprg/g" from parent exe "/w/sprg/par"
      @id("interp") deny read "/w/sprg/h" from interp "/w/sprg/python"
      @id("exe") deny read "/w/sprg/i" from exe "/w/sprg/python"
      @id("shell") deny exec "/w/sprg/sh" from under exe "**/java"
      @id("only") deny read "/w/sprg/j" unless under exe "/w/sprg/boot"`,
    setup: [
      probes('/w/sprg', 'java', 'par', 'python', 'sh', 'other', 'boot'),
      'cd /w/sprg; for f in f g h i j; do echo > $f; done; echo "#!/w/sprg/python named" > script; chmod +x script',
    ].join('\n'),
    steps: [
      denied('/w/sprg/java read /w/sprg/f', 'read', '/w/sprg/f', { rule: 'under' }),
      denied('/w/sprg/java as /bin/probe read /w/sprg/f', 'read', '/w/sprg/f', { rule: 'under', exe: '/bin/probe' }),
      denied('/w/sprg/java fork_as /bin/probe fork_as /w/sprg/other forked read /w/sprg/f', 'read', '/w/sprg/f'),
      denied('/w/sprg/java fork_as /bin/probe exec /w/sprg/sh true', 'exec', '/w/sprg/sh', { rule: 'shell' }),
      allowed('probe read /w/sprg/f'),
      allowed('probe exec /w/sprg/sh true'),
      denied('/w/sprg/par fork_as /bin/probe read /w/sprg/g', 'read', '/w/sprg/g', { rule: 'parent' }),
      denied('/w/sprg/par as /bin/probe read /w/sprg/g', 'read', '/w/sprg/g', { rule: 'parent' }),
      denied('/w/sprg/par forked read /w/sprg/g', 'read', '/w/sprg/g', { rule: 'parent' }),
      allowed('/w/sprg/par fork_as /bin/probe fork_as /w/sprg/other read /w/sprg/g'),
      allowed('/w/sprg/par read /w/sprg/g'),
      denied('/w/sprg/script read /w/sprg/h', 'read', '/w/sprg/h', { rule: 'interp' }),
      denied('/w/sprg/python read /w/sprg/h', 'read', '/w/sprg/h', { rule: 'interp' }),
      allowed('probe read /w/sprg/h'),
      denied('/w/sprg/python read /w/sprg/i', 'read', '/w/sprg/i', { rule: 'exe' }),
      allowed('/w/sprg/script read /w/sprg/i'),
      allowed('/w/sprg/boot fork_as /bin/probe as /w/sprg/other read /w/sprg/j'),
      denied('probe read /w/sprg/j', 'read', '/w/sprg/j', { rule: 'only' }),
      // An ancestor in a namespace of one's own exempts nobody.
      denied('probe userns_as /w/sprg/boot fork_as /bin/probe read /w/sprg/j', 'read', '/w/sprg/j', { rule: 'only' }),
    ],
  },
  {
    name: 'subjects: capabilities, the name that a process gives itself, kernel threads',
    policy: `
      @id("cap") deny read "/w/scap/f" from capable net_admin
      @id("here") deny read "/w/scap/g" from capable_here net_admin
      @id("unless") deny read "/w/scap/u" unless capable sys_ptrace
      @id("comm") deny read "/w/scap/h" from comm "evil*"
      @id("kernel") deny read "/w/scap/k" from kernel`,
    setup: 'mkdir -p /w/scap; cd /w/scap; for f in f g u h k; do echo > $f; done',
    steps: [
      denied('probe read /w/scap/f', 'read', '/w/scap/f', { rule: 'cap' }),
      allowed('probe without 12 read /w/scap/f'),
      allowed('probe user 5 read /w/scap/f'),
      allowed('probe in_userns read /w/scap/f'),
      denied('probe in_userns read /w/scap/g', 'read', '/w/scap/g', { rule: 'here' }),
      denied('probe user 5 in_userns read /w/scap/g', 'read', '/w/scap/g', { rule: 'here' }),
      allowed('probe without 12 read /w/scap/g'),
      allowed('probe read /w/scap/u'),
      denied('probe without 19 read /w/scap/u', 'read', '/w/scap/u', { rule: 'unless' }),
      denied('probe in_userns read /w/scap/u', 'read', '/w/scap/u', { rule: 'unless' }),
      denied('probe named evil1 read /w/scap/h', 'read', '/w/scap/h', { rule: 'comm' }),
      allowed('probe named good read /w/scap/h'),
      allowed('probe read /w/scap/k'),
    ],
  },
];
