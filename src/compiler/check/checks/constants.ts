import type { Check } from '../context.ts';

/** What constants say by themselves, used or not; of a parameter that is replaced, its default too. */
export const checkConstants: Check = ({ declarations, names, values }) => {
  for (const declaration of declarations) {
    if (declaration.kind !== 'constant') continue;
    const { file, value, statement } = declaration;
    values.constant(value, names.of(file));
    if (value !== statement.value) values.constant(statement.value, names.of(file));
  }
};
