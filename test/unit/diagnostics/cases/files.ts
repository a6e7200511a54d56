import type { Case } from './case.ts';

export const FILE_CASES: readonly Case[] = [
  { code: 'ARM0250', text: 'use «"base"»\ndeny read "/a"' },
  { code: 'ARM0250', text: 'use «"/etc/armor/base.arm"»\ndeny read "/a"' },
  { code: 'ARM0250', text: 'use «"std/../base"»\ndeny read "/a"' },
  { code: 'ARM0250', text: 'use «""» as a\ndeny read "/a"' },
  { code: 'ARM0250', text: 'use «"./"» as a\ndeny read "/a"' },
  { code: 'ARM0251', text: 'use «"./second"»\ndeny read second.a' },
  { code: 'ARM0252', text: 'use «"./web-tier"»\ndeny read "/a"', files: { 'web-tier.arm': 'policy web' } },
  { code: 'ARM0252', text: 'use «"./file"»\ndeny read "/a"', files: { 'file.arm': 'policy web' } },
  { code: 'ARM0253', text: '«use "./example"»\ndeny read "/a"' },
  { code: 'ARM0255', text: 'use "./second"\ndeny read "/a"', files: { 'second.arm': 'policy «example»' } },
];
