import { allowed, denied, deniedNameless, type KernelCase, type KernelStep, probes } from '../case.ts';

/** load: executable memory, from files and from nowhere. */
export const LOAD: readonly KernelCase[] = [
  {
    name: 'load: by mmap and by mprotect',
    policy: '@id("l") deny load "/w/lod/lib"',
    setup: probes('/w/lod', 'lib', 'other'),
    steps: [
      denied('probe map_exec /w/lod/lib', 'load', '/w/lod/lib', { rule: 'l' }),
      denied('probe map_wx /w/lod/lib', 'load', '/w/lod/lib'),
      denied('probe protect_readonly /w/lod/lib', 'load', '/w/lod/lib'),
      denied('probe protect_exec /w/lod/lib', 'load', '/w/lod/lib'),
      denied('probe protect_written /w/lod/lib', 'load', '/w/lod/lib'),
      denied('probe protect_laundered /w/lod/lib', 'load', '/w/lod/lib'),
      allowed('probe map_read /w/lod/lib'),
      allowed('probe read /w/lod/lib'),
      allowed('probe map_exec /w/lod/other'),
      allowed('probe map_wx /w/lod/other'),
      allowed('probe protect_written /w/lod/other'),
      allowed('probe map_anon_exec'),
    ],
  },
  {
    name: 'load: a default denies files that are not allowed, nameless ones, anonymous memory and W^X',
    policy: `for exe "/w/ldd/p" {
      @id("d") default deny load
      allow load "/w/ldd/lib"
    }`,
    setup: probes('/w/ldd', 'p', 'lib', 'other', 'gone', 'gone2'),
    steps: [
      allowed('/w/ldd/p map_exec /w/ldd/lib'),
      allowed('/w/ldd/p protect_readonly /w/ldd/lib'),
      allowed('/w/ldd/p map_read /w/ldd/other'),
      allowed('/w/ldd/p map_anon_rw'),
      allowed('/w/ldd/p exec /w/ldd/other true'),
      denied('/w/ldd/p map_exec /w/ldd/other', 'load', '/w/ldd/other', { rule: 'd' }),
      denied('/w/ldd/p protect_readonly /w/ldd/other', 'load', '/w/ldd/other'),
      deniedNameless('/w/ldd/p map_wx /w/ldd/lib', 'load', { rule: 'd' }),
      deniedNameless('/w/ldd/p protect_written /w/ldd/lib', 'load'),
      deniedNameless('/w/ldd/p protect_laundered /w/ldd/lib', 'load'),
      deniedNameless('/w/ldd/p map_anon_exec', 'load'),
      deniedNameless('/w/ldd/p map_anon_wx', 'load'),
      deniedNameless('/w/ldd/p protect_anon_exec', 'load'),
      deniedNameless('/w/ldd/p map_memfd_exec', 'load'),
      deniedNameless('/w/ldd/p map_deleted_exec /w/ldd/gone', 'load'),
      allowed('probe map_deleted_exec /w/ldd/gone2'),
    ],
  },
  {
    name: 'load: a default denies what is writable and becomes executable, written to or not',
    policy: 'for exe "/w/ldw/p" { default deny load allow load "/w/ldw/lib" }',
    setup: probes('/w/ldw', 'p', 'lib'),
    steps: [
      allowed('/w/ldw/p map_exec /w/ldw/lib'),
      deniedNameless('/w/ldw/p protect_written /w/ldw/lib', 'load'),
      deniedNameless('/w/ldw/p protect_exec /w/ldw/lib', 'load'),
    ],
  },
  {
    name: 'load: no path rule matches what has no name',
    policy: 'for exe "/w/ldn/p" { deny load { "/**", "/memfd:*", "**/gone (deleted)" } }',
    setup: probes('/w/ldn', 'p', 'gone'),
    steps: [
      denied('/w/ldn/p map_exec /bin/probe', 'load', '/bin/probe'),
      allowed('/w/ldn/p map_anon_exec'),
      allowed('/w/ldn/p map_anon_wx'),
      allowed('/w/ldn/p protect_anon_exec'),
      allowed('/w/ldn/p map_memfd_exec'),
      allowed('/w/ldn/p map_deleted_exec /w/ldn/gone'),
    ],
  },
  {
    name: 'load anonymous: memory that is not, or not only, the contents of a named file',
    build: 'for everybody',
    policy: `@id("w") deny load anonymous unless exe "/w/lan/jit"
      for exe "/w/lan/p" { @id("d") default deny load  allow load "/w/lan/lib"  allow load anonymous }`,
    setup: probes('/w/lan', 'p', 'jit', 'lib', 'other', 'gone', 'gone2'),
    steps: [
      deniedNameless('probe map_anon_exec', 'load', { rule: 'w' }),
      deniedNameless('probe map_anon_wx', 'load', { rule: 'w' }),
      deniedNameless('probe protect_anon_exec', 'load', { rule: 'w' }),
      deniedNameless('probe map_memfd_exec', 'load', { rule: 'w' }),
      deniedNameless('probe map_deleted_exec /w/lan/gone', 'load', { rule: 'w' }),
      deniedNameless('probe map_wx /w/lan/lib', 'load', { rule: 'w' }),
      deniedNameless('probe protect_laundered /w/lan/lib', 'load', { rule: 'w' }),
      allowed('probe map_exec /w/lan/other'),
      allowed('probe protect_readonly /w/lan/lib'),
      allowed('probe map_anon_rw'),
      allowed('probe exec /w/lan/other true'),
      allowed('/w/lan/jit map_anon_exec'),
      allowed('/w/lan/jit map_wx /w/lan/lib'),
      allowed('/w/lan/jit map_deleted_exec /w/lan/gone2'),
      deniedNameless('/w/lan/jit userns_as /w/lan/jit map_anon_exec', 'load', { rule: 'w' }),
      allowed('/w/lan/p map_exec /w/lan/lib'),
      denied('/w/lan/p map_exec /w/lan/other', 'load', '/w/lan/other', { rule: 'd' }),
      deniedNameless('/w/lan/p map_anon_exec', 'load', { rule: 'w' }),
    ],
  },
  {
    name: 'load: the dynamic loader is loaded, not executed',
    policy: `
      deny load "/w/dyn/ld-bad"
      deny exec "/w/dyn/ld-x"
      for exe "/w/dyn/p" { default deny load allow load "/w/dyn/ld-ok" }
      confine inside exe "/w/dyn/c" { default deny load allow load "/w/dyn/ld-ok" }`,
    setup: [
      probes('/w/dyn', 'p', 'c'),
      'cd /w/dyn; for k in ok bad x other; do probe make_elf ld-$k; probe make_elf prog-$k /w/dyn/ld-$k; done',
    ].join('\n'),
    steps: [
      allowed('probe exec /w/dyn/prog-ok'),
      allowed('probe exec /w/dyn/prog-other'),
      allowed('probe exec /w/dyn/prog-x'),
      denied('probe exec /w/dyn/ld-x', 'exec', '/w/dyn/ld-x'),
      ended('probe exec /w/dyn/prog-bad', '/w/dyn/ld-bad'),
      allowed('/w/dyn/c exec /w/dyn/prog-ok'),
      ended('/w/dyn/c exec /w/dyn/prog-other', '/w/dyn/ld-other'),
      allowed('/w/dyn/c exec /w/dyn/ld-other'),
    ],
  },
];

/** During an exec a denial ends the process: it has no old image to return to. */
function ended(run: string, object: string): KernelStep {
  return { run, expect: 'SIGSEGV', events: [{ verdict: 'deny', operation: 'load', object, ends_process: true }] };
}
