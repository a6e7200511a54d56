import type { Scope } from '../resolve/scopes.ts';
import type { DefaultStatement, Mode, RuleStatement, SetExpression } from '../syntax/ast.ts';
import { annotationsOf, annotationText, MODES } from './annotation-values.ts';
import { operationsOf } from './operation-names.ts';
import type { PathTable } from './path-table.ts';
import type { BlockBody, PathSet, TypedBlock, TypedDefault, TypedRule } from './typed-policy.ts';

/** The blocks of a policy in which no check has found an error. */
export function typedBlocks(scopes: readonly Scope[], paths: PathTable): readonly TypedBlock[] {
  return scopes.map((scope) => typedBlock(scope, paths));
}

function typedBlock(scope: Scope, paths: PathTable): TypedBlock {
  const { block } = scope;
  const body = bodyOf(scope, paths);
  if (block === null) return { kind: 'top', ...body };
  if (block.kind === 'for') return { kind: 'for', subject: pathsOf(block.subject?.paths ?? null, paths), ...body };
  return { kind: 'confine', name: block.name.text, entry: pathsOf(block.entry?.paths ?? null, paths), ...body };
}

function bodyOf(scope: Scope, paths: PathTable): BlockBody {
  const mode = modeOf(scope);
  return {
    head: scope.head,
    rules: scope.rules.map((rule) => typedRule(rule, mode, paths)),
    defaults: scope.defaults.map((one) => typedDefault(one, mode)),
  };
}

function typedRule(rule: RuleStatement, mode: Mode, paths: PathTable): TypedRule {
  return {
    ...annotationsOf(rule.annotations),
    effect: rule.effect,
    operations: operationsOf(rule.operations),
    object: pathsOf(rule.object, paths),
    leaving: rule.leaving !== null,
    unless: rule.unless === null ? null : pathsOf(rule.unless.paths, paths),
    mode: ownMode(rule) ?? mode,
    span: rule.span,
  };
}

function typedDefault(statement: DefaultStatement, mode: Mode): TypedDefault {
  return {
    ...annotationsOf(statement.annotations),
    operations: operationsOf(statement.operations),
    mode: ownMode(statement) ?? mode,
    span: statement.span,
  };
}

/** The innermost mode wins. */
function modeOf(scope: Scope): Mode {
  return scope.modes[0]?.mode ?? (scope.parent === null ? 'enforce' : modeOf(scope.parent));
}

function ownMode(statement: RuleStatement | DefaultStatement): Mode | null {
  const text = annotationText(statement.annotations, 'mode');
  return MODES.find((mode) => mode === text) ?? null;
}

function pathsOf(expression: SetExpression | null, paths: PathTable): PathSet {
  const set = expression === null ? null : paths.setOf(expression);
  if (set === null) throw new Error('a path that no check has looked at');
  return set;
}
