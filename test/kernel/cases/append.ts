import { allowed, denied, type KernelCase, on, probes, SINCE_6_12 } from '../case.ts';

const dropped = (run: string, operation: string, object: string): KernelCase['steps'][number] => ({
  run,
  expect: 'dropped',
  events: [{ verdict: 'deny', operation, object }],
});

/** append: what is written before stays. */
export const APPEND: readonly KernelCase[] = [
  {
    name: 'append: the narrower right, by every way from it to the wider one',
    policy: `
      @id("a") deny append "/w/app/never"
      @id("m") deny modify "/w/app/no"
      for exe "/w/app/p" {
        @id("d") default deny modify
        allow append "/w/app/log"
        allow modify "/w/app/full"
      }`,
    setup: `${probes('/w/app', 'p')}; cd /w/app; for f in log full never no other; do echo xxxx > $f; done`,
    steps: [
      allowed('/w/app/p append /w/app/log'),
      allowed('/w/app/p append_creat /w/app/log'),
      allowed('/w/app/p append_rdwr /w/app/log'),
      allowed('/w/app/p append_keep /w/app/log'),
      allowed('/w/app/p append_map_private /w/app/log'),
      allowed('/w/app/p append_map_read /w/app/log'),
      denied('/w/app/p write /w/app/log', 'modify', '/w/app/log', { rule: 'd' }),
      denied('/w/app/p rdwr /w/app/log', 'modify', '/w/app/log'),
      denied('/w/app/p trunc_wr /w/app/log', 'modify', '/w/app/log'),
      denied('/w/app/p append_trunc /w/app/log', 'modify', '/w/app/log'),
      denied('/w/app/p append_drop /w/app/log', 'modify', '/w/app/log', { rule: 'd' }),
      denied('/w/app/p append_ftruncate /w/app/log', 'modify', '/w/app/log', { rule: 'd' }),
      denied('/w/app/p append_map_shared /w/app/log', 'modify', '/w/app/log', { rule: 'd' }),
      denied('/w/app/p append_protect /w/app/log', 'modify', '/w/app/log', { rule: 'd' }),
      denied('/w/app/p truncate /w/app/log', 'modify', '/w/app/log'),
      denied('/w/app/p ftruncate 3 3>>/w/app/log', 'modify', '/w/app/log'),
      on(SINCE_6_12, denied('/w/app/p uring_ftruncate 3 3>>/w/app/log', 'modify', '/w/app/log')),
      { run: 'wc -c < /w/app/log', expect: '5' },
      allowed('/w/app/p append /w/app/full'),
      allowed('/w/app/p append_drop /w/app/full'),
      allowed('/w/app/p append_map_shared /w/app/full'),
      allowed('/w/app/p append_protect /w/app/full'),
      allowed('/w/app/p append_trunc /w/app/full'),
      denied('/w/app/p append /w/app/other', 'append', '/w/app/other', { rule: 'd' }),
      allowed('probe receive_append /w/app/log /w/app/p'),
      dropped('probe receive_write /w/app/log /w/app/p', 'modify', '/w/app/log'),
      dropped('probe receive_append /w/app/other /w/app/p', 'append', '/w/app/other'),
      denied('probe append /w/app/never', 'append', '/w/app/never', { rule: 'a' }),
      allowed('probe write /w/app/never'),
      denied('probe append /w/app/no', 'append', '/w/app/no', { rule: 'm' }),
      denied('probe write /w/app/no', 'modify', '/w/app/no', { rule: 'm' }),
      allowed('probe append_drop /w/app/other'),
    ],
  },
];
