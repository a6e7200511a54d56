import type Handlebars from 'handlebars';
import runtime from 'handlebars/runtime.js';
import { TEMPLATES } from '#templates';
import type { ProgramModel } from './program-model.ts';

/** Prints the program. A template that asks for what the model does not have is a defect and throws. */
export function renderProgram(model: ProgramModel): string {
  // Its types leave out that the runtime is the whole but for the compiler. One of our own: nobody else's partials.
  const handlebars = (runtime as unknown as typeof Handlebars).create();
  for (const [name, template] of Object.entries(TEMPLATES)) {
    handlebars.registerPartial(name, handlebars.template(template));
  }
  const program = handlebars.partials['program.bpf.c'] as Handlebars.TemplateDelegate<ProgramModel>;
  return program(model);
}
