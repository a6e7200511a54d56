import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { Scope } from '../../resolve/scopes.ts';
import type { RuleStatement, SetExpression, UnsupportedPart } from '../../syntax/ast.ts';
import type { Check } from '../context.ts';
import { isPlanned } from '../operation-names.ts';

const MEMBER_FEATURE = 'names from other files';

/** What the language has and this version does not. */
export const checkUnsupported: Check = ({ scopes, report }) => {
  const reportFeature = (feature: string, span: Span) => report(diagnose('unsupportedFeature', span, { feature }));
  const importsOthers = scopes.some((scope) => scope.unsupported.some((one) => one.feature.startsWith('`use`')));
  for (const scope of scopes) {
    for (const part of partsOf(scope)) {
      // Without the import, which is reported, there is nothing such a name could refer to.
      if (part.feature !== MEMBER_FEATURE || !importsOthers) reportFeature(part.feature, part.span);
    }
    if (scope.block !== null && scope.parent?.block) reportFeature('blocks inside of blocks', scope.head);
  }
};

/** Whether a part of the policy was stepped over, and with it what it may use or hold. */
export function stepsOver(scopes: readonly Scope[]): boolean {
  const planned = (rule: RuleStatement) => rule.operations.some((operation) => isPlanned(operation.text));
  return scopes.some((scope) => partsOf(scope).length > 0 || scope.rules.some(planned));
}

function partsOf(scope: Scope): readonly UnsupportedPart[] {
  const { block } = scope;
  const paths = block?.kind === 'for' ? block.subject?.paths : block?.entry?.paths;
  return [
    ...(block?.unsupported ?? []),
    ...(paths === undefined ? [] : inExpression(paths)),
    ...scope.unsupported,
    ...scope.lets.flatMap((statement) => inExpression(statement.value)),
    ...scope.rules.flatMap(inRule),
  ];
}

/** Where the operation itself is not supported, that is all there is to say about the rule. */
function inRule(rule: RuleStatement): readonly UnsupportedPart[] {
  if (rule.operations.some((operation) => isPlanned(operation.text))) return [];
  return [
    ...(rule.object === null ? [] : inExpression(rule.object)),
    ...rule.unsupported,
    ...(rule.unless === null ? [] : inExpression(rule.unless.paths)),
  ];
}

function inExpression(expression: SetExpression): readonly UnsupportedPart[] {
  switch (expression.kind) {
    case 'unsupported':
      return [expression];
    case 'set':
      return oneOfAKind(expression.items.flatMap(inExpression));
    case 'union':
      return oneOfAKind(expression.parts.flatMap(inExpression));
    default:
      return [];
  }
}

/** A list of fifty addresses is one thing that is not supported. */
function oneOfAKind(parts: readonly UnsupportedPart[]): readonly UnsupportedPart[] {
  const seen = new Set<string>();
  return parts.filter((part) => !seen.has(part.feature) && seen.add(part.feature));
}
