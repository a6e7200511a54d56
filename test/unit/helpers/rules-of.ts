import { normalize } from '../../../src/compiler/rules/normalize.ts';
import type { Rule, RuleProgram } from '../../../src/compiler/rules/rules.ts';
import { diagnoseFiles, HEADER } from './diagnose-policy.ts';

/** The rules of files that must have no mistake; every one is a file of the command line. */
export function rulesOfFiles(files: Readonly<Record<string, string>>): RuleProgram {
  const { policies, diagnostics, sources } = diagnoseFiles(files, { roots: Object.keys(files) });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join('\n'));
  const pairs = policies.map((policy) => {
    const source = sources.find(({ name }) => name === policy.span.file);
    if (source === undefined) throw new Error(`no source ${policy.span.file}`);
    return { policy, source };
  });
  return normalize(pairs);
}

/** As rulesOfFiles, for one file that leaves out its `policy` line. */
export function rulesOf(text: string): RuleProgram {
  return rulesOfFiles({ 'example.arm': `${HEADER}${text}\n` });
}

export function ruleNamed(program: RuleProgram, id: string): Rule {
  const rule = program.rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`no rule ${id} among ${program.rules.map((one) => one.id).join(' ')}`);
  return rule;
}
