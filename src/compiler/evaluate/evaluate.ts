import type { OnError } from '../check/typed-policy.ts';
import { SHAPES } from '../kernel/operations.ts';
import type { Rule, RuleProgram } from '../rules/rules.ts';
import { type Asked, holds } from './conditions.ts';
import { isAboutContainers } from './containers.ts';
import type { Request } from './request.ts';

/**
 * The reference: what the language document says of one request, read straight from the rules. It shares no code with
 * `decide/` or `emit/`; tests hold those, and real kernels, against it.
 */
export interface Decision {
  /** What the caller gets: rules in `observe` left out. Whoever a rule with the effect `kill` denies is killed. */
  readonly enforced: 'allow' | 'deny';
  /** With the rules in `observe`. */
  readonly full: 'allow' | 'deny';
  /** What denies, in the enforced verdict, else in the full one. */
  readonly rule: Rule | null;
  /** Every audit that applies. */
  readonly audits: readonly Rule[];
  /** What would have denied, had `on_error allow` not let a path go on that could not be resolved. */
  readonly unresolved: Rule | null;
}

export function evaluate(program: RuleProgram, request: Request): Decision {
  const judging = judgingRules(program, request, null);
  const strictly = judgingRules(program, request, 'deny');
  const enforced = denialOf(judging, 'enforced');
  const full = denialOf(judging, 'full');
  return {
    enforced: enforced === null ? 'allow' : 'deny',
    full: full === null ? 'allow' : 'deny',
    rule: enforced ?? full,
    audits: strictly.filter(({ effect }) => effect === 'audit'),
    unresolved: enforced === null ? denialOf(strictly, 'enforced') : null,
  };
}

/**
 * What has a say: the rules that apply, without the defaults that an allow of their block makes an exception to. An allow
 * has no mode of its own, and a denial of the same block is stronger than it. An allowed program brings its interpreters.
 */
function judgingRules(program: RuleProgram, request: Request, onError: OnError | null): readonly Rule[] {
  const applying = program.rules.filter((rule) => applies(program, rule, request, onError ?? rule.onError));
  const allowed = new Set(applying.filter(({ effect }) => effect === 'allow').map(({ block }) => block.index));
  return applying.filter(
    ({ isDefault, block }) => !isDefault || !(request.interpreter === true || allowed.has(block.index)),
  );
}

/** Whether it judges the request, the subject is in its block, and its condition holds. Of a default: before any allow. */
export function applies(program: RuleProgram, rule: Rule, request: Request, onError: OnError): boolean {
  if (!isAbout(rule, request)) return false;
  const asked: Asked = { ...request, onError, inContainers: isAboutContainers(program, rule.block) };
  if (!holds(rule.block.subject, asked).may) return false;
  const truth = holds(rule.when, asked);
  return rule.effect === 'allow' ? truth.sure : truth.may;
}

/** Kernel threads and what has no name are judged only by rules that ask for them. */
function isAbout(rule: Rule, { operation, subject, object, to = object, attributes, noSyntax }: Request): boolean {
  if (!rule.operations.includes(operation)) return false;
  if (subject.attributes.kernel === true && !rule.judgesKernel) return false;
  if (rule.judgesNameless) return true;
  const isPath = SHAPES[operation].object === 'path';
  const nameless = isPath ? object?.names.length === 0 && to?.names.length === 0 : noSyntax === true;
  const executable = operation === 'exec' || operation === 'load';
  if (nameless && !(rule.isDefault && executable)) return false;
  // Nor does an allow speak of memory that is more than the file it names.
  return !(rule.effect === 'allow' && attributes?.anonymous === true);
}

/** The strongest that denies: kill, deny, default; then the smallest id, which is the order of indices. */
function denialOf(rules: readonly Rule[], verdict: 'enforced' | 'full'): Rule | null {
  const rank = ({ effect, isDefault }: Rule): number => (isDefault ? 2 : 0) + (effect === 'kill' ? 0 : 1);
  const denials = rules.filter(
    ({ effect, mode }) => (effect === 'kill' || effect === 'deny') && (verdict === 'full' || mode === 'enforce'),
  );
  return denials.sort((a, b) => rank(a) - rank(b) || a.index - b.index)[0] ?? null;
}
