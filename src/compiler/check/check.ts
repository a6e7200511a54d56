import { diagnose, hasErrors } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile } from '../diagnostics/diagnostic.ts';
import { sortDiagnostics } from '../diagnostics/format.ts';
import { Constants } from '../resolve/constants.ts';
import { declarationsOf } from '../resolve/declarations.ts';
import { scopesOf } from '../resolve/scopes.ts';
import type { PolicyFile } from '../syntax/ast.ts';
import { checkAllowWithoutDefault } from './checks/allow-without-default.ts';
import { checkAnnotations } from './checks/annotations.ts';
import { checkDuplicateDefaults } from './checks/duplicate-defaults.ts';
import { checkLeaving } from './checks/leaving.ts';
import { checkNames } from './checks/names.ts';
import { checkNoRules } from './checks/no-rules.ts';
import { checkObjects } from './checks/objects.ts';
import { checkOperations } from './checks/operations.ts';
import { checkPlacement } from './checks/placement.ts';
import { checkReferences } from './checks/references.ts';
import { checkSettings } from './checks/settings.ts';
import { checkUniqueIds } from './checks/unique-ids.ts';
import { checkUnsupported, stepsOver } from './checks/unsupported.ts';
import { checkUnusedConstants } from './checks/unused-constants.ts';
import { checkWayOut } from './checks/way-out.ts';
import type { Check, CheckContext } from './context.ts';
import { PathTable } from './path-table.ts';
import { readText } from './text.ts';
import { typedBlocks } from './typed-blocks.ts';
import type { TypedPolicy } from './typed-policy.ts';

const CHECKS: readonly Check[] = [
  checkUnsupported,
  checkNames,
  checkReferences,
  checkSettings,
  checkPlacement,
  checkOperations,
  checkObjects,
  checkAnnotations,
  checkUniqueIds,
  checkLeaving,
  checkAllowWithoutDefault,
  checkDuplicateDefaults,
  checkWayOut,
  checkUnusedConstants,
  checkNoRules,
];

export const MOST_CHECK_ERRORS = 200;

export interface CheckedPolicy {
  /** `null` where the tree has an error, one that the parser has reported included. */
  readonly policy: TypedPolicy | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** From tree to typed policy. A tree with statements that could not be read is checked as far as it goes. */
export function checkPolicy(tree: PolicyFile, source: SourceFile): CheckedPolicy {
  const scopes = scopesOf(tree);
  const declarations = declarationsOf(scopes);
  const constants = new Constants(declarations);
  const paths = new PathTable(constants);
  const found: Diagnostic[] = [];
  const context: CheckContext = {
    tree,
    source,
    scopes,
    declarations,
    constants,
    paths,
    incomplete: stepsOver(scopes) || scopes.some((scope) => scope.incomplete),
    report: (diagnostic) => found.push(diagnostic),
  };
  for (const check of CHECKS) check(context);
  const diagnostics = bounded(sortDiagnostics(found), source);
  const unread = scopes.some((scope) => scope.statements.some((statement) => statement.kind === 'invalid'));
  if (unread || hasErrors(diagnostics)) return { policy: null, diagnostics };
  return { policy: typedPolicy(tree, typedBlocks(scopes, paths)), diagnostics };
}

function typedPolicy(tree: PolicyFile, blocks: TypedPolicy['blocks']): TypedPolicy {
  const { name, title } = tree.header;
  const texts = tree.statements.filter((statement) => statement.kind === 'text');
  const textOf = (field: 'version' | 'description') => {
    const statement = texts.find((one) => one.field === field);
    return statement === undefined ? null : readText(statement.value).text;
  };
  return {
    name: name.text,
    title: title === null ? null : readText(title).text,
    version: textOf('version'),
    description: textOf('description'),
    blocks,
    span: tree.span,
  };
}

function bounded(diagnostics: readonly Diagnostic[], source: SourceFile): readonly Diagnostic[] {
  if (diagnostics.length <= MOST_CHECK_ERRORS) return diagnostics;
  const span = { file: source.name, start: source.text.length, end: source.text.length };
  return [...diagnostics.slice(0, MOST_CHECK_ERRORS), diagnose('tooManyErrors', span, { limit: MOST_CHECK_ERRORS })];
}
