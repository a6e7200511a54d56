import * as assert from 'uvu/assert';
import { eventProblem } from '../../src/compiler/schema/event-schema.ts';
import { ownId } from './builds.ts';
import { type ExpectedEvent, type KernelCase, stepsOn } from './case.ts';
import type { CaseResult } from './case-list.ts';

/** Holds what a kernel did against what the case says, events included. Throws an assertion that names the step. */
export function judge(test: KernelCase, kernel: string, result: CaseResult | undefined): void {
  assert.ok(result, 'the session did not reach this case');
  if (result.skipped) return;
  assert.is(result.failure, null, `armord: ${result.failure}`);
  const decisions = result.events.filter((event) => event['event'] === 'decision' || event['event'] === 'unresolved');
  for (const event of decisions) assert.is(eventProblem(event), null, JSON.stringify(event));
  const steps = stepsOn(test, kernel);
  assert.is(result.steps.length, steps.length, 'every step ran');
  steps.forEach((step, i) => {
    assert.is(
      result.steps[i]?.output,
      step.expect,
      `step ${i + 1}: ${step.run}\nevents: ${decisions.map(brief).join('; ')}`,
    );
  });
  const expected = steps.flatMap((step) => (step.events ?? []).map((event) => ({ step, event })));
  expected.forEach(({ step, event }, i) => {
    const seen = decisions[i];
    assert.ok(seen, `${step.run}: no event, expected ${JSON.stringify(event)}`);
    assert.equal(picked(seen, event, result.place), event, `the event of ${step.run}\nis: ${JSON.stringify(seen)}`);
  });
  assert.equal(decisions.slice(expected.length), [], 'events that no step expects');
  const end = result.events.at(-1);
  assert.is(end?.['event'], 'stopped');
  assert.is(end?.['lost'], 0, 'lost events');
  if (test.counted !== undefined) assert.equal(end?.['rules'], test.counted, 'what was counted');
}

function brief(event: Record<string, unknown>): string {
  return `${event['verdict']} ${event['operation']} ${event['object']} by ${event['rule']}`;
}

/** The event cut down to the fields that the expectation has. */
function picked(event: Record<string, unknown>, expected: ExpectedEvent, place: number): Record<string, unknown> {
  const process = (event['process'] ?? {}) as Record<string, unknown>;
  const all: Record<string, unknown> = {
    ...event,
    rule: ownId(event['rule'], place),
    exe: process['exe'],
    unresolved: event['event'] === 'unresolved',
    object: event['object'] ?? null,
  };
  if (expected.detail !== undefined) all['detail'] = cutDown(all['detail'] ?? {}, expected.detail);
  return cutDown(all, expected);
}

function cutDown(all: unknown, to: object): Record<string, unknown> {
  return Object.fromEntries(Object.keys(to).map((key) => [key, (all as Record<string, unknown>)[key]]));
}

/** A case that never denies or never allows would pass with no policy, or with one that stops everything. */
export function assertBothWays(test: KernelCase): void {
  const noted = test.steps.filter((step) => (step.events ?? []).length > 0);
  assert.ok(noted.length > 0, `${test.name}: no step has an event`);
  assert.ok(noted.length < test.steps.length, `${test.name}: no step is allowed in silence`);
}
