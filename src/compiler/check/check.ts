import { bounded } from '../diagnostics/bounded.ts';
import { diagnose, hasErrors } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile } from '../diagnostics/diagnostic.ts';
import { blocksOf, MOST_INCLUDED_RULES } from '../resolve/blocks.ts';
import type { Build } from '../resolve/build.ts';
import { isIncomplete, linkBuild, usedDeclarations } from '../resolve/link.ts';
import type { ParamStatement, Value } from '../syntax/ast.ts';
import { checkAllowWithoutDefault } from './checks/allow-without-default.ts';
import { checkAnnotationUse } from './checks/annotation-use.ts';
import { checkAnnotations } from './checks/annotations.ts';
import { checkCgroups } from './checks/cgroups.ts';
import { checkConstants } from './checks/constants.ts';
import { checkDuplicateDefaults } from './checks/duplicate-defaults.ts';
import { checkEmptyBlocks } from './checks/empty-blocks.ts';
import { checkEntered } from './checks/entered.ts';
import { checkExtensions } from './checks/extensions.ts';
import { checkIncludes } from './checks/includes.ts';
import { checkLeaving } from './checks/leaving.ts';
import { checkMeanings } from './checks/meanings.ts';
import { checkNames } from './checks/names.ts';
import { checkNoRules } from './checks/no-rules.ts';
import { checkOperations } from './checks/operations.ts';
import { checkPlacement } from './checks/placement.ts';
import { checkPolicyNames } from './checks/policy-names.ts';
import { checkProtects } from './checks/protects.ts';
import { checkReplacedErrnos } from './checks/replaced-errnos.ts';
import { checkSettings } from './checks/settings.ts';
import { checkTests } from './checks/tests.ts';
import { checkUniqueIds } from './checks/unique-ids.ts';
import { checkUnused } from './checks/unused.ts';
import { checkWayOut } from './checks/way-out.ts';
import type { Check, CheckContext } from './context.ts';
import { Meanings } from './meanings.ts';
import { mistypedParameters } from './parameter-types.ts';
import { typedPolicies } from './typed-policies.ts';
import type { TypedPolicy } from './typed-policy.ts';
import { Values } from './values/values.ts';

const CHECKS: readonly Check[] = [
  checkPolicyNames,
  checkNames,
  checkSettings,
  checkPlacement,
  checkOperations,
  checkMeanings,
  // Behind what uses them, because a mistake in a constant is told with its use.
  checkConstants,
  checkIncludes,
  checkExtensions,
  checkLeaving,
  checkAnnotations,
  checkAnnotationUse,
  checkReplacedErrnos,
  checkUniqueIds,
  checkAllowWithoutDefault,
  checkDuplicateDefaults,
  checkProtects,
  checkTests,
  checkWayOut,
  checkCgroups,
  checkEmptyBlocks,
];

/** What nothing uses, enters or judges: with an error in the build that may be only because of it. */
const CHECKS_OF_WHOLE: readonly Check[] = [checkEntered, checkUnused, checkNoRules];

export interface CheckedBuild {
  /** `null` where a file has an error, one that has been reported before included. */
  readonly policies: readonly CheckedPolicy[] | null;
  readonly diagnostics: readonly Diagnostic[];
}

export interface CheckedPolicy {
  readonly policy: TypedPolicy;
  readonly source: SourceFile;
}

/**
 * From trees to typed policies. Trees with statements that could not be read are checked as far as they go.
 * `replaced`: what stands for parameters in place of their defaults.
 */
export function checkPolicies(build: Build, replaced: ReadonlyMap<ParamStatement, Value>): CheckedBuild {
  const asked = linkBuild(build, replaced);
  const { mistyped, diagnostics: unfit } = mistypedParameters(asked, replaced);
  // With its default a parameter that is given something else makes no further mistakes.
  const fitting = new Map([...replaced].filter(([statement]) => !mistyped.has(statement)));
  const linked = mistyped.size === 0 ? asked : linkBuild(build, fitting);
  const { blocks, overflow } = blocksOf(linked.scopes, linked.names);
  const values = new Values();
  const found: Diagnostic[] = [...unfit];
  if (overflow !== null) found.push(diagnose('tooMuchIncluded', overflow, { limit: MOST_INCLUDED_RULES }));
  const context: CheckContext = {
    ...linked,
    blocks,
    used: usedDeclarations(linked),
    values,
    meanings: new Meanings(values, linked.names),
    report: (diagnostic) => found.push(diagnostic),
  };
  for (const check of CHECKS) check(context);
  const sound = !isIncomplete(linked) && !hasErrors(found) && !hasErrors(values.diagnostics);
  for (const check of sound ? CHECKS_OF_WHOLE : []) check(context);
  const diagnostics = bounded([...found, ...values.diagnostics]);
  return { policies: sound ? typedPolicies(context) : null, diagnostics };
}
