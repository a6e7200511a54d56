import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { assemble } from '../../../src/compiler/pipeline.ts';
import { callGraph, stackDepths } from '../../../src/compiler/toolchain/stack-depth.ts';
import { compiled } from '../../kernel/compiled.ts';

/** Denials that are asked apart, `many` of them by who they are about and others by the program. */
function policy(many: number, programs: number, asked: 'uid' | 'cgroup'): string {
  const lines = [
    ...Array.from(
      { length: many },
      (_, i) => `@id("r${1000 + i}") deny rename "/w/${i}" where ${asked === 'uid' ? `uid ${i}` : `cgroup "/g${i}"`}`,
    ),
    ...Array.from({ length: programs }, (_, i) => `@id("p${1000 + i}") deny rename "/v/${i}" from exe "/bin/${i}"`),
  ];
  return `policy p\non_error allow\n${lines.join('\n')}\n`;
}

async function assembled(many: number, programs: number, asked: 'uid' | 'cgroup') {
  const { program, tables, manifest } = compiled('p.arm', policy(many, programs, asked), { targets: ['6.1', '6.12'] });
  if (manifest === null) throw new Error('there is no manifest');
  return assemble(program, tables, manifest);
}

/*
 * What the kernels said of objects of clang 19.1.7 whose depths are here told to be up to 512, and beyond: 77 policies of this kind on 6.1.192
 * and 6.12.117, and each was taken or refused ("combined stack size of 4 calls is 544") as is said here.
 */
test('frames are added up over the deepest chain of calls, in the units of each kernel', async () => {
  const { object } = await assembled(10, 3, 'uid');
  assert.ok(object);
  const graph = callGraph(Buffer.from(object));
  const depths = (['6.1', '6.12'] as const).map((target) => stackDepths(graph, target));
  const [old, recent] = depths.map((one) => one.get('armor_path_rename') ?? 0);
  assert.ok(
    old !== undefined && recent !== undefined && recent > 256 && recent <= old && old <= 512,
    `${old} ${recent}`,
  );
  assert.is(old % 32, 0);
  assert.is(recent % 16, 0);
  assert.ok(depths.every((one) => (one.get('armor_task_alloc') ?? 0) < 64));
});

test('a program whose stack a kernel would refuse is an error that names the kernel', async () => {
  const { object, diagnostics } = await assembled(64, 64, 'cgroup');
  assert.is(object, null);
  assert.equal(
    diagnostics.map(({ code }) => code),
    ['ARM0911'],
  );
  assert.match(
    diagnostics[0]?.message ?? '',
    /^what the rules ask at path_rename takes \d+ bytes of stack, and a program has 512 on kernel 6\.1$/,
  );
});

test.run();
