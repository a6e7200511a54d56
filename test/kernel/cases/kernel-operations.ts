import { allowed, type ExpectedEvent, goesOn, type KernelCase, probes, stopped } from '../case.ts';

const detail = (values: Readonly<Record<string, unknown>>): Partial<ExpectedEvent> => ({ detail: values });

/** What only the kernel's own operators do. */
export const KERNEL_OPERATIONS: readonly KernelCase[] = [
  {
    name: 'kernel: bpf, modules, kexec, perf, lockdown, syslog, time, user namespaces, rings',
    policy: `
      for exe "/w/kop/p" { @id("k") deny kernel }
      for exe "/w/kop/q" {
        @id("bpf") deny bpf where cmd == prog_load
        @id("mod") deny module_load where source == memory
        @id("kexec") deny kexec where source == file
        @id("perf") deny perf where access == cpu
        @id("lock") deny lockdown where reason == dev_mem
        @id("log") deny syslog where action in { 3, 5 }
      }`,
    setup: probes('/w/kop', 'p', 'q'),
    steps: [
      stopped('/w/kop/p bpf_map', 'bpf', 'k', 'EPERM', detail({ cmd: 'map_create' })),
      stopped('/w/kop/p bpf_prog', 'bpf', 'k', 'EPERM', detail({ cmd: 'prog_load' })),
      stopped('/w/kop/p init_module', 'module_load', 'k', 'EPERM', detail({ source: 'memory' })),
      stopped('/w/kop/p finit_module /w/kop/p', 'module_load', 'k', 'EPERM', detail({ source: 'file' })),
      stopped('/w/kop/p socket can raw', 'module_load', 'k', 'EAFNOSUPPORT', detail({ source: 'request' })),
      stopped('/w/kop/p kexec_load', 'kexec', 'k', 'EPERM', detail({ source: 'memory' })),
      stopped('/w/kop/p kexec_file_load /w/kop/p', 'kexec', 'k', 'EPERM', detail({ source: 'file' })),
      stopped('/w/kop/p perf', 'perf', 'k', 'EPERM', detail({ access: 'open' })),
      stopped('/w/kop/p syslog 10', 'syslog', 'k', 'EPERM', detail({ action: 10 })),
      stopped('/w/kop/p read /dev/kmsg', 'syslog', 'k'),
      stopped('/w/kop/p clock_settime', 'settime', 'k'),
      stopped('/w/kop/p settimeofday', 'settime', 'k'),
      stopped('/w/kop/p adjtimex', 'settime', 'k'),
      stopped('/w/kop/p ioperm', 'lockdown', 'k', 'EPERM', detail({ reason: 'ioport' })),
      stopped('/w/kop/p read /dev/mem', 'lockdown', 'k', 'EPERM', detail({ reason: 'dev_mem' })),
      stopped('/w/kop/p read /proc/kcore', 'lockdown', 'k', 'EPERM', detail({ reason: 'kcore' })),
      stopped('/w/kop/p userns', 'userns_create', 'k'),
      stopped('/w/kop/p user 5 userns', 'userns_create', 'k'),
      stopped('/w/kop/p userns_clone', 'userns_create', 'k'),
      stopped('/w/kop/p uring_setup', 'io_uring', 'k'),
      stopped('/w/kop/p uring_sqpoll', 'io_uring', 'k'),
      allowed('/w/kop/p adjtimex_read'),
      allowed('/w/kop/p mount_namespace'),
      allowed('/w/kop/p hostname'),
      allowed('/w/kop/p bind tcp 127.0.0.1 99'),
      stopped('/w/kop/q bpf_prog', 'bpf', 'bpf'),
      allowed('/w/kop/q bpf_lookup'),
      stopped('/w/kop/q init_module', 'module_load', 'mod'),
      goesOn('/w/kop/q finit_module /w/kop/p', 'ENOEXEC'),
      stopped('/w/kop/q kexec_file_load /w/kop/p', 'kexec', 'kexec'),
      allowed('/w/kop/q kexec_load'),
      stopped('/w/kop/q perf_cpu', 'perf', 'perf'),
      allowed('/w/kop/q perf'),
      allowed('/w/kop/q perf_kernel'),
      stopped('/w/kop/q read /dev/mem', 'lockdown', 'lock'),
      allowed('/w/kop/q ioperm'),
      stopped('/w/kop/q syslog 3', 'syslog', 'log'),
      allowed('/w/kop/q syslog 10'),
      allowed('/w/kop/q clock_settime'),
      goesOn('probe init_module', 'ENOEXEC'),
      goesOn('probe kexec_file_load /w/kop/p', 'ENOEXEC'),
      allowed('probe bpf_prog'),
      allowed('probe userns'),
      allowed('probe uring_setup'),
    ],
  },
];
