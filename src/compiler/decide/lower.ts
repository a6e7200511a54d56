import { assertNever } from '../assert-never.ts';
import type { Condition, ConditionTest, Who } from '../check/condition.ts';
import type { LabelBits } from './label-bits.ts';
import type { LabelQuestion, Question, SetSource } from './question.ts';
import { SetRegistry } from './set-registry.ts';
import { type ValueTest, valueKey } from './value-rules.ts';
import type { ValueTables } from './value-table.ts';
import { tabled } from './value-tree.ts';

/** What is numbered over the whole build while conditions are lowered. */
export interface Registries {
  readonly bits: LabelBits;
  readonly sources: Map<SetSource, SetRegistry>;
  readonly workloads: string[];
  readonly tables: ValueTables;
}

/**
 * Turns a condition into a question: paths become sets of `paths`, programs and confinements bits of labels, which are
 * allotted for the certainty that they are asked with.
 */
export function lower(
  condition: Condition,
  certainty: 'may' | 'sure',
  paths: SetRegistry,
  registries: Registries,
): Question {
  const { bits, sources, workloads, tables } = registries;

  function sourceSet(
    source: SetSource,
    patterns: Extract<ConditionTest, { kind: 'cgroup' }>['paths'],
    of: Who,
  ): Question {
    let registry = sources.get(source);
    if (registry === undefined) {
      registry = new SetRegistry();
      sources.set(source, registry);
    }
    return { kind: 'set', source, set: registry.of(patterns), of };
  }

  function container(asked: 'may' | 'sure', of: Who): LabelQuestion {
    return bits.question('container', asked, of);
  }

  function inTable(test: ValueTest): Question | null {
    const group = valueKey(test) === null ? null : tabled(test, tables);
    return group === null ? null : { kind: 'values', groups: [group], ranked: false };
  }

  function visit(node: Condition, asked: 'may' | 'sure'): Question {
    switch (node.kind) {
      case 'always':
        return node;
      case 'all':
      case 'any':
        return { kind: node.kind, parts: node.parts.map((part) => visit(part, asked)) };
      case 'not':
        return { kind: 'not', part: visit(node.part, asked === 'may' ? 'sure' : 'may') };
      case 'path':
        return { kind: 'path', set: paths.of(node.paths, node.relation, node.reach), end: node.end };
      case 'program':
        return bits.question(node, asked, node.of);
      case 'in':
        return bits.question(node, asked, node.of);
      case 'number':
        return inTable(node) ?? { kind: 'number', test: node };
      case 'address':
        return inTable(node) ?? { kind: 'address', test: node };
      case 'text':
        return sourceSet(node.attribute, node.patterns, node.of);
      case 'cgroup':
        return sourceSet('cgroup', node.paths, node.of);
      case 'flag':
        if (node.flag === 'container') return container(asked, node.of);
        return { kind: 'flag', flag: node.flag, of: node.of };
      case 'capable':
        return { kind: 'capable', capability: node.capability, here: node.here, of: node.of };
      case 'workload': {
        if (!workloads.includes(node.name)) workloads.push(node.name);
        const bit = workloads.indexOf(node.name);
        return { kind: 'workload', bit, container: container(asked, node.of), of: node.of };
      }
      default:
        return assertNever(node);
    }
  }

  return visit(condition, certainty);
}
