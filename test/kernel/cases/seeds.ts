import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';
import { allowed, denied, type KernelCase } from '../case.ts';

const example = (name: string): string => readFileSync(join(PACKAGE_ROOT, 'examples', name), 'utf8');

/** The three policies that the examples ship, on the requests that they are for. */
export const SEEDS: readonly KernelCase[] = [
  {
    name: 'shadow.arm: only the named programs read /etc/shadow',
    policy: example('shadow.arm'),
    setup:
      'echo root:x > /etc/shadow; rm -f /usr/bin/passwd; cp /bin/probe /usr/bin/passwd; cp /bin/probe /usr/bin/other',
    steps: [
      denied('probe read /etc/shadow', 'read', '/etc/shadow', { rule: 'shadow-read', exe: '/bin/probe' }),
      denied('/usr/bin/other read /etc/shadow', 'read', '/etc/shadow', { exe: '/usr/bin/other' }),
      denied('probe reopen /etc/shadow', 'read', '/etc/shadow'),
      denied('probe rdwr /etc/shadow', 'read', '/etc/shadow'),
      denied('probe acc3 /etc/shadow', 'read', '/etc/shadow'),
      denied('ln -s /etc/shadow /tmp/s; probe read /tmp/s', 'read', '/etc/shadow'),
      denied('cd /etc; probe read ../etc/./shadow', 'read', '/etc/shadow'),
      allowed('/usr/bin/passwd read /etc/shadow'),
      allowed('probe opath /etc/shadow'),
      allowed('probe write /etc/shadow'),
      allowed('probe read /etc/passwd || echo ok'),
    ],
  },
  {
    name: 'scratch.arm: nothing is executed from scratch directories',
    policy: example('scratch.arm'),
    setup: [
      'cp /bin/probe /tmp/x; mkdir -p /tmp/a/b /var/tmp; cp /bin/probe /tmp/a/b/x; cp /bin/probe /var/tmp/x',
      'cp /bin/probe /dev/shm/x; printf "#!/bin/probe true\\n" > /tmp/script; chmod +x /tmp/script',
      'printf "#!/tmp/x true\\n" > /bin/script; chmod +x /bin/script',
    ].join('\n'),
    steps: [
      denied('probe exec /tmp/x true', 'exec', '/tmp/x', { rule: 'exec-from-scratch' }),
      denied('probe exec /tmp/a/b/x true', 'exec', '/tmp/a/b/x'),
      denied('probe exec /var/tmp/x true', 'exec', '/var/tmp/x'),
      denied('probe exec /dev/shm/x true', 'exec', '/dev/shm/x'),
      denied('probe exec_fd /tmp/x true', 'exec', '/tmp/x'),
      denied('probe exec /tmp/script', 'exec', '/tmp/script'),
      denied('probe exec /bin/script', 'exec', '/tmp/x'),
      denied('probe map_exec /tmp/x', 'load', '/tmp/x', { rule: 'exec-from-scratch' }),
      denied('probe protect_exec /tmp/x', 'load', '/tmp/x'),
      allowed('probe map_read /tmp/x'),
      allowed('probe exec /bin/probe true'),
      allowed('probe map_exec /bin/probe'),
      allowed('probe read /tmp/x'),
    ],
  },
  {
    name: 'web.arm: a confined server touches its own files only',
    policy: example('web.arm'),
    setup: [
      'mkdir -p /usr/sbin /etc/nginx /srv/www/img /var/log/nginx; cp /bin/probe /usr/sbin/nginx',
      'echo c > /etc/nginx/nginx.conf; echo i > /srv/www/img/i.png; echo l > /var/log/nginx/access.log',
      'echo s > /etc/secret; echo o > /var/log/other.log; echo t > /srv/www/t',
    ].join('\n'),
    steps: [
      allowed('/usr/sbin/nginx read /etc/nginx/nginx.conf'),
      allowed('/usr/sbin/nginx read /srv/www/img/i.png'),
      allowed('/usr/sbin/nginx dir /srv/www'),
      allowed('/usr/sbin/nginx append /var/log/nginx/access.log'),
      allowed('/usr/sbin/nginx create /var/log/nginx/new.log'),
      allowed('/usr/sbin/nginx exec /usr/sbin/nginx true'),
      denied('/usr/sbin/nginx read /etc/secret', 'read', '/etc/secret'),
      denied('/usr/sbin/nginx as /usr/sbin/nginx read /etc/secret', 'read', '/etc/secret'),
      denied('/usr/sbin/nginx fork_as /usr/sbin/nginx read /etc/secret', 'read', '/etc/secret'),
      denied('/usr/sbin/nginx write /srv/www/t', 'modify', '/srv/www/t'),
      denied('/usr/sbin/nginx create /srv/www/new', 'create', '/srv/www/new'),
      denied('/usr/sbin/nginx create /var/log/nginx/new.txt', 'create', '/var/log/nginx/new.txt'),
      denied('/usr/sbin/nginx unlink /srv/www/t', 'delete', '/srv/www/t'),
      denied('/usr/sbin/nginx rename /var/log/nginx/access.log /srv/www/t', 'rename', '/var/log/nginx/access.log', {
        to: '/srv/www/t',
      }),
      denied('/usr/sbin/nginx truncate /srv/www/t', 'modify', '/srv/www/t'),
      denied('/usr/sbin/nginx exec /bin/probe true', 'exec', '/bin/probe'),
      allowed('probe read /etc/secret'),
      allowed('probe unlink /srv/www/t'),
    ],
  },
];
