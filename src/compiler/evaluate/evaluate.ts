import type { Operation } from '../kernel/operations.ts';
import type { Block, Rule, RuleProgram } from '../rules/rules.ts';
import { type Match, matchSet, type ObjectPath } from './match-path.ts';
import { isExempt, isIn, type Subject } from './subject.ts';

/**
 * The reference: what the language document says of one request, read straight from the rules. It shares no code with
 * `decide/` or `emit/`; tests hold those, and real kernels, against it.
 */
export interface Request {
  readonly operation: Operation;
  readonly subject: Subject;
  readonly object: ObjectPath;
  /** The other end of a rename or a link. */
  readonly to?: ObjectPath;
  /** An interpreter that comes with a program: only what denies it counts. */
  readonly interpreter?: boolean;
  /** Executable memory that is, or can become, something else than its file: no allow holds. */
  readonly writable?: boolean;
}

export interface Decision {
  /** What the caller gets: rules in `observe` left out. */
  readonly enforced: 'allow' | 'deny';
  /** With the rules in `observe`. */
  readonly full: 'allow' | 'deny';
  /** What denies, in the enforced verdict, else in the full one. */
  readonly rule: Rule | null;
  /** Every audit that applies. */
  readonly audits: readonly Rule[];
}

const IMAGES: readonly Operation[] = ['exec', 'load'];

export function evaluate(program: RuleProgram, request: Request): Decision {
  const { operation } = request;
  const judged = namedEnds(request);
  // Nameless objects are outside every default; executable ones are not.
  if (judged.length === 0 && !IMAGES.includes(operation)) {
    return { enforced: 'allow', full: 'allow', rule: null, audits: [] };
  }
  const about = program.rules.filter((rule) => rule.operations.includes(operation));
  const applying = (effect: Rule['effect'], rules: readonly Rule[]): Rule[] =>
    rules.filter((rule) => rule.effect === effect && applies(rule, request, judged));
  const denials = (rules: readonly Rule[]): Rule[] => [
    ...bySmallestId(applying('deny', rules)),
    ...bySmallestId(program.blocks.flatMap((block) => deniesByDefault(block, rules, request, judged))),
  ];
  // An allow has no mode of its own: it makes an exception to whatever default of its block is asked.
  const enforced = denials(about.filter((rule) => rule.mode === 'enforce' || rule.effect === 'allow'))[0] ?? null;
  const full = denials(about)[0] ?? null;
  return {
    enforced: enforced === null ? 'allow' : 'deny',
    full: full === null ? 'allow' : 'deny',
    rule: enforced ?? full,
    audits: bySmallestId(applying('audit', about)),
  };
}

/** The paths that are judged: an end without a name is not. */
function namedEnds({ object, to }: Request): ObjectPath[] {
  return [object, ...(to === undefined ? [] : [to])].filter((path) => path.kind !== 'nameless');
}

function applies(rule: Rule, request: Request, paths: readonly ObjectPath[]): boolean {
  if (!isIn(rule.block, request.subject)) return false;
  if (rule.unless !== null && isExempt(rule.unless, request.subject)) return false;
  if (rule.object === null) return true;
  const matches: Match[] = paths.map((path) => matchSet(rule.object as NonNullable<typeof rule.object>, path));
  // Without `to`: a denial matches either end, an allow needs both. What is unresolved may be denied, never allowed.
  if (rule.effect === 'allow') {
    return request.writable !== true && matches.length > 0 && matches.every((match) => match === 'yes');
  }
  return matches.some((match) => match !== 'no');
}

function deniesByDefault(
  block: Block,
  rules: readonly Rule[],
  request: Request,
  paths: readonly ObjectPath[],
): readonly Rule[] {
  const own = rules.filter((rule) => rule.block === block);
  if (request.interpreter === true || !isIn(block, request.subject)) return [];
  if (own.some((rule) => rule.effect === 'allow' && applies(rule, request, paths))) return [];
  return own.filter((rule) => rule.effect === 'default deny');
}

function bySmallestId(rules: readonly Rule[]): Rule[] {
  return [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));
}
