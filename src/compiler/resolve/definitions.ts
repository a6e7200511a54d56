import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile, Span } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Identifier, ParamStatement, Value } from '../syntax/ast.ts';
import { parseArgument } from '../syntax/parse-argument.ts';
import type { Build, BuildFile } from './build.ts';

/** The parameters that `-D` options replace. */
export interface Definitions {
  readonly values: ReadonlyMap<ParamStatement, Value>;
  /** The texts of the values, named `-D NAME`. */
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

interface Parameter {
  readonly file: BuildFile;
  readonly statement: ParamStatement;
}

const DEFINITION = /^(?:([a-z][a-z0-9_]*)\.)?([a-z][a-z0-9_]*)=(.*)$/su;

/** Finds the parameter of each `NAME=VALUE` or `POLICY.NAME=VALUE`. */
export function readDefinitions(texts: readonly string[], build: Build): Definitions {
  const parameters = parametersOf(build);
  const values = new Map<ParamStatement, Value>();
  const sources = new Map<string, SourceFile>();
  const diagnostics: Diagnostic[] = [];
  for (const text of texts) {
    const [, policy, name, value] = DEFINITION.exec(text) ?? [];
    if (name === undefined || value === undefined) {
      diagnostics.push(diagnose('malformedDefinition', null, { text }, { help: 'write -D NAME=VALUE' }));
      continue;
    }
    const source = { name: `-D ${policy === undefined ? name : `${policy}.${name}`}`, text: value };
    const span = { file: source.name, start: 0, end: value.length };
    const again = sources.has(source.name);
    if (!again) sources.set(source.name, source);
    const statement = parameterNamed(policy ?? null, name, parameters, build, span, diagnostics);
    if (statement === null) continue;
    if (again || values.has(statement)) diagnostics.push(diagnose('repeatedDefinition', null, { name }));
    else {
      const parsed = parseArgument(source);
      diagnostics.push(...parsed.diagnostics);
      if (parsed.value !== null) values.set(statement, parsed.value);
    }
  }
  return { values, sources: [...sources.values()], diagnostics };
}

function parametersOf(build: Build): readonly Parameter[] {
  return build.files.flatMap((file) =>
    file.tree.statements
      .filter((statement) => statement.kind === 'param')
      .map((statement): Parameter => ({ file, statement })),
  );
}

/** The name of the `let` that has it, which no option replaces. */
function constantNamed(policy: string | null, name: string, { files }: Build): Identifier | null {
  const inPolicy = files.filter(({ tree }) => policy === null || tree.header.name.text === policy);
  const statements = inPolicy.flatMap(({ tree }) => tree.statements);
  return statements.filter((one) => one.kind === 'let').find((one) => one.name.text === name)?.name ?? null;
}

function parameterNamed(
  policy: string | null,
  name: string,
  parameters: readonly Parameter[],
  build: Build,
  span: Span,
  diagnostics: Diagnostic[],
): ParamStatement | null {
  const inPolicy = parameters.filter(({ file }) => policy === null || file.tree.header.name.text === policy);
  const found = inPolicy.filter(({ statement }) => statement.name.text === name);
  const [first, second] = found;
  if (first === undefined) {
    const written = (file: BuildFile, text: string) =>
      policy === null ? text : `${file.tree.header.name.text}.${text}`;
    const known = parameters.map(({ file, statement }) => written(file, statement.name.text));
    const asked = policy === null ? name : `${policy}.${name}`;
    const constant = constantNamed(policy, name, build);
    const notes = constant === null ? [] : [{ message: 'it is a `let`', span: constant.span }];
    const help = constant === null ? didYouMean(asked, known) : `write \`param ${name} = …\` where it is given`;
    diagnostics.push(diagnose('unknownParameter', span, { name: asked }, { notes, help }));
    return null;
  }
  // Twice in one file is a mistake of that file.
  if (second !== undefined && second.file !== first.file) {
    const notes = found.map(({ statement }) => ({ message: 'one is here', span: statement.name.span }));
    const help = `write -D ${first.file.tree.header.name.text}.${name}=…`;
    diagnostics.push(diagnose('ambiguousParameter', span, { name }, { notes, help }));
    return null;
  }
  return first.statement;
}
