import { type HookRow, hookOf } from './hook.ts';

const KERNEL: HookRow = { types: ['kernel'] };
const RING: HookRow = { first: '6.1', config: 'CONFIG_IO_URING' };

export const KERNEL_HOOKS = [
  hookOf(
    'kernel',
    'bpf',
    ['bpf'],
    {
      '5.10': 'int (int cmd, union bpf_attr *attr, unsigned int size)',
      '7.2': 'int (int cmd, union bpf_attr *attr, unsigned int size, bool kernel)',
    },
    { ...KERNEL, sleeps: '6.1', fills: { cmd: ['cmd'] } },
  ),
  hookOf(
    'kernel',
    'kernel_read_file',
    ['module_load', 'kexec'],
    'int (struct file *file, enum kernel_read_file_id id, bool contents)',
    { ...KERNEL, sleeps: '6.1', fills: { id: ['source'] } },
  ),
  hookOf('kernel', 'kernel_load_data', ['module_load', 'kexec'], 'int (enum kernel_load_data_id id, bool contents)', {
    ...KERNEL,
    fills: { id: ['source'] },
  }),
  hookOf('kernel', 'kernel_module_request', ['module_load'], 'int (char *kmod_name)', {
    ...KERNEL,
    sleeps: '6.1',
    config: 'CONFIG_MODULES',
    fills: { kmod_name: ['source'] },
  }),
  hookOf('kernel', 'locked_down', ['lockdown'], 'int (enum lockdown_reason what)', {
    ...KERNEL,
    fills: { what: ['reason'] },
  }),
  hookOf(
    'kernel',
    'perf_event_open',
    ['perf'],
    { '5.10': 'int (struct perf_event_attr *attr, int type)', '6.12': 'int (int type)' },
    { config: 'CONFIG_PERF_EVENTS', fills: { type: ['access'] } },
  ),
  hookOf('kernel', 'syslog', ['syslog'], 'int (int type)', { sleeps: '6.1', fills: { type: ['action'] } }),
  hookOf('kernel', 'settime', ['settime'], 'int (const struct timespec64 *ts, const struct timezone *tz)', {
    sleeps: '6.1',
  }),
  hookOf('kernel', 'userns_create', ['userns_create'], 'int (const struct cred *cred)', {
    first: '6.1',
    since: '6.1',
    sleeps: '6.1',
    config: 'CONFIG_USER_NS',
  }),
  hookOf('kernel', 'uring_allowed', ['io_uring'], 'int (void)', {
    ...RING,
    first: '7.2',
    since: '6.15',
    instead: 'inode_init_security_anon, which a new ring calls, later',
  }),
  hookOf(
    'kernel',
    'inode_init_security_anon',
    ['io_uring'],
    'int (struct inode *inode, const struct qstr *name, const struct inode *context_inode)',
    { ...RING, since: '5.16' },
  ),
  hookOf('kernel', 'uring_sqpoll', ['io_uring'], 'int (void)', { ...RING, since: '5.16' }),
  hookOf('kernel', 'uring_override_creds', ['io_uring'], 'int (const struct cred *new)', { ...RING, since: '5.16' }),
  hookOf('kernel', 'uring_cmd', ['io_uring'], 'int (struct io_uring_cmd *ioucmd)', { ...RING, since: '6.0' }),
];
