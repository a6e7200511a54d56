import { allowed, denied, type KernelCase, noted, probes, stopped } from '../case.ts';

/** `unless exe`, and the ways to look like the program that it names. */
export const EXEMPTIONS: readonly KernelCase[] = [
  {
    name: 'unless exe: kept by fork, lost at the next exec of something else',
    policy: '@id("r") deny read "/w/unl/f" unless exe "/w/unl/good"',
    setup: `${probes('/w/unl', 'good')}; echo > /w/unl/f; ln -s good /w/unl/link; ln /w/unl/good /w/unl/hard`,
    steps: [
      allowed('/w/unl/good read /w/unl/f'),
      allowed('/w/unl/good forked read /w/unl/f'),
      allowed('/w/unl/good fork_as /w/unl/good read /w/unl/f'),
      allowed('/w/unl/link read /w/unl/f'),
      allowed('probe as /w/unl/good read /w/unl/f'),
      denied('probe read /w/unl/f', 'read', '/w/unl/f', { exe: '/bin/probe' }),
      denied('/w/unl/good as /bin/probe read /w/unl/f', 'read', '/w/unl/f', { exe: '/bin/probe' }),
      denied('/w/unl/good fork_as /bin/probe read /w/unl/f', 'read', '/w/unl/f'),
      denied('/w/unl/hard read /w/unl/f', 'read', '/w/unl/f', { exe: '/w/unl/hard' }),
      {
        run: 'probe exec_memfd /w/unl/good read /w/unl/f',
        expect: 'EPERM\nok',
        events: [{ verdict: 'deny', operation: 'read', object: '/w/unl/f' }],
      },
    ],
  },
  {
    name: 'unless exe: bound when the program was executed',
    policy: '@id("r") deny read "/w/bnd/f" unless exe "/w/bnd/good"',
    setup: `${probes('/w/bnd', 'good', 'evil')}; echo > /w/bnd/f`,
    steps: [
      allowed('/w/bnd/good after_rename /w/bnd/good /w/bnd/moved read /w/bnd/f'),
      denied('/w/bnd/moved read /w/bnd/f', 'read', '/w/bnd/f', { exe: '/w/bnd/moved' }),
      denied('/w/bnd/evil after_rename /w/bnd/evil /w/bnd/good read /w/bnd/f', 'read', '/w/bnd/f'),
      denied('/w/bnd/moved after_rename /w/bnd/moved /w/bnd/good read /w/bnd/f', 'read', '/w/bnd/f'),
      allowed('/w/bnd/good read /w/bnd/f'),
      allowed('/w/bnd/good after_rename /w/bnd/good /w/bnd/x forked read /w/bnd/f'),
    ],
  },
  {
    name: 'the exe of an event is the image that runs, by the name that it has then; rules go by the one that was executed',
    policy: 'deny read { "/w/evx/f", "/w/evx/script" } unless exe "/w/evx/good"',
    setup: [
      probes('/w/evx', 'evil', 'interp', 'good'),
      'cd /w/evx; echo > f; echo "#!/w/evx/interp read" > script; chmod +x script',
    ].join('\n'),
    steps: [
      denied('/w/evx/interp read /w/evx/f', 'read', '/w/evx/f', { exe: '/w/evx/interp' }),
      denied('/w/evx/script', 'read', '/w/evx/script', { exe: '/w/evx/interp' }),
      denied('/w/evx/evil after_rename /w/evx/evil /w/evx/good read /w/evx/f', 'read', '/w/evx/f', {
        exe: '/w/evx/good',
      }),
      allowed('/w/evx/good read /w/evx/f'),
    ],
  },
  {
    name: 'unless exe: a script is never exempt, and its interpreter only by its own name',
    policy: 'deny read "/w/scr/script*" unless exe "/w/scr/{script,other}"',
    setup: [
      probes('/w/scr', 'interp'),
      'cd /w/scr; echo "#!/w/scr/interp read" > script; cp script script2; echo > plain; chmod +x script*',
    ].join('\n'),
    steps: [
      // The interpreter opens the script by name once more: whoever can swap that name would be exempt.
      denied('/w/scr/script', 'read', '/w/scr/script'),
      allowed('/w/scr/interp read /w/scr/plain'),
      denied('/w/scr/script2', 'read', '/w/scr/script2'),
      denied('/w/scr/interp read /w/scr/script', 'read', '/w/scr/script'),
    ],
  },
  {
    name: 'unless exe: not for a mount namespace of an unprivileged user',
    policy: `
      deny read "/w/uns/f" unless exe "/w/uns/good"
      for exe "/w/uns/good" { deny read "/w/uns/g" }`,
    setup: `${probes('/w/uns', 'good', 'evil')}; cp /bin/probe /w/uns/alias; echo > /w/uns/f; echo > /w/uns/g; echo > /w/uns/h`,
    steps: [
      allowed('/w/uns/good read /w/uns/f'),
      denied('probe userns_alias /w/uns/evil /w/uns/good read /w/uns/f', 'read', '/w/uns/f'),
      denied('probe userns_alias /w/uns/good /w/uns/alias read /w/uns/f', 'read', '/w/uns/f'),
      denied('probe userns_as /w/uns/good read /w/uns/f', 'read', '/w/uns/f', { exe: '/w/uns/good' }),
      denied('probe userns_as /w/uns/good fork_as /w/uns/good read /w/uns/f', 'read', '/w/uns/f'),
      denied('probe userns_as /w/uns/good read /w/uns/g', 'read', '/w/uns/g'),
      allowed('probe userns_as /w/uns/good read /w/uns/h'),
      allowed('unshare -m /w/uns/good read /w/uns/f'),
    ],
  },
  {
    name: 'unless exe: a namespace that is made after the exec takes nothing away',
    policy: 'deny read "/w/una/f" unless exe "/w/una/good"',
    setup: `${probes('/w/una', 'good')}; echo > /w/una/f`,
    steps: [
      allowed('/w/una/good read /w/una/f'),
      denied('/w/una/good userns_as /w/una/good read /w/una/f', 'read', '/w/una/f'),
      denied('/w/una/good userns_as /bin/probe read /w/una/f', 'read', '/w/una/f'),
    ],
  },
  {
    name: 'unless exe: not for a program under a tracer',
    policy: 'deny read "/w/trc/f" unless exe "/w/trc/good"',
    setup: `${probes('/w/trc', 'good')}; echo > /w/trc/f; echo > /w/trc/g`,
    steps: [
      allowed('/w/trc/good read /w/trc/f'),
      denied('probe traced /w/trc/good read /w/trc/f', 'read', '/w/trc/f', { exe: '/w/trc/good' }),
      denied('probe traced /w/trc/good forked read /w/trc/f', 'read', '/w/trc/f'),
      allowed('probe traced /w/trc/good fork_as /w/trc/good read /w/trc/f'),
      allowed('probe traced /w/trc/good read /w/trc/g'),
    ],
  },
  {
    name: 'AT_SECURE: for a program that a rule exempts or lets leave, and no other',
    policy: `
      deny read "/w/sec/f" unless exe { "/w/sec/good", "/w/sec/script" }
      @mode("observe") deny read "/w/sec/g" unless exe "/w/sec/watched"
      for exe "/w/sec/filtered" { deny read "/w/sec/f" }
      confine c exe "/w/sec/c" {
        default deny exec
        allow exec "/w/sec/plain"
        allow exec "/w/sec/out" leaving
      }`,
    setup: [
      probes('/w/sec', 'good', 'watched', 'filtered', 'c', 'plain', 'out', 'interp'),
      'echo > /w/sec/f; echo > /w/sec/g; echo "#!/w/sec/interp secure" > /w/sec/script; chmod +x /w/sec/script',
    ].join('\n'),
    steps: [
      { run: '/w/sec/good secure', expect: 'secure' },
      { run: '/w/sec/script', expect: 'secure' },
      { run: '/w/sec/c as /w/sec/out secure', expect: 'secure' },
      { run: 'probe secure', expect: 'plain' },
      { run: '/w/sec/good as /bin/probe secure', expect: 'plain' },
      { run: '/w/sec/filtered secure', expect: 'plain' },
      { run: '/w/sec/c secure', expect: 'plain' },
      { run: '/w/sec/c as /w/sec/plain secure', expect: 'plain' },
      { run: '/w/sec/interp secure', expect: 'plain' },
      denied('probe read /w/sec/f', 'read', '/w/sec/f'),
    ],
  },
  {
    name: 'unless exe: on an observed rule, in a block, and beside another rule',
    policy: `
      @id("soft") @mode("observe") deny read "/w/two/f" unless exe "/w/two/a"
      @id("hard") deny read "/w/two/f" unless exe { "/w/two/a", "/w/two/b" }
      for exe "/w/two/{a,b}" { @id("in") deny mkdir "/w/two/d*" unless exe "/w/two/b" }
      @id("log") audit read "/w/two/g" unless exe "/w/two/a"`,
    setup: `${probes('/w/two', 'a', 'b')}; echo > /w/two/f; echo > /w/two/g`,
    steps: [
      allowed('/w/two/a read /w/two/f'),
      noted('/w/two/b read /w/two/f', 'would_deny', 'read', '/w/two/f', { rule: 'soft' }),
      denied('probe read /w/two/f', 'read', '/w/two/f', { rule: 'hard' }),
      denied('/w/two/a mkdir /w/two/d1', 'mkdir', '/w/two/d1', { rule: 'in' }),
      allowed('/w/two/b mkdir /w/two/d1'),
      allowed('/w/two/a read /w/two/g'),
      noted('/w/two/b read /w/two/g', 'audit', 'read', '/w/two/g', { rule: 'log' }),
    ],
  },
  {
    name: 'unless exe: on what is no file, by the same test',
    policy: `
      let good = "/w/exo/good"
      @id("c") deny connect udp port 9999 unless exe good
      @id("k") deny signal kill to exe "/w/exo/victim" unless exe good
      @id("t") deny ptrace to exe "/w/exo/victim" unless exe good
      @id("m") deny mount "/w/exo/m" unless exe good
      @id("u") deny userns_create unless under exe good or not exe "/w/exo/*"`,
    setup: `${probes('/w/exo', 'good', 'evil', 'victim')}; mkdir -p /w/exo/m`,
    steps: [
      allowed('/w/exo/good connect udp 127.0.0.1 9999'),
      stopped('/w/exo/evil connect udp 127.0.0.1 9999', 'connect', 'c'),
      stopped('probe userns_as /w/exo/good connect udp 127.0.0.1 9999', 'connect', 'c'),
      stopped('/w/exo/good as /w/exo/evil connect udp 127.0.0.1 9999', 'connect', 'c'),
      allowed('/w/exo/good with /w/exo/victim kill PID 9'),
      stopped('/w/exo/evil with /w/exo/victim kill PID 9', 'signal', 'k'),
      allowed('/w/exo/good with /w/exo/victim ptrace_attach PID'),
      stopped('probe traced /w/exo/good with /w/exo/victim ptrace_attach PID', 'ptrace', 't'),
      allowed('/w/exo/good mount tmpfs /w/exo/m'),
      stopped('/w/exo/evil mount tmpfs /w/exo/m', 'mount', 'm'),
      allowed('/w/exo/good as /w/exo/evil userns'),
      allowed('probe userns'),
      stopped('/w/exo/evil userns', 'userns_create', 'u'),
    ],
  },
];
