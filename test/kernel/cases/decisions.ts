import { allowed, denied, type KernelCase, noted, probes } from '../case.ts';

/** How rules, blocks, modes and ids come to one answer. */
export const DECISIONS: readonly KernelCase[] = [
  {
    name: 'in a block a deny beats an allow, in whatever order they stand',
    policy: `
      for exe "/w/ord/p" { default deny read deny read "/w/ord/f" allow read "/w/ord/**" }
      for exe "/w/ord/q" { allow read "/w/ord/**" deny read "/w/ord/f" default deny read }
      for exe "/w/ord/r" { allow read "/w/ord/f" default deny read deny read "/w/ord/**" }`,
    setup: `${probes('/w/ord', 'p', 'q', 'r')}; echo > /w/ord/f; echo > /w/ord/g`,
    steps: [
      denied('/w/ord/p read /w/ord/f', 'read', '/w/ord/f'),
      denied('/w/ord/q read /w/ord/f', 'read', '/w/ord/f'),
      denied('/w/ord/r read /w/ord/f', 'read', '/w/ord/f'),
      denied('/w/ord/p read /bin/probe', 'read', '/bin/probe'),
      denied('/w/ord/q read /bin/probe', 'read', '/bin/probe'),
      allowed('/w/ord/p read /w/ord/g'),
      allowed('/w/ord/q read /w/ord/g'),
      allowed('probe read /w/ord/f'),
    ],
  },
  {
    name: 'an allow never reaches out of its block',
    build: 'for everybody',
    policy: `
      @id("top") deny read "/w/out1/f"
      @id("top-default") default deny mkdir
      allow mkdir "/w/out1/d/**"
      for exe "/w/out1/p" {
        @id("for-default") default deny read, mkdir
        allow read "/w/out1/**"
        allow mkdir "/w/out1/**"
      }
      confine c exe "/w/out1/p" {
        @id("c-default") default deny read
        allow read "/w/out1/{f,g}"
      }`,
    setup: `${probes('/w/out1', 'p')}; cd /w/out1; mkdir d; for f in f g h; do echo > $f; done`,
    steps: [
      denied('/w/out1/p read /w/out1/f', 'read', '/w/out1/f', { rule: 'top' }),
      denied('/w/out1/p read /w/out1/h', 'read', '/w/out1/h', { rule: 'c-default' }),
      denied('/w/out1/p mkdir /w/out1/x', 'mkdir', '/w/out1/x', { rule: 'top-default' }),
      allowed('/w/out1/p read /w/out1/g'),
      allowed('/w/out1/p mkdir /w/out1/d/x'),
      allowed('probe mkdir /w/out1/d/y'),
      allowed('probe read /w/out1/h'),
    ],
  },
  {
    name: 'the id of a denial: a rule before a default, then the smallest',
    policy: `
      @id("z-top") deny read "/w/ids/{f,g}"
      @id("m-top") deny read "/w/ids/f"
      for exe "/w/ids/p" {
        @id("y-rule") deny read "/w/ids/{f,g}"
        @id("a-default") default deny read
        allow read "/w/ids/ok"
      }
      confine c exe "/w/ids/p" {
        @id("b-default") default deny read
        allow read "/w/ids/{ok,half}"
      }
      confine d exe "/w/ids/p" {
        @id("0-default") @mode("observe") default deny read
        allow read "/w/ids/ok"
      }`,
    setup: `${probes('/w/ids', 'p')}; cd /w/ids; for f in f g h ok half; do echo > $f; done`,
    steps: [
      denied('/w/ids/p read /w/ids/f', 'read', '/w/ids/f', { rule: 'm-top' }),
      denied('/w/ids/p read /w/ids/g', 'read', '/w/ids/g', { rule: 'y-rule' }),
      denied('/w/ids/p read /w/ids/h', 'read', '/w/ids/h', { rule: 'a-default' }),
      denied('/w/ids/p read /w/ids/half', 'read', '/w/ids/half', { rule: 'a-default' }),
      denied('probe read /w/ids/g', 'read', '/w/ids/g', { rule: 'z-top' }),
      allowed('/w/ids/p read /w/ids/ok'),
    ],
  },
  {
    name: 'an observed rule reports and the call goes on',
    policy: `
      @mode("observe") @id("o") deny read, exec, mkdir "/w/obs/{f,x,d}"
      @id("e") deny chmod "/w/obs/f"`,
    setup: `${probes('/w/obs', 'x')}; echo > /w/obs/f; echo > /w/obs/g`,
    steps: [
      noted('probe read /w/obs/f', 'would_deny', 'read', '/w/obs/f', { rule: 'o' }),
      noted('probe exec /w/obs/x true', 'would_deny', 'exec', '/w/obs/x', { rule: 'o' }),
      noted('probe mkdir /w/obs/d', 'would_deny', 'mkdir', '/w/obs/d', { rule: 'o' }),
      denied('probe chmod /w/obs/f', 'chmod', '/w/obs/f', { rule: 'e' }),
      allowed('probe read /w/obs/g'),
    ],
  },
  {
    name: 'the innermost mode wins',
    policy: `policy modes mode observe
      @id("top") deny read "/w/mod2/f"
      @id("top-enforced") @mode("enforce") deny read "/w/mod2/g"
      for exe "/w/mod2/p" {
        mode enforce
        @id("in-p") deny read "/w/mod2/h"
        @id("in-p-observed") @mode("observe") deny read "/w/mod2/i"
      }
      for exe "/w/mod2/q" { @id("in-q") deny read "/w/mod2/h" }`,
    setup: `${probes('/w/mod2', 'p', 'q')}; cd /w/mod2; for f in f g h i j; do echo > $f; done`,
    steps: [
      noted('probe read /w/mod2/f', 'would_deny', 'read', '/w/mod2/f', { rule: 'top' }),
      denied('probe read /w/mod2/g', 'read', '/w/mod2/g', { rule: 'top-enforced' }),
      denied('/w/mod2/p read /w/mod2/h', 'read', '/w/mod2/h', { rule: 'in-p' }),
      noted('/w/mod2/p read /w/mod2/i', 'would_deny', 'read', '/w/mod2/i', { rule: 'in-p-observed' }),
      noted('/w/mod2/p read /w/mod2/f', 'would_deny', 'read', '/w/mod2/f', { rule: 'top' }),
      noted('/w/mod2/q read /w/mod2/h', 'would_deny', 'read', '/w/mod2/h', { rule: 'in-q' }),
      allowed('/w/mod2/p read /w/mod2/j'),
    ],
  },
  {
    name: 'enforced and observed together: what is enforced answers and is named',
    policy: `
      @id("a") @mode("observe") deny read "/w/mix/{f,g}"
      @id("b") deny read "/w/mix/f"
      for exe "/w/mix/p" {
        mode observe
        @id("p-default") default deny read
        allow read "/w/mix/{f,g,ok}"
      }
      for exe "/w/mix/q" {
        @id("q-default") default deny read
        @id("q-observed") @mode("observe") deny read "/w/mix/ok"
        allow read "/w/mix/{f,g,ok}"
      }`,
    setup: `${probes('/w/mix', 'p', 'q')}; cd /w/mix; for f in f g h ok; do echo > $f; done`,
    steps: [
      denied('probe read /w/mix/f', 'read', '/w/mix/f', { rule: 'b' }),
      noted('probe read /w/mix/g', 'would_deny', 'read', '/w/mix/g', { rule: 'a' }),
      denied('/w/mix/p read /w/mix/f', 'read', '/w/mix/f', { rule: 'b' }),
      noted('/w/mix/p read /w/mix/h', 'would_deny', 'read', '/w/mix/h', { rule: 'p-default' }),
      allowed('/w/mix/p read /w/mix/ok'),
      noted('/w/mix/q read /w/mix/ok', 'would_deny', 'read', '/w/mix/ok', { rule: 'q-observed' }),
      denied('/w/mix/q read /w/mix/h', 'read', '/w/mix/h', { rule: 'q-default' }),
      noted('/w/mix/q read /w/mix/g', 'would_deny', 'read', '/w/mix/g', { rule: 'a' }),
    ],
  },
  {
    name: 'audit reports, denied or not, and never changes a verdict',
    policy: `
      @id("seen") audit read, mkdir "/w/aud/{f,g,h,d}"
      @id("no") deny read "/w/aud/g"
      @id("soft") @mode("observe") deny read "/w/aud/h"
      for exe "/w/aud/p" { default deny read audit read "/w/aud/i" }`,
    setup: `${probes('/w/aud', 'p')}; cd /w/aud; for f in f g h i j; do echo > $f; done`,
    steps: [
      noted('probe read /w/aud/f', 'audit', 'read', '/w/aud/f', { rule: 'seen' }),
      noted('probe mkdir /w/aud/d', 'audit', 'mkdir', '/w/aud/d', { rule: 'seen' }),
      {
        run: 'probe read /w/aud/g',
        expect: 'EPERM',
        events: [
          { verdict: 'audit', operation: 'read', object: '/w/aud/g', rule: 'seen' },
          { verdict: 'deny', operation: 'read', object: '/w/aud/g', rule: 'no' },
        ],
      },
      {
        run: 'probe read /w/aud/h',
        expect: 'ok',
        events: [
          { verdict: 'audit', operation: 'read', object: '/w/aud/h', rule: 'seen' },
          { verdict: 'would_deny', operation: 'read', object: '/w/aud/h', rule: 'soft' },
        ],
      },
      {
        run: '/w/aud/p read /w/aud/i',
        expect: 'EPERM',
        events: [
          { verdict: 'audit', operation: 'read', object: '/w/aud/i' },
          { verdict: 'deny', operation: 'read', object: '/w/aud/i' },
        ],
      },
      allowed('probe read /w/aud/i'),
      allowed('probe read /w/aud/j'),
    ],
  },
  {
    name: 'message and severity are those of the rule that is named',
    policy: `
      @id("a") @message("keep out") @severity("critical") deny read "/w/msg/f"
      @id("b") @message("not this one") @severity("low") deny read "/w/msg/f"
      for exe "/w/msg/p" {
        @message("by default") @severity("low") @id("dfl") default deny mkdir
        allow mkdir "/w/msg/ok"
      }`,
    setup: `${probes('/w/msg', 'p')}; echo > /w/msg/f`,
    steps: [
      denied('probe read /w/msg/f', 'read', '/w/msg/f', { rule: 'a', message: 'keep out', severity: 'critical' }),
      denied('/w/msg/p mkdir /w/msg/x', 'mkdir', '/w/msg/x', { rule: 'dfl', message: 'by default', severity: 'low' }),
      allowed('/w/msg/p mkdir /w/msg/ok'),
    ],
  },
  {
    name: 'a rule of several operations and paths is that rule for each of them',
    policy: `
      let base = "/w/{set,set2}"
      let files = { "\${base}/a", "\${base}/b{1,2}" }
      let all = files + "/w/set/c"
      @id("s") deny read, chmod all`,
    setup: 'mkdir -p /w/set /w/set2; cd /w; for f in a b b1 b2 c; do echo > set/$f; echo > set2/$f; done',
    steps: [
      denied('probe read /w/set/a', 'read', '/w/set/a', { rule: 's' }),
      denied('probe chmod /w/set2/b1', 'chmod', '/w/set2/b1', { rule: 's' }),
      denied('probe read /w/set2/b2', 'read', '/w/set2/b2'),
      denied('probe read /w/set/c', 'read', '/w/set/c'),
      allowed('probe read /w/set/b'),
      allowed('probe read /w/set2/c'),
      allowed('probe write /w/set/a'),
      allowed('probe chown /w/set/a'),
    ],
  },
];
