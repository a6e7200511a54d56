import { CAPABLE, FILE_COMMAND, hookOf } from './hook.ts';

export const TASK_HOOKS = [
  hookOf('task', 'capable', ['capability', 'settime'], CAPABLE, {
    types: ['call', 'task'],
    fills: { cap: ['capability'] },
  }),
  hookOf(
    'task',
    'ptrace_access_check',
    ['ptrace', 'ptrace_read'],
    'int (struct task_struct *child, unsigned int mode)',
    { types: ['task'] },
  ),
  hookOf('task', 'ptrace_traceme', ['ptrace'], 'int (struct task_struct *parent)'),
  hookOf(
    'task',
    'task_kill',
    ['signal'],
    'int (struct task_struct *p, struct kernel_siginfo *info, int sig, const struct cred *cred)',
    { fills: { sig: ['signal'] } },
  ),
  hookOf('task', 'file_fcntl_owner', ['signal'], FILE_COMMAND, { attaches: 'file_fcntl', types: ['owner'] }),
  hookOf('task', 'file_ioctl_owner', ['signal'], FILE_COMMAND, {
    attaches: 'file_ioctl',
    sleeps: '6.1',
    types: ['owner'],
  }),
  hookOf('task', 'file_ioctl_compat_owner', ['signal'], FILE_COMMAND, {
    attaches: 'file_ioctl_compat',
    since: '6.8',
    config: 'CONFIG_COMPAT',
    types: ['owner'],
  }),
];
