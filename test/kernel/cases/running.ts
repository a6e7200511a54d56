import { allowed, type ExpectedEvent, type KernelCase, type KernelStep, probes, until } from '../case.ts';

const FOLDER = '/w/run';

/** Starts `command`, which must end in the name of a probe, and has that probe make a request once the policy is in force. */
function waiting(name: string, command: string, request: string): string {
  return [
    `${command} wait_for ${FOLDER}/go.${name} ${FOLDER}/out.${name} ${request} &`,
    until(`[ -e ${FOLDER}/out.${name} ]`),
  ].join('\n');
}

function answers(name: string, expect: string, events: readonly ExpectedEvent[] = []): KernelStep {
  const out = `${FOLDER}/out.${name}`;
  return { run: `touch ${FOLDER}/go.${name}; ${until(`[ -s ${out} ]`)}; cat ${out}`, expect, events };
}

const deny = (object: string, more: Partial<ExpectedEvent> = {}): ExpectedEvent[] => [
  { verdict: 'deny', operation: 'read', object, ...more },
];

/** Processes that ran before the policy was there. */
export const RUNNING: readonly KernelCase[] = [
  {
    name: 'already running: every process counts as having executed its image, its living ancestors first',
    policy: `
      @id("secret") deny read "/w/run/secret" unless exe { "/w/run/good", "/w/run/gone", "/w/run/gone (deleted)" }
      for exe "/w/run/x" { @id("x") deny read "/w/run/f" }
      confine c exe { "/w/run/c", "/w/run/script" } { @id("c") deny read { "/w/run/f", "/w/run/script" } }
      confine l exe "/w/run/l" {
        @id("l") deny read "/w/run/f"
        default deny exec
        allow exec "/w/run/in"
        allow exec "/w/run/out" leaving
      }`,
    setup: [
      probes(FOLDER, 'good', 'gone', 'x', 'c', 'l', 'in', 'out'),
      `cd ${FOLDER}; echo > secret; echo > f; echo > g`,
      waiting('good', `${FOLDER}/good`, `read ${FOLDER}/secret`),
      waiting('good-fork', `${FOLDER}/good forked`, `read ${FOLDER}/secret`),
      waiting('good-as', `${FOLDER}/good`, `as /bin/probe read ${FOLDER}/secret`),
      waiting('good-child', `${FOLDER}/good fork_as /bin/probe`, `read ${FOLDER}/secret`),
      waiting('plain', 'probe', `read ${FOLDER}/secret`),
      waiting('gone', `${FOLDER}/gone`, `read ${FOLDER}/secret`),
      waiting('userns', `probe userns_as ${FOLDER}/good`, `read ${FOLDER}/secret`),
      waiting('x', `${FOLDER}/x`, `read ${FOLDER}/f`),
      waiting('x-as', `${FOLDER}/x`, `as /bin/probe read ${FOLDER}/f`),
      waiting('x-child', `${FOLDER}/x fork_as /bin/probe`, `read ${FOLDER}/f`),
      waiting('c', `${FOLDER}/c`, `read ${FOLDER}/f`),
      waiting('c-as', `${FOLDER}/c`, `as /bin/probe read ${FOLDER}/f`),
      waiting('c-child', `${FOLDER}/c fork_as /bin/probe`, `read ${FOLDER}/f`),
      waiting('c-grandchild', `${FOLDER}/c fork_as /bin/probe fork_as /bin/probe`, `read ${FOLDER}/f`),
      waiting('c-forked', `${FOLDER}/c forked forked`, `read ${FOLDER}/f`),
      waiting('c-before', `${FOLDER}/c as /bin/probe`, `read ${FOLDER}/f`),
      waiting('l-in', `${FOLDER}/l fork_as ${FOLDER}/in`, `read ${FOLDER}/f`),
      waiting('l-out', `${FOLDER}/l`, `as ${FOLDER}/out read ${FOLDER}/f`),
      'rm gone',
    ].join('\n'),
    steps: [
      answers('good', 'ok'),
      answers('good-fork', 'ok'),
      answers('good-as', 'EPERM', deny('/w/run/secret', { rule: 'secret', exe: '/bin/probe' })),
      answers('good-child', 'EPERM', deny('/w/run/secret')),
      answers('plain', 'EPERM', deny('/w/run/secret', { exe: '/bin/probe' })),
      answers('gone', 'EPERM', deny('/w/run/secret')),
      answers('userns', 'EPERM', deny('/w/run/secret')),
      answers('x', 'EPERM', deny('/w/run/f', { rule: 'x', exe: '/w/run/x' })),
      answers('x-as', 'ok'),
      answers('x-child', 'ok'),
      answers('c', 'EPERM', deny('/w/run/f', { rule: 'c', exe: '/w/run/c' })),
      answers('c-as', 'EPERM', deny('/w/run/f', { rule: 'c', exe: '/bin/probe' })),
      answers('c-child', 'EPERM', deny('/w/run/f', { rule: 'c' })),
      answers('c-grandchild', 'EPERM', deny('/w/run/f', { rule: 'c' })),
      answers('c-forked', 'EPERM', deny('/w/run/f', { rule: 'c' })),
      answers('c-before', 'ok'),
      answers('l-in', 'EPERM', deny('/w/run/f', { rule: 'l' })),
      answers('l-out', 'ok'),
      allowed('probe read /w/run/g'),
    ],
  },
  {
    name: 'already running: a leaving program below a living confined one is outside',
    policy: `confine l exe "/w/run/l2" {
        @id("l") deny read "/w/run/f2"
        default deny exec
        allow exec "/w/run/in2"
        allow exec "/w/run/out2" leaving
      }`,
    setup: [
      probes(FOLDER, 'l2', 'in2', 'out2'),
      `cd ${FOLDER}; echo > f2`,
      waiting('l2-out', `${FOLDER}/l2 fork_as ${FOLDER}/out2`, `read ${FOLDER}/f2`),
      waiting('l2-out-child', `${FOLDER}/l2 fork_as ${FOLDER}/out2 fork_as ${FOLDER}/in2`, `read ${FOLDER}/f2`),
      waiting('l2-in', `${FOLDER}/l2 fork_as ${FOLDER}/in2`, `read ${FOLDER}/f2`),
    ].join('\n'),
    steps: [
      answers('l2-out', 'ok'),
      answers('l2-out-child', 'ok'),
      answers('l2-in', 'EPERM', deny('/w/run/f2', { rule: 'l' })),
    ],
  },
  {
    name: 'already running: every thread, and a process whose first thread has ended',
    policy: `
      confine t exe "/w/run/t" { @id("t") deny read "/w/run/ft" }
      @id("s") deny read "/w/run/st" unless exe "/w/run/gt"`,
    setup: [
      probes(FOLDER, 't', 'gt'),
      `cd ${FOLDER}; echo > ft; echo > st`,
      waiting('thread', `${FOLDER}/t threaded`, `read ${FOLDER}/ft`),
      waiting('thread-as', `${FOLDER}/t threaded`, `as /bin/probe read ${FOLDER}/ft`),
      waiting('leaderless', `${FOLDER}/t leaderless`, `read ${FOLDER}/ft`),
      waiting('leaderless-fork', `${FOLDER}/t leaderless`, `forked read ${FOLDER}/ft`),
      waiting('leaderless-child', `${FOLDER}/t leaderless fork_as /bin/probe`, `read ${FOLDER}/ft`),
      waiting('good-thread', `${FOLDER}/gt threaded`, `read ${FOLDER}/st`),
      waiting('good-leaderless', `${FOLDER}/gt leaderless`, `read ${FOLDER}/st`),
      waiting('plain-thread', 'probe threaded', `read ${FOLDER}/st`),
    ].join('\n'),
    steps: [
      answers('thread', 'EPERM', deny('/w/run/ft', { rule: 't' })),
      answers('thread-as', 'EPERM', deny('/w/run/ft', { rule: 't' })),
      answers('leaderless', 'EPERM', deny('/w/run/ft', { rule: 't' })),
      answers('leaderless-fork', 'EPERM', deny('/w/run/ft', { rule: 't' })),
      answers('leaderless-child', 'EPERM', deny('/w/run/ft', { rule: 't' })),
      answers('good-thread', 'ok'),
      answers('good-leaderless', 'ok'),
      answers('plain-thread', 'EPERM', deny('/w/run/st', { rule: 's' })),
    ],
  },
  {
    name: 'already running: nobody notices that a policy is loaded, not who forks and executes meanwhile',
    policy: `
      confine b exe "/w/run/b*" { @id("b") deny read "/w/run/fb" }
      deny mkdir "/w/run/db" unless exe "/w/run/b*"`,
    setup: [
      probes(FOLDER, 'b1', 'b2'),
      `cd ${FOLDER}; echo > fb`,
      ...['b1', 'b2'].map((name) => `${FOLDER}/${name} busy ${FOLDER}/go.${name} ${FOLDER}/out.${name} &`),
      until(`[ -e ${FOLDER}/out.b2 ]`),
    ].join('\n'),
    steps: [
      answers('b1', 'ok'),
      answers('b2', 'ok'),
      {
        run: `${FOLDER}/b1 read ${FOLDER}/fb`,
        expect: 'EPERM',
        events: deny('/w/run/fb', { rule: 'b' }),
      },
    ],
  },
  {
    name: 'already running: an open descriptor stays, what is opened later is judged',
    policy: `for exe "/w/run/d" { deny read "/w/run/fd" }`,
    setup: [
      probes(FOLDER, 'd'),
      `cd ${FOLDER}; echo > fd; echo > fd2`,
      waiting('held', `probe holding ${FOLDER}/fd ${FOLDER}/d`, 'reopen_held'),
      waiting('other', `probe holding ${FOLDER}/fd2 ${FOLDER}/d`, 'reopen_held'),
    ].join('\n'),
    steps: [answers('held', 'EPERM', deny('/w/run/fd')), answers('other', 'ok')],
  },
];
