import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { TARGETS } from '../kernel/targets.ts';
import type { Manifest } from '../schema/manifest.ts';
import { callGraph, STACK_LIMIT, stackDepths } from './stack-depth.ts';

/** The programs whose stack is too small on one of the kernels that the build is for. */
export function tooDeep(object: Buffer, { programs, targets }: Manifest): readonly Diagnostic[] {
  const graph = callGraph(object);
  const depths = TARGETS.filter((target) => targets.includes(target)).map((target) => ({
    target,
    depths: stackDepths(graph, target),
  }));
  return programs.flatMap(({ name, hook }) => {
    const found = depths.map((one) => ({ target: one.target, bytes: one.depths.get(name) }));
    if (found.some(({ bytes }) => bytes === undefined)) throw new Error(`clang made no program ${name}`);
    const first = found.find(({ bytes = 0 }) => bytes > STACK_LIMIT);
    if (first === undefined) return [];
    const { target, bytes = 0 } = first;
    return [diagnose('stackTooDeep', null, { hook: hook ?? name, target, bytes, limit: STACK_LIMIT })];
  });
}
