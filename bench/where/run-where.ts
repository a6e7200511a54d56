import { resolveKernel } from '../../src/microvm/kernels.ts';
import { withTemporaryDirectory } from '../../src/temporary.ts';
import { UserError } from '../../src/user-error.ts';
import { compilePolicy } from '../compiled.ts';
import { buildGuestPrograms } from '../guest-programs.ts';
import { OPENS, OTHERS } from '../measured.ts';
import type { Scenario } from '../scenario.ts';
import { isLogged, whereInstructionsGo } from './where.ts';
import { whereTable } from './where-table.ts';

const CALLS = [...Object.values(OPENS), ...OTHERS].filter(isLogged);

/** For each scenario a table of what its policy adds to a call, function by function, as Markdown. `folder` gets the guest's programs. */
export async function runWhere(
  kernelName: string,
  scenarios: readonly Scenario[],
  folder: string,
  say: (line: string) => void,
): Promise<string> {
  const kernel = await resolveKernel(kernelName, { onProgress: say });
  const programs = await buildGuestPrograms(folder);
  const tables: string[] = [];
  for (const { name, policy } of scenarios) {
    say(`where the instructions of ${name} go`);
    await withTemporaryDirectory(async (scratch) => {
      const { output, failure } = await compilePolicy(policy, scratch);
      if (output === null) throw new UserError(`${name} has no object`, failure ?? '');
      const found = await whereInstructionsGo(kernel, programs, output, CALLS, scratch);
      tables.push(...found.map((one) => whereTable(name, one)));
    });
  }
  return tables.join('\n');
}
