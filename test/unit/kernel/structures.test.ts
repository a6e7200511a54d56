import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { TARGETS, type Target } from '../../../src/compiler/kernel/targets.ts';
import { btfOf } from './btf.ts';
import { declaredFields } from './structures.ts';

/** Registers of arm64. */
const ARM64 = ['struct pt_regs.orig_x0', 'struct pt_regs.syscallno'];
const BEFORE_7 = [
  'struct bpf_local_storage.owner_refcnt',
  'struct dentry.d_shortname',
  'struct kernfs_node.__parent',
  'struct linux_binprm.is_check',
  'struct mnt_namespace.is_anon',
  'struct mount.mnt_next_for_sb',
  ...ARM64,
  'union security_list_options.uring_allowed',
];
const BEFORE_6_5 = ['struct backing_file.file', 'struct backing_file.user_path', ...BEFORE_7];
const BEFORE_5_11 = [...BEFORE_6_5, 'struct task_struct.bpf_storage'].sort();

/** Read only where CO-RE has found that the field is there; where it is not, the program reads another. */
const ABSENT: Readonly<Record<Target, readonly string[]>> = {
  '5.10': BEFORE_5_11,
  '6.1': BEFORE_6_5,
  '6.12': BEFORE_7,
  '7.2': [
    'struct dentry.d_iname',
    'struct kernfs_node.parent',
    'struct mnt_namespace.seq',
    'struct mount.mnt_instance',
    ...ARM64,
  ],
};

/** Read only where bpf_task_pt_regs is not: before 5.15. 7.2 has made it longer. */
const OLD_KERNELS_ONLY = ['struct vm_struct.nr_pages'];

for (const target of TARGETS) {
  const { structures } = btfOf(target);

  test(`every field that a program reads is there on ${target}, or known not to be`, () => {
    const absent = declaredFields().filter(({ structure, field }) => structures[structure]?.[field] === undefined);
    const names = new Set(absent.map(({ structure, field }) => `${structure}.${field}`));
    assert.equal([...names].sort(), ABSENT[target], 'after a change of the templates: scripts/btf-data.ts');
  });

  test(`what is read is as long as it is on ${target}`, () => {
    const wrong = declaredFields().filter(({ structure, field, size }) => {
      if (target !== '5.10' && OLD_KERNELS_ONLY.includes(`${structure}.${field}`)) return false;
      const real = structures[structure]?.[field];
      return size !== null && real !== undefined && real !== null && real !== size;
    });
    assert.equal(wrong, []);
  });
}

test.run();
