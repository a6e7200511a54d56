import { allowed, BEFORE_7_2, denied, deniedNameless, type KernelCase, probes, SINCE_7_2 } from '../case.ts';

/** exec: the program, its interpreters, and images without a name. */
export const EXEC: readonly KernelCase[] = [
  {
    name: 'exec: an allowed program brings its interpreters, which are not allowed for that',
    policy: `for exe "/w/exe/p" {
      default deny exec
      allow exec { "/w/exe/ok", "/w/exe/script*" }
      @id("bad") deny exec "/w/exe/bad"
    }`,
    setup: [
      probes('/w/exe', 'p', 'ok', 'interp', 'bad'),
      'cd /w/exe; echo "#!/w/exe/interp true" > script; echo "#!/w/exe/script" > script-of-script',
      'echo "#!/w/exe/bad true" > script-bad; echo "#!/w/exe/script-bad" > script-of-bad; echo "#!/w/exe/ok true" > other',
      'chmod +x script* other; ln -s /w/exe/ok link; ln -s /w/exe/interp link2',
    ].join('\n'),
    steps: [
      allowed('/w/exe/p exec /w/exe/ok true'),
      allowed('/w/exe/p exec_fd /w/exe/ok true'),
      allowed('/w/exe/p exec /w/exe/link true'),
      allowed('/w/exe/p exec /w/exe/script'),
      allowed('/w/exe/p exec /w/exe/script-of-script'),
      denied('/w/exe/p exec /w/exe/interp true', 'exec', '/w/exe/interp', { exe: '/w/exe/p' }),
      denied('/w/exe/p exec_fd /w/exe/interp true', 'exec', '/w/exe/interp'),
      denied('/w/exe/p exec /w/exe/link2 true', 'exec', '/w/exe/interp'),
      denied('/w/exe/p exec /w/exe/other', 'exec', '/w/exe/other'),
      denied('/w/exe/p exec /w/exe/script-bad', 'exec', '/w/exe/bad', { rule: 'bad' }),
      denied('/w/exe/p exec /w/exe/script-of-bad', 'exec', '/w/exe/bad', { rule: 'bad' }),
      allowed('probe exec /w/exe/bad true'),
    ],
  },
  {
    name: 'exec: a deny matches the program and every interpreter',
    policy: '@id("x") deny exec "/w/dex/no*"',
    setup: [
      probes('/w/dex', 'no', 'yes'),
      'cd /w/dex; echo "#!/w/dex/yes true" > no-script; echo "#!/w/dex/no true" > script; echo "#!/w/dex/no-script" > script2',
      'echo "#!/w/dex/yes true" > script3; chmod +x *script*',
    ].join('\n'),
    steps: [
      denied('probe exec /w/dex/no true', 'exec', '/w/dex/no', { rule: 'x' }),
      denied('probe exec_fd /w/dex/no true', 'exec', '/w/dex/no'),
      denied('probe exec /w/dex/no-script', 'exec', '/w/dex/no-script'),
      denied('probe exec /w/dex/script', 'exec', '/w/dex/no'),
      denied('probe exec /w/dex/script2', 'exec', '/w/dex/no-script'),
      denied('cd /w; probe exec dex/../dex/no true', 'exec', '/w/dex/no'),
      allowed('probe exec /w/dex/script3'),
      allowed('probe exec /w/dex/yes true'),
      allowed('probe read /w/dex/no'),
      allowed('probe map_exec /w/dex/no'),
    ],
  },
  {
    name: 'exec: no path rule matches a memfd or a deleted image',
    policy: `for exe "/w/mfd/p" {
      deny exec { "/**", "/memfd:*", "**/memfd:*", "/w/mfd/gone", "**/gone (deleted)" }
    }`,
    setup: probes('/w/mfd', 'p', 'gone'),
    steps: [
      denied('/w/mfd/p exec /bin/probe true', 'exec', '/bin/probe'),
      denied('/w/mfd/p exec_fd /bin/probe true', 'exec', '/bin/probe'),
      allowed('/w/mfd/p exec_memfd /bin/probe true'),
      allowed('/w/mfd/p exec_deleted /w/mfd/gone true'),
    ],
  },
  {
    name: 'exec: a default judges a memfd and a deleted image, and no path allows them',
    policy: `for exe "/w/mfe/p" {
      @id("d") default deny exec
      allow exec { "/**", "**/memfd:*" }
    }`,
    setup: probes('/w/mfe', 'p', 'gone', 'gone2'),
    steps: [
      allowed('/w/mfe/p exec /bin/probe true'),
      allowed('/w/mfe/p exec_fd /bin/probe true'),
      deniedNameless('/w/mfe/p exec_memfd /bin/probe true', 'exec', { rule: 'd' }),
      deniedNameless('/w/mfe/p exec_deleted /w/mfe/gone true', 'exec', { rule: 'd' }),
      allowed('probe exec_memfd /bin/probe true'),
      allowed('probe exec_deleted /w/mfe/gone2 true'),
    ],
  },
  {
    name: 'exec: AT_EXECVE_CHECK is answered as the exec would be',
    policy: 'deny exec "/w/chk/no"\nfor exe "/w/chk/p" { default deny exec allow exec "/w/chk/ok" }',
    setup: probes('/w/chk', 'no', 'p', 'ok', 'other'),
    kernels: SINCE_7_2,
    steps: [
      denied('probe exec_check /w/chk/no', 'exec', '/w/chk/no'),
      denied('/w/chk/p exec_check /w/chk/other', 'exec', '/w/chk/other'),
      allowed('/w/chk/p exec_check /w/chk/ok'),
      allowed('probe exec_check /w/chk/other'),
    ],
  },
  {
    name: 'exec: AT_EXECVE_CHECK where the kernel does not know it',
    policy: 'deny exec "/w/chk/no"',
    setup: probes('/w/chk', 'no', 'ok'),
    kernels: BEFORE_7_2,
    steps: [
      { run: 'probe exec_check /w/chk/no', expect: 'EINVAL' },
      { run: 'probe exec_check /w/chk/ok', expect: 'EINVAL' },
      denied('probe exec /w/chk/no', 'exec', '/w/chk/no'),
    ],
  },
  {
    name: 'exec: opening an image to run it is no read',
    policy: 'deny read "/w/xrd/*"\nfor exe "/w/xrd/p" { default deny read allow read "/none" }',
    setup: [
      probes('/w/xrd', 'p', 'interp'),
      'cd /w/xrd; probe make_elf /w/xrd/ld; probe make_elf /w/xrd/dynamic /w/xrd/ld',
      'echo "#!/w/xrd/interp true" > script; chmod +x script',
    ].join('\n'),
    steps: [
      allowed('probe exec /w/xrd/interp true'),
      allowed('probe exec_fd /w/xrd/interp true'),
      allowed('probe exec /w/xrd/script'),
      allowed('probe exec /w/xrd/dynamic'),
      allowed('/w/xrd/p exec /bin/probe true'),
      denied('probe read /w/xrd/interp', 'read', '/w/xrd/interp'),
      denied('probe map_exec /w/xrd/ld', 'read', '/w/xrd/ld'),
      denied('/w/xrd/p read /bin/probe', 'read', '/bin/probe'),
    ],
  },
  {
    name: 'exec: a hard link, a rename and a copy are programs of their own path',
    policy: '@id("x") deny exec "/w/hrd/no"',
    setup: `${probes('/w/hrd', 'no', 'moved')}; ln /w/hrd/no /w/hrd/link`,
    steps: [
      denied('probe exec /w/hrd/no true', 'exec', '/w/hrd/no'),
      allowed('probe exec /w/hrd/link true'),
      allowed('mv /w/hrd/no /w/hrd/was; probe exec /w/hrd/was true'),
      denied('mv /w/hrd/moved /w/hrd/no; probe exec /w/hrd/no true', 'exec', '/w/hrd/no'),
    ],
  },
];
