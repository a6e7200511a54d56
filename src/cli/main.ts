#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { DEFAULT_TARGETS, TARGETS, type Target } from '../compiler/kernel/targets.ts';
import { DEFAULT_KERNEL, parseKernelList } from '../microvm/kernel-table.ts';
import { UserError } from '../user-error.ts';
import { colourOn } from './colour.ts';
import type { BuildOptions } from './compile.ts';
import { EXIT } from './exit-codes.ts';
import { STAGES, type Stage } from './stages.ts';
import { endOnLostOutput } from './standard-output.ts';
import { packageVersion } from './version.ts';

// Unless told, the collector lets the heap grow fourfold between its turns. With this a rule for each of 100,000 paths takes 0.8 GiB
// instead of 1.05, and no longer.
setFlagsFromString('--heap-growing-percent=50');

const EXIT_CODES = `
Exit codes:
  0  done
  1  the policy has errors, one of its tests fails, or a kernel rejects it
  2  the command line is wrong
  3  a file cannot be read or written, or a tool is missing
  141  nobody reads standard output any more
  try ends with the exit code of CMD, or 125 when the policy could not be put in force
`;

const EXAMPLES = `
Examples:
  armorc policy.arm                              check a policy
  armorc base.arm web.arm -o enforcer.bpf.o      compile several into one object
  armorc policy.arm -D 'admins={ 0, 1000 }'      replace what a param says
  armorc policy.arm --emit rules                 show what it means, rule by rule
  armorc test policy.arm                         run the tests that are in it
  armorc try policy.arm -- cat /etc/shadow       run a command under it, in a microVM
  armorc verify policy.arm --kernel all          ask each kernel's verifier
`;

const program = new Command('armorc')
  .description('Compiles security policies into specialised BPF LSM programs.')
  .version(packageVersion(), '--version')
  .addHelpText('after', EXIT_CODES + EXAMPLES)
  .showHelpAfterError('(armorc --help shows how it is used)')
  .enablePositionalOptions()
  .exitOverride()
  .argument('<policies...>', 'policy files: one build, one object')
  .option('-o, --output <file>', 'where to write; the file is there whole or not at all')
  .addOption(new Option('--emit <stage>', 'what to write').choices(STAGES).default('object'))
  .addOption(definitionOption())
  .addOption(
    new Option('--target <kernels>', `kernels that have to enforce all of it: ${TARGETS.join(',')}`)
      .argParser(targetsOf)
      .default(DEFAULT_TARGETS, DEFAULT_TARGETS.join(',')),
  )
  .addOption(
    new Option('--profile <file>', 'asks frequent allows first, by what armord counted; may be repeated').argParser(
      collect,
    ),
  )
  .option('--count-allows', 'each allow counts the requests that it is about, for --profile: slower', false)
  .option('--json', 'diagnostics as JSON on standard output', false)
  .action(
    async (
      policies: string[],
      options: {
        output?: string;
        emit: Stage;
        define?: string[];
        target?: readonly Target[];
        profile?: string[];
        countAllows: boolean;
        json: boolean;
      },
    ) => {
      const { output = null, emit, json, profile: profiles = [], countAllows } = options;
      const { runCompile } = await import('./compile.ts');
      process.exitCode = await runCompile({ ...buildOf(policies, options), output, emit, json, profiles, countAllows });
    },
  );

program
  .command('test')
  .description('Runs the tests in policies against what the policies mean; needs no kernel.')
  .argument('<policies...>', 'policy files')
  .addOption(definitionOption())
  .option('--json', 'the results as JSON', false)
  .addHelpText('after', '\nExample:\n  armorc test examples/web.arm\n')
  .action(async (policies: string[], options: { define?: string[]; json: boolean }) => {
    const { runTest } = await import('./test.ts');
    process.exitCode = await runTest({ ...buildOf(policies, options), json: options.json });
  });

program
  .command('try')
  .description('Boots a kernel in a microVM, puts the policy in force and runs a command under it.')
  .argument('<policy>', 'policy file')
  .argument('<cmd...>', 'the command and its arguments, after --')
  .option('--kernel <name>', '6.1, 6.12, 7.2, or the path of a vmlinuz')
  .option('--add <host:guest[:mode]>', 'puts a file or folder into the guest; may be repeated', collect, [])
  .option('--events <file>', 'where to write the events, one JSON object a line')
  .addOption(definitionOption())
  .addHelpText('after', '\nExample:\n  armorc try examples/shadow.arm -- cat /etc/shadow\n')
  .action(
    async (
      policy: string,
      command: string[],
      { define, ...options }: { kernel?: string; add: string[]; events?: string; define?: string[] },
    ) => {
      const { withObject } = await import('./with-object.ts');
      const target = targetsWith([options.kernel ?? DEFAULT_KERNEL]);
      process.exitCode = await withObject(buildOf([policy], { define, target }), async (object) => {
        const { runTry } = await import('./try.ts');
        return runTry({ object, command, ...options });
      });
    },
  );

program
  .command('verify')
  .description("Asks each kernel's verifier whether it accepts the compiled policies; attaches nothing.")
  .argument('<policies...>', 'policy files')
  .option('--kernel <names>', 'all, or names or paths separated by commas', 'all')
  .addOption(definitionOption())
  .option('--json', 'the result as JSON', false)
  .addHelpText('after', '\nExample:\n  armorc verify examples/web.arm --kernel 6.1,7.2\n')
  .action(async (policies: string[], options: { kernel: string; define?: string[]; json: boolean }) => {
    const { withObject } = await import('./with-object.ts');
    const kernels = parseKernelList(options.kernel);
    process.exitCode = await withObject(
      buildOf(policies, { ...options, target: targetsWith(kernels) }),
      async (object) => {
        const { runVerify } = await import('./verify.ts');
        return runVerify({ object, kernels, json: options.json });
      },
    );
  });

function definitionOption(): Option {
  return new Option('-D, --define <name=value>', 'replaces what a param says; may be repeated').argParser(collect);
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function targetsOf(text: string): Target[] {
  const words = text.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !TARGETS.some((target) => target === word));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(`'${unknown}' is none of ${TARGETS.join(', ')}.`);
  }
  return TARGETS.filter((target) => words.includes(target));
}

/** What is compiled for these kernels: none but 5.10 needs more than is there for all others. */
function targetsWith(kernels: readonly string[]): readonly Target[] {
  return TARGETS.filter((target) => DEFAULT_TARGETS.includes(target) || kernels.includes(target));
}

function buildOf(
  policies: readonly string[],
  {
    define = [],
    target = DEFAULT_TARGETS,
  }: { readonly define?: string[] | undefined; readonly target?: readonly Target[] },
): BuildOptions {
  return { policies, definitions: define, targets: target };
}

endOnLostOutput();
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
