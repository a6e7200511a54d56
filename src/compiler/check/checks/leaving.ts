import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Check } from '../context.ts';

/** `leaving` belongs to an `allow exec` in a confinement. */
export const checkLeaving: Check = ({ scopes, report }) => {
  for (const scope of scopes) {
    for (const rule of scope.rules) {
      if (rule.leaving === null) continue;
      const onlyExec = rule.effect === 'allow' && rule.operations.every((operation) => operation.text === 'exec');
      if (!onlyExec) {
        const help = rule.effect === 'allow' ? 'put `allow exec … leaving` into a rule of its own' : 'leave it out';
        report(diagnose('leavingWithoutExec', rule.leaving, {}, { help }));
      }
      if (scope.block?.kind !== 'confine') {
        report(diagnose('leavingOutsideConfinement', rule.leaving, {}, { help: 'leave it out' }));
      }
    }
  }
};
