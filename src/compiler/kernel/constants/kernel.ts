import { numbered } from './numbered.ts';

/** `enum bpf_cmd`, include/uapi/linux/bpf.h of 7.2. The first 36 are those of 5.10. */
export const BPF_COMMANDS = numbered([
  'map_create',
  'map_lookup_elem',
  'map_update_elem',
  'map_delete_elem',
  'map_get_next_key',
  'prog_load',
  'obj_pin',
  'obj_get',
  'prog_attach',
  'prog_detach',
  'prog_test_run',
  'prog_get_next_id',
  'map_get_next_id',
  'prog_get_fd_by_id',
  'map_get_fd_by_id',
  'obj_get_info_by_fd',
  'prog_query',
  'raw_tracepoint_open',
  'btf_load',
  'btf_get_fd_by_id',
  'task_fd_query',
  'map_lookup_and_delete_elem',
  'map_freeze',
  'btf_get_next_id',
  'map_lookup_batch',
  'map_lookup_and_delete_batch',
  'map_update_batch',
  'map_delete_batch',
  'link_create',
  'link_update',
  'link_get_fd_by_id',
  'link_get_next_id',
  'enable_stats',
  'iter_create',
  'link_detach',
  'prog_bind_map',
  'token_create',
  'prog_stream_read_by_fd',
  'prog_assoc_struct_ops',
]);

/** `PERF_SECURITY_*`, include/linux/perf_event.h. */
export const PERF_ACCESSES = numbered(['open', 'cpu', 'kernel', 'tracepoint']);

/**
 * `enum lockdown_reason`, include/linux/security.h, in numbers of our own: the kernel's move from release to release.
 * templates/bpf/hooks/locked_down.hbs translates by name. 0: a reason that none of these names.
 */
export const LOCKDOWN_REASONS = numbered([
  'other',
  'module_signature',
  'dev_mem',
  'efi_test',
  'kexec',
  'hibernation',
  'pci_access',
  'ioport',
  'msr',
  'acpi_tables',
  'device_tree',
  'pcmcia_cis',
  'tiocsserial',
  'module_parameters',
  'mmiotrace',
  'debugfs',
  'xmon_wr',
  'bpf_write_user',
  'dbg_write_kernel',
  'rtas_error_injection',
  'xen_user_actions',
  'kcore',
  'kprobes',
  'bpf_read_kernel',
  'dbg_read_kernel',
  'perf',
  'tracefs',
  'xmon_rw',
  'xfrm_secret',
]);

/** Where the image of a module or of a kernel comes from, in numbers of our own. `request`: the kernel asks for a module itself. */
export const SOURCES = numbered(['file', 'memory', 'request'], 1n);

/**
 * What sort of file an object is, in numbers of our own. `pipe`: from pipe(2), where a `fifo` has a name. `anon`: an
 * anonymous inode (epoll, eventfd, io_uring, …). `namespace`: of nsfs.
 */
export const KINDS = numbered([
  'other',
  'regular',
  'directory',
  'symlink',
  'char',
  'block',
  'fifo',
  'socket',
  'pipe',
  'memfd',
  'anon',
  'namespace',
]);
