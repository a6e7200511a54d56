import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { membersOf, stdLibraries } from '../../scripts/std-reference.ts';
import { buildOf, buildOfText, complaints } from './builds.ts';

const USES = stdLibraries()
  .map(({ name }) => `use "${name}"`)
  .join('\n');

/** How a set is used that does not hold paths of files; those of `network` hold addresses otherwise. */
const USED_AS: Readonly<Record<string, (name: string) => string>> = {
  'places.container_file_systems': (name) => `audit read where object.fstype in ${name}`,
  'places.memory_devices': (name) => `audit read where object.rdev in ${name}`,
  'places.register_devices': (name) => `audit read where object.rdev in ${name}`,
  'network.metadata_ports': (name) => `audit connect tcp port ${name}`,
  'network.miner_ports': (name) => `audit connect tcp port ${name}`,
  'network.dns_ports': (name) => `audit connect tcp port ${name}`,
};

for (const library of stdLibraries()) {
  const namespace = library.tree.header.name.text;
  const members = membersOf(library);
  const sets = members.filter(({ kind }) => kind !== 'bundle');
  const bundles = members.filter(({ kind }) => kind === 'bundle');

  test(`${library.name}: every set can be used, and none is empty`, () => {
    const rules = sets.map(({ name }) => {
      const full = `${namespace}.${name}`;
      const rule = USED_AS[full] ?? ((set) => `audit ${namespace === 'network' ? 'connect' : 'read'} ${set}`);
      return rule(full);
    });
    assert.equal(complaints(buildOfText(`policy user\n${USES}\n${rules.join('\n')}\n`)), []);
  });

  test(`${library.name}: everything says why it is there and on which distributions`, () => {
    for (const { name, comment } of members) {
      assert.ok(comment.length > 40 && comment.endsWith('.'), `${namespace}.${name}: ${comment}`);
      if (namespace === 'network') continue;
      assert.match(comment, /Debian|RHEL|Alpine|\ball\b|\bAll\b|distribution/, `${namespace}.${name}`);
    }
  });

  for (const { name } of bundles) {
    test(`${library.name}: the bundle ${name} can be included`, () => {
      const block = `confine it exe "/usr/bin/it" { default deny exec, load, read, write, net include ${namespace}.${name} }`;
      assert.equal(complaints(buildOfText(`policy user\n${USES}\n${block}\n`)), []);
    });
  }
}

test('the bundles of std/base do what they say', () => {
  assert.equal(complaints(buildOf(['test/std/bundles.arm'])), []);
});

test('the example of the language has what it uses', () => {
  const text = `policy web_tier
use "std/base"
use "std/secrets" as secrets
deny read, write secrets.credentials unless exe { "/usr/sbin/sshd", "/usr/bin/passwd", "/usr/sbin/unix_chkpwd" }
confine web exe "/usr/sbin/nginx" {
  default deny exec, load, read, write, connect, bind, capability
  include base.dynamic_program
  allow exec "/usr/sbin/nginx"
}
test "what a dynamic program needs" {
  given exec "/usr/sbin/nginx", uid 33
  expect allow load "/usr/lib/x86_64-linux-gnu/libc.so.6"
  expect allow read "/etc/ld.so.cache"
  expect allow modify "/dev/null"
  expect allow read "/usr/share/zoneinfo/Europe/Berlin"
  expect deny read "/etc/nginx/nginx.conf"
  expect deny read "/etc/shadow"
}
`;
  assert.equal(complaints(buildOfText(text)), []);
});

test.run();
