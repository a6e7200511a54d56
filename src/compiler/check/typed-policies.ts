import type { BuildFile } from '../resolve/build.ts';
import type { CheckedPolicy } from './check.ts';
import type { CheckContext } from './context.ts';
import { readText } from './text.ts';
import { BlockTyper } from './typed-blocks.ts';
import type { TypedPolicy, TypedTest } from './typed-policy.ts';

/** The policies of a build in which no check has found an error. */
export function typedPolicies({ build, blocks, meanings, names }: CheckContext): readonly CheckedPolicy[] {
  const typer = new BlockTyper(meanings, names);
  return build.files.map((file) => {
    const { name, title } = file.tree.header;
    const policy: TypedPolicy = {
      name: name.text,
      title: title === null ? null : readText(title).text,
      version: textOf(file, 'version'),
      description: textOf(file, 'description'),
      onError: file.tree.statements.find((statement) => statement.kind === 'on_error')?.direction ?? 'deny',
      blocks: typer.typed(blocks.filter((block) => block.file === file)),
      tests: testsOf(file, meanings),
      span: file.tree.span,
    };
    return { policy, source: file.source };
  });
}

function textOf(file: BuildFile, field: 'version' | 'description'): string | null {
  const texts = file.tree.statements.filter((statement) => statement.kind === 'text');
  const statement = texts.find((one) => one.field === field);
  return statement === undefined ? null : readText(statement.value).text;
}

function testsOf(file: BuildFile, meanings: CheckContext['meanings']): readonly TypedTest[] {
  const tests = file.tree.statements.filter((statement) => statement.kind === 'test');
  return tests.map((statement) => meanings.test(statement, file)).filter((test) => test !== null);
}
