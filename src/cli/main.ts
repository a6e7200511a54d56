#!/usr/bin/env node
import { join } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { parseKernelList } from '../microvm/kernel-table.ts';
import { withTemporaryDirectory, writeTemporary } from '../temporary.ts';
import { UserError } from '../user-error.ts';
import { colourOn } from './colour.ts';
import { compileObject, runCompile, STAGES, type Stage } from './compile.ts';
import { EXIT } from './exit-codes.ts';
import { runTry } from './try.ts';
import { runVerify } from './verify.ts';
import { packageVersion } from './version.ts';

const EXIT_CODES = `
Exit codes:
  0  done
  1  the policy has errors, or a kernel rejects it
  2  the command line is wrong
  3  a file cannot be read or written, or a tool is missing
  try ends with the exit code of CMD, or 125 when the policy could not be put in force
`;

const EXAMPLES = `
Examples:
  armorc policy.arm                              check a policy
  armorc policy.arm -o enforcer.bpf.o            compile it
  armorc policy.arm --emit rules                 show what it means, rule by rule
  armorc try policy.arm -- cat /etc/shadow       run a command under it, in a microVM
  armorc verify policy.arm --kernel all          ask each kernel's verifier
`;

const program = new Command('armorc')
  .description('Compiles a security policy into specialised BPF LSM programs.')
  .version(packageVersion(), '--version')
  .addHelpText('after', EXIT_CODES + EXAMPLES)
  .showHelpAfterError('(armorc --help shows how it is used)')
  .enablePositionalOptions()
  .exitOverride()
  .argument('<policy>', 'policy file')
  .option('-o, --output <file>', 'where to write; the file is there whole or not at all')
  .addOption(new Option('--emit <stage>', 'what to write').choices(STAGES).default('object'))
  .option('--json', 'diagnostics as JSON on standard output', false)
  .action(async (policy: string, options: { output?: string; emit: Stage; json: boolean }) => {
    process.exitCode = await runCompile({ policy, ...options, output: options.output ?? null });
  });

program
  .command('try')
  .description('Boots a kernel in a microVM, puts the policy in force and runs a command under it.')
  .argument('<policy>', 'policy file')
  .argument('<cmd...>', 'the command and its arguments, after --')
  .option('--kernel <name>', '6.1, 6.12, 7.2, or the path of a vmlinuz')
  .option('--add <host:guest[:mode]>', 'puts a file or folder into the guest; may be repeated', collect, [])
  .option('--events <file>', 'where to write the events, one JSON object a line')
  .addHelpText('after', '\nExample:\n  armorc try examples/shadow.arm -- cat /etc/shadow\n')
  .action(async (policy: string, command: string[], options: { kernel?: string; add: string[]; events?: string }) => {
    process.exitCode = await withObject(policy, (object) => runTry({ object, command, ...options }));
  });

program
  .command('verify')
  .description("Asks each kernel's verifier whether it accepts the compiled policy; attaches nothing.")
  .argument('<policy>', 'policy file')
  .option('--kernel <names>', 'all, or names or paths separated by commas', 'all')
  .option('--json', 'the result as JSON', false)
  .addHelpText('after', '\nExample:\n  armorc verify examples/web.arm --kernel 6.1,7.2\n')
  .action(async (policy: string, options: { kernel: string; json: boolean }) => {
    process.exitCode = await withObject(policy, (object) =>
      runVerify({ object, kernels: parseKernelList(options.kernel), json: options.json }),
    );
  });

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

async function withObject(policy: string, run: (object: string) => Promise<number>): Promise<number> {
  const bytes = await compileObject(policy);
  if (bytes === null) return EXIT.policy;
  return withTemporaryDirectory(async (folder) => {
    const object = join(folder, 'policy.bpf.o');
    await writeTemporary(object, bytes);
    return run(object);
  });
}

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  } else if (error instanceof UserError) {
    const [red, plain] = colourOn(process.stderr) ? ['\u001b[31m', '\u001b[39m'] : ['', ''];
    process.stderr.write(`armorc: ${red}error${plain}: ${error.message}\n  help: ${error.help}\n`);
    process.exitCode = EXIT.environment;
  } else {
    const about = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `armorc: internal error: ${about}\n  help: this is a defect: please report it with the policy\n`,
    );
    process.exitCode = EXIT.environment;
  }
}
