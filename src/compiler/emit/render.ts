import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import { PACKAGE_ROOT } from '../../package-root.ts';
import type { ProgramModel } from './program-model.ts';

const TEMPLATES = join(PACKAGE_ROOT, 'templates', 'bpf');
const SUFFIX = '.hbs';

/** Prints the program. A template that asks for what the model does not have is a defect and throws. */
export function renderProgram(model: ProgramModel): string {
  // A Handlebars of our own: templates come from the package only, helpers are the built-in ones.
  const handlebars = Handlebars.create();
  const options = { strict: true, noEscape: true, knownHelpersOnly: true, preventIndent: true };
  for (const name of readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith(SUFFIX)) continue;
    const text = readFileSync(join(TEMPLATES, name), 'utf8');
    handlebars.registerPartial(name.slice(0, -SUFFIX.length), handlebars.compile(text, options));
  }
  const program = handlebars.partials['program.bpf.c'] as Handlebars.TemplateDelegate<ProgramModel>;
  return program(model);
}
