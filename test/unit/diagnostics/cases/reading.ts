// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import type { Case } from './case.ts';

export const READING_CASES: readonly Case[] = [
  { code: 'ARM0002', text: 'deny read "/a«\0»"' },
  { code: 'ARM0004', text: '# «\u{202E}» hidden\ndeny read "/a"' },
  { code: 'ARM0005', text: '«» \n# nothing\n', whole: true },
  { code: 'ARM0005', text: '«»', whole: true },
  { code: 'ARM0101', text: 'deny read "/a" «foo»' },
  { code: 'ARM0101', text: 'deny read { "/a" «"/b"» }' },
  { code: 'ARM0101', text: 'deny read «/»etc/shadow' },
  { code: 'ARM0101', text: '«alow» read "/a"' },
  { code: 'ARM0101', text: 'deny«»', whole: true },
  { code: 'ARM0101', text: 'mode «strict»\ndeny read "/a"' },
  { code: 'ARM0101', text: 'deny read "/a"«;»' },
  { code: 'ARM0102', text: 'deny read «"/a»' },
  { code: 'ARM0102', text: 'deny read «"/a»\ndeny exec "/b"' },
  { code: 'ARM0102', text: 'deny read «"/a\\"»' },
  { code: 'ARM0103', text: `deny read ${'{'.repeat(64)}«{»` },
  { code: 'ARM0104', text: '«for exe "/a"» {\n  deny read "/b"' },
  { code: 'ARM0105', text: 'deny read "/a"\n«}»' },
  { code: 'ARM0106', text: '«»deny read "/a"', whole: true },
  { code: 'ARM0107', text: 'deny read "/a"\n«policy other»' },
  { code: 'ARM0112', text: 'deny read "/a"\n«expect deny read "/a"»' },
  { code: 'ARM0112', text: 'deny read "/a"\n«given uid 33»' },
  { code: 'ARM0113', text: 'deny read "/a"\ntest "t" {\n  «deny read "/b"»\n  expect deny read "/a"\n}' },
  { code: 'ARM0114', text: 'deny read "/a"\ntest "t" {\n  expect deny read "/a"\n  «given uid 33»\n}' },
];
