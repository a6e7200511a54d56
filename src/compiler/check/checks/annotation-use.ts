import { diagnose } from '../../diagnostics/catalogue.ts';
import type { BuildFile } from '../../resolve/build.ts';
import type { DefaultStatement, ProtectStatement, RuleStatement } from '../../syntax/ast.ts';
import { annotationNamed } from '../annotation-values.ts';
import { type Condition, testsOf } from '../condition.ts';
import type { Check, CheckContext } from '../context.ts';

type Annotated = RuleStatement | DefaultStatement | ProtectStatement;

/** Annotations that say something about what their statement never does. */
export const checkAnnotationUse: Check = (context) => {
  for (const { rules, defaults, protects, file } of context.scopes) {
    for (const statement of [...rules, ...defaults, ...protects]) checkStatement(statement, file, context);
  }
};

function checkStatement(statement: Annotated, file: BuildFile, { meanings, report }: CheckContext): void {
  const effect = statement.kind === 'protect' ? 'deny' : statement.effect;
  const misuse = (name: string, problem: string) => {
    const annotation = annotationNamed(statement.annotations, name);
    if (annotation !== null) report(diagnose('misusedAnnotation', annotation.span, { name, problem }, { help }));
  };
  const help = 'leave it out';
  if (effect === 'allow') {
    const mode = annotationNamed(statement.annotations, 'mode');
    if (mode !== null) {
      report(diagnose('modeOnAllow', mode.span, {}, { help: 'put it on the `default` or on the block' }));
    }
    misuse('quiet', 'an `allow` is never reported');
  }
  if (effect === 'allow' || effect === 'audit') misuse('errno', `an \`${effect}\` denies nothing`);
  if (annotationNamed(statement.annotations, 'env') !== null && !mayTrustProgram(statement, file, meanings)) {
    misuse('env', 'nothing here exempts a program or lets one go');
  }
}

/** Whether a program that the statement names can have its environment scrubbed; `true` where that is not known. */
function mayTrustProgram(statement: Annotated, file: BuildFile, meanings: CheckContext['meanings']): boolean {
  if (statement.kind === 'default') return false;
  if (statement.kind === 'protect') {
    const meaning = meanings.protect(statement, file);
    return meaning === null || asksForProgram([meaning.unless]);
  }
  if (statement.leaving !== null || statement.into !== null) return true;
  const meaning = meanings.rule(statement, file);
  return meaning === null || asksForProgram([meaning.from, meaning.where, meaning.unless]);
}

function asksForProgram(conditions: readonly (Condition | null)[]): boolean {
  return conditions.some((one) => one !== null && testsOf(one).some((test) => test.kind === 'program'));
}
