import { hookOf, MMAP_FILE, MPROTECT } from './hook.ts';

/** With them comes bprm_creds_for_exec, which asks for AT_EXECVE_CHECK and prepares labels. */
export const EXEC_HOOKS = [
  hookOf('exec', 'bprm_check_security', ['exec'], 'int (struct linux_binprm *bprm)', {
    judgesNameless: true,
    sleeps: '6.1',
  }),
  hookOf('exec', 'mmap_file', ['load'], MMAP_FILE, {
    judgesNameless: true,
    sleeps: '6.1',
    fills: { file: ['anonymous'], prot: ['anonymous'] },
  }),
  hookOf('exec', 'file_mprotect', ['load'], MPROTECT, {
    judgesNameless: true,
    fills: { vma: ['anonymous'], prot: ['anonymous'] },
  }),
];
