import { hookOf } from './hook.ts';

export const ID_HOOKS = [
  hookOf('id', 'task_fix_setuid', ['setuid'], 'int (struct cred *new, const struct cred *old, int flags)', {
    types: ['id'],
    fills: { new: ['new.uid'] },
  }),
  hookOf('id', 'task_fix_setgid', ['setgid'], 'int (struct cred *new, const struct cred *old, int flags)', {
    types: ['id'],
    fills: { new: ['new.gid'] },
  }),
  hookOf('id', 'task_fix_setgroups', ['setgid'], 'int (struct cred *new, const struct cred *old)', {
    first: '6.1',
    since: '6.0',
    types: ['id'],
    fills: { new: ['new.gid'] },
  }),
  hookOf(
    'id',
    'capset',
    ['capset'],
    'int (struct cred *new, const struct cred *old, const kernel_cap_t *effective, const kernel_cap_t *inheritable, const kernel_cap_t *permitted)',
    {
      sleeps: '6.1',
      fills: { effective: ['new.effective'], inheritable: ['new.inheritable'], permitted: ['new.permitted'] },
    },
  ),
];
