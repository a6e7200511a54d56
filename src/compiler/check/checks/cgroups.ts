import { diagnose } from '../../diagnostics/catalogue.ts';
import { type Operation, operationsNamed } from '../../kernel/operations.ts';
import { type Block, withOuter } from '../../resolve/blocks.ts';
import type { DefaultStatement, RuleStatement } from '../../syntax/ast.ts';
import { type Condition, testsOf } from '../condition.ts';
import type { Check, CheckContext } from '../context.ts';
import { isDenial } from '../operation-names.ts';

/** What a container runtime does in the cgroup of a container before that is one. */
const SET_UP: ReadonlySet<Operation> = new Set([
  ...operationsNamed('mounts'),
  'userns_create',
  'capability',
  'setuid',
  'setgid',
]);

/** Membership of a cgroup by itself does not tell a container's processes from what sets it up. */
export const checkCgroups: Check = ({ blocks, meanings, report }) => {
  for (const block of blocks) {
    const inside = withOuter(block).some((one) => asksForCgroup(subjectOf(one, meanings)));
    for (const { scope } of block.parts) {
      for (const rule of scope.rules) {
        const from = rule.from === null ? null : (meanings.rule(rule, scope.file)?.from ?? null);
        if (inside || asksForCgroup(from)) checkStatement(rule, report);
      }
      if (inside) for (const statement of scope.defaults) checkStatement(statement, report);
    }
  }
};

function checkStatement(statement: RuleStatement | DefaultStatement, report: CheckContext['report']): void {
  if (!isDenial(statement)) return;
  for (const { text, span } of statement.operations) {
    if (!operationsNamed(text).some((operation) => SET_UP.has(operation))) continue;
    const help = 'write `container` or `workload "NAME"`, which begin with what the container executes';
    report(diagnose('cgroupSetUp', span, { operation: text }, { help }));
  }
}

function subjectOf({ scope }: Block, meanings: CheckContext['meanings']): Condition | null {
  return scope.block?.kind === 'for' ? meanings.subject(scope.block, scope.file) : null;
}

function asksForCgroup(condition: Condition | null): boolean {
  return condition !== null && testsOf(condition).some((test) => test.kind === 'cgroup');
}
