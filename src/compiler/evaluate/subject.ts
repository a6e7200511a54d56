import type { RuleProgram } from '../rules/rules.ts';
import { type Asked, holds, imageMatches, loosens } from './conditions.ts';
import { isAboutContainers } from './containers.ts';
import type { ExecutedProgram, Subject } from './request.ts';
import { all } from './truth.ts';

/** The child: all that is known of the process that forks it holds for it too. */
export function forked(subject: Subject): Subject {
  return { ...subject, parent: subject.program };
}

/** The subject after it executed `program`. The exec itself was judged as a request of the subject before. */
export function executed(rules: RuleProgram, before: Subject, program: ExecutedProgram): Subject {
  const confinements = new Map(before.confinements);
  const after: Subject = {
    ...before,
    program,
    parent: before.program,
    history: [...before.history, program],
    confinements,
    attributes: program.inContainer ? { ...before.attributes, container: true } : before.attributes,
  };
  const moved = moves(rules, before, program);
  for (const name of moved.left) confinements.delete(name);
  const enter = (name: string, sure: boolean) => confinements.set(name, sure || confinements.get(name) === true);
  for (const [name, sure] of moved.entered) enter(name, sure);
  for (const block of rules.confinements) {
    if (block.name === null || !block.entry?.programs) continue;
    const asked: Asked = { subject: after, onError: 'deny', inContainers: isAboutContainers(rules, block) };
    const truth = all([imageMatches(block.entry.programs, program.image), holds(block.entry.when, asked)]);
    if (truth.may) enter(block.name, truth.sure && loosens(program, asked.inContainers));
  }
  return after;
}

/**
 * By `leaving` and `into`. A confinement is left only where that is certain; the other one is entered wherever it may be,
 * whatever blocks it stands in.
 */
function moves(rules: RuleProgram, before: Subject, program: ExecutedProgram) {
  const left: string[] = [];
  const entered: [name: string, sure: boolean][] = [];
  for (const { leaving, block, when } of rules.rules) {
    if (leaving === null || block.name === null || !before.confinements.has(block.name)) continue;
    const inContainers = isAboutContainers(rules, block);
    const { image, attributes = {} } = program;
    const asked: Asked = { subject: before, object: image, attributes, onError: 'deny', inContainers };
    const truth = holds(when, asked);
    const sure = truth.sure && loosens(program, inContainers);
    if (sure) left.push(block.name);
    if (leaving.into !== null && truth.may) entered.push([leaving.into, sure]);
  }
  return { left, entered };
}
