import { allowed, denied, type KernelCase, probes } from '../case.ts';

/** From one confinement into another. */
export const INTO: readonly KernelCase[] = [
  {
    name: 'into: out of this confinement and into that one, which nothing else enters',
    policy: `
      @id("pred") deny read "/w/int/g" from in jobs
      @id("exempt") deny read "/w/int/h" unless in jobs
      confine web exe "/w/int/web" {
        @id("w") deny read "/w/int/fw"
        @id("wx") default deny exec
        allow exec { "/w/int/in", "/w/int/cron", "/w/int/script" }
        allow exec "/w/int/cron" into jobs
        allow exec "/w/int/out" leaving
      }
      confine jobs {
        @id("j") deny read "/w/int/fj"
        @id("jx") default deny exec
        allow exec "/w/int/in"
        allow exec "/w/int/back" into web
      }
      confine third exe "/w/int/cron" { @id("o") deny read "/w/int/fo" }`,
    setup: [
      probes('/w/int', 'web', 'in', 'cron', 'out', 'back'),
      'cd /w/int; for f in fw fj fo g h; do echo > $f; done; echo "#!/w/int/cron as" > script; chmod +x script',
    ].join('\n'),
    steps: [
      denied('/w/int/web read /w/int/fw', 'read', '/w/int/fw', { rule: 'w' }),
      allowed('/w/int/web read /w/int/fj'),
      allowed('/w/int/web as /w/int/cron read /w/int/fw'),
      denied('/w/int/web as /w/int/cron read /w/int/fj', 'read', '/w/int/fj', { rule: 'j' }),
      denied('/w/int/web as /w/int/cron read /w/int/fo', 'read', '/w/int/fo', { rule: 'o' }),
      denied('/w/int/web fork_as /w/int/cron forked read /w/int/fj', 'read', '/w/int/fj', { rule: 'j' }),
      denied('/w/int/web as /w/int/cron as /w/int/in read /w/int/fj', 'read', '/w/int/fj', { rule: 'j' }),
      denied('/w/int/web as /w/int/cron as /w/int/out read /w/int/fj', 'exec', '/w/int/out', { rule: 'jx' }),
      denied('/w/int/web as /w/int/cron as /w/int/back read /w/int/fw', 'read', '/w/int/fw', { rule: 'w' }),
      allowed('/w/int/web as /w/int/cron as /w/int/back read /w/int/fj'),
      denied('/w/int/web as /w/int/in read /w/int/fw', 'read', '/w/int/fw', { rule: 'w' }),
      allowed('/w/int/web as /w/int/out read /w/int/fw'),
      // Whoever executes it from elsewhere is not in `jobs`.
      allowed('/w/int/cron read /w/int/fj'),
      denied('/w/int/cron read /w/int/fo', 'read', '/w/int/fo', { rule: 'o' }),
      // No way out that an unprivileged user could lay.
      denied('/w/int/web userns_as /w/int/cron read /w/int/fw', 'read', '/w/int/fw', { rule: 'w' }),
      denied('/w/int/web traced /w/int/cron read /w/int/fw', 'read', '/w/int/fw', { rule: 'w' }),
      denied('/w/int/web as /w/int/cron read /w/int/g', 'read', '/w/int/g', { rule: 'pred' }),
      allowed('/w/int/web read /w/int/g'),
      allowed('/w/int/web as /w/int/cron read /w/int/h'),
      denied('probe read /w/int/h', 'read', '/w/int/h', { rule: 'exempt' }),
      { run: '/w/int/web as /w/int/cron secure', expect: 'secure' },
    ],
  },
  {
    name: 'into: out by one rule and in again by another, whichever comes first',
    policy: `
      confine first exe "/w/inb/in" {
        @id("f") deny read "/w/inb/first"
        @id("fx") default deny exec
        @id("2-out") allow exec "/w/inb/x" leaving
        @id("3-out") allow exec "/w/inb/y" leaving
      }
      confine second exe "/w/inb/start" {
        @id("s") deny read "/w/inb/second"
        @id("sx") default deny exec
        allow exec "/w/inb/in"
        @id("1-back") allow exec "/w/inb/x" into first
        @id("4-back") allow exec "/w/inb/y" into first
      }`,
    setup: [probes('/w/inb', 'start', 'in', 'x', 'y'), 'cd /w/inb; for f in first second; do echo > $f; done'].join(
      '\n',
    ),
    steps: [
      denied('/w/inb/start as /w/inb/in read /w/inb/first', 'read', '/w/inb/first', { rule: 'f' }),
      denied('/w/inb/start as /w/inb/in read /w/inb/second', 'read', '/w/inb/second', { rule: 's' }),
      denied('/w/inb/start as /w/inb/in as /w/inb/x read /w/inb/first', 'read', '/w/inb/first', { rule: 'f' }),
      denied('/w/inb/start as /w/inb/in as /w/inb/y read /w/inb/first', 'read', '/w/inb/first', { rule: 'f' }),
      allowed('/w/inb/start as /w/inb/in as /w/inb/x read /w/inb/second'),
      allowed('/w/inb/start as /w/inb/in as /w/inb/y read /w/inb/second'),
    ],
  },
];
