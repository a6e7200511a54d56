import { allowed, type KernelCase, probes, stopped, until } from '../case.ts';

/** Servers that stay for as long as their names do. */
const servers = (types: Readonly<Record<string, string>>): string =>
  Object.entries(types)
    .map(([name, type]) => `probe unix_serve ${type} /w/unx/${name} &\n${until(`[ -S /w/unx/${name} ]`)}`)
    .join('\n');

const abstract = (name: string): string =>
  `probe unix_serve dgram @${name} /w/unx/at-${name} &\n${until(`[ -e /w/unx/at-${name} ]`)}`;

/** UNIX sockets by path and by abstract name. */
export const UNIX_SOCKETS: readonly KernelCase[] = [
  {
    name: 'unix: the path of the socket that is reached, and abstract names',
    policy: `
      @id("no") deny connect, send unix "/w/unx/no.*"
      for exe "/w/unx/p" {
        @id("d") default deny bind, connect, listen, accept, send
        allow connect, send unix { "/w/unx/ok.*", "/w/unx/b/*" }
        allow connect, send unix abstract "armor-ok*"
        allow bind, listen, accept unix "/w/unx/b/*"
        allow bind unix abstract "mine-*"
      }`,
    setup: [
      probes('/w/unx', 'p'),
      'mkdir -p /w/unx/b; cd /w/unx; ln -s no.stream ok.link; ln -s ok.stream alias',
      servers({
        'ok.stream': 'stream',
        'no.stream': 'stream',
        'other.stream': 'stream',
        'ok.dgram': 'dgram',
        'no.dgram': 'dgram',
        'ok.seq': 'seqpacket',
      }),
      abstract('armor-ok1'),
      abstract('other'),
    ].join('\n'),
    steps: [
      allowed('/w/unx/p unix_connect stream /w/unx/ok.stream'),
      allowed('/w/unx/p unix_connect seqpacket /w/unx/ok.seq'),
      allowed('/w/unx/p unix_connect stream /w/unx/alias'),
      allowed('cd /w/unx; ./p unix_connect stream ok.stream'),
      allowed('/w/unx/p unix_connect dgram /w/unx/ok.dgram'),
      allowed('/w/unx/p unix_connect dgram @armor-ok1'),
      stopped('/w/unx/p unix_connect stream /w/unx/other.stream', 'connect', 'd', 'EPERM', {
        object: '/w/unx/other.stream',
      }),
      stopped('/w/unx/p unix_connect stream /w/unx/ok.link', 'connect', 'no', 'EPERM', { object: '/w/unx/no.stream' }),
      stopped('probe unix_connect stream /w/unx/ok.link', 'connect', 'no', 'EPERM', { object: '/w/unx/no.stream' }),
      stopped('/w/unx/p unix_connect dgram @other', 'connect', 'd', 'EPERM', { detail: { abstract: 'other' } }),
      allowed('/w/unx/p unix_sendto /w/unx/ok.dgram'),
      allowed('/w/unx/p unix_send /w/unx/ok.dgram'),
      allowed('/w/unx/p unix_sendto @armor-ok1'),
      stopped('/w/unx/p unix_sendto @other', 'send', 'd'),
      stopped('probe unix_sendto /w/unx/no.dgram', 'send', 'no', 'EPERM', { object: '/w/unx/no.dgram' }),
      allowed('probe unix_sendto @other'),
      allowed('probe unix_connect stream /w/unx/other.stream'),
      allowed('/w/unx/p unix_talk /w/unx/b/talk'),
      allowed('/w/unx/p unix_bind @mine-1'),
      stopped('/w/unx/p unix_bind /w/unx/elsewhere', 'bind', 'd'),
      stopped('/w/unx/p unix_bind @yours', 'bind', 'd'),
      stopped('/w/unx/p unix_autobind', 'bind', 'd'),
      allowed('probe unix_talk @yours'),
      allowed('/w/unx/p socketpair unix stream'),
    ],
  },
  {
    name: 'unix: abstract names are any bytes',
    policy: `
      for exe "/w/nul/p" {
        @id("all") deny bind unix abstract "*" unless uid 7
        @id("glob") deny bind unix abstract { "x*z", "y?z", "[!a-w]bc", "abcdefghijklmnop" } unless uid 8
      }`,
    setup: probes('/w/nul', 'p'),
    steps: [
      stopped('/w/nul/p user 8 unix_bind @evil', 'bind', 'all'),
      stopped('/w/nul/p user 7 unix_bind @abcdefghijklmnop', 'bind', 'glob'),
      // A NUL where a word of the name begins, by which a name that cannot be read must not be told.
      stopped('/w/nul/p user 8 unix_bind @evilAAAA%BBBBBBB', 'bind', 'all'),
      stopped('/w/nul/p user 8 unix_bind @evil%BBBBBBB', 'bind', 'all'),
      allowed('/w/nul/p user 7 unix_bind @abcdefgh%jklmnop'),
      // Neither bytes that no file's name has keep a glob from matching.
      ...['xAAAAAAA%BBBBBBz', 'x%z', 'x/a/z', 'y%z', 'y/z', '%bc', '/bc'].map((name) =>
        stopped(`/w/nul/p user 7 unix_bind @${name}`, 'bind', 'glob'),
      ),
      ...['y%%z', 'y%', 'abc', '%b'].map((name) => allowed(`/w/nul/p user 7 unix_bind @${name}`)),
    ],
  },
];
