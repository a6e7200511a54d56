import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { unknownIds } from '../../../src/compiler/rules/expected-ids.ts';
import { rulesOf } from '../helpers/rules-of.ts';

const POLICY = `
  @id("shadow") deny read "/etc/shadow"
  @id("armor") protect "/etc/armor/**"
  deny read "/etc/gshadow"
  rules scratch { @id("scratch") deny exec "/tmp/**" }
  for container as boxes { include scratch }
  confine web exe "/usr/sbin/nginx" { @id("default") default deny exec }`;

const helpFor = (id: string) =>
  unknownIds(rulesOf(`${POLICY} test "t" { expect allow read "/x" by "${id}" }`)).map(({ help }) => help);

test('a rule is called by its id, its id in its bundle, and the id of its protection', () => {
  const derived = rulesOf(POLICY).rules.find(({ origin }) => origin.text === 'deny read "/etc/gshadow"')?.id ?? '';
  const ids = [
    'shadow',
    'armor',
    'armor.link',
    'scratch',
    'scratch@example.boxes',
    'default',
    'example.web.tight',
    derived,
  ];
  for (const id of ids) assert.equal(helpFor(id), [], id);
});

test('what may have been meant by an id that no rule has', () => {
  assert.equal(helpFor('shadwo'), ["did you mean 'shadow'?"]);
  assert.equal(helpFor('nothing-like-it'), ['`armorc --emit rules` shows the id of every rule']);
});

test.run();
