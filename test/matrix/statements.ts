import type { OnError } from '../../src/compiler/check/typed-policy.ts';
import type { Operation } from '../../src/compiler/kernel/operations.ts';
import type { Mode } from '../../src/compiler/syntax/ast.ts';
import type { Form } from './forms.ts';

export const EFFECTS = ['deny', 'kill', 'allow', 'audit', 'default deny', 'default kill', 'default audit'] as const;
export type Effect = (typeof EFFECTS)[number];

/** How a file says in what mode its rules are, and what of paths that cannot be resolved. */
export interface Setting {
  readonly mode: Mode;
  readonly by: 'nothing' | 'annotation' | 'block' | 'file' | 'annotation over file';
  readonly onError: OnError;
}

/** One file of a build each. */
export const SETTINGS: readonly Setting[] = (['deny', 'allow'] as const).flatMap((onError) => [
  { mode: 'enforce', by: 'nothing', onError },
  { mode: 'observe', by: 'annotation', onError },
  { mode: 'observe', by: 'block', onError },
  { mode: 'observe', by: 'file', onError },
  { mode: 'enforce', by: 'annotation over file', onError },
]);

/** One combination, as a statement of its own in one of the files. */
export interface Statement {
  readonly operation: Operation;
  readonly effect: Effect;
  readonly form: Form;
  readonly setting: Setting;
  /** Of the rule or the default that the form is a form of. */
  readonly id: string;
  readonly text: string;
}

/** The forms with the effect. The settings are dealt out in turn, beginning with another one for each `turn`. */
export function statementsOf(
  operation: Operation,
  effect: Effect,
  forms: readonly Form[],
  turn: number,
): readonly Statement[] {
  return forms.map((form, i) => {
    const setting = SETTINGS[(turn + i) % SETTINGS.length] as Setting;
    const id = `r${i}`;
    return { operation, effect, form, setting, id, text: statementText(operation, effect, form, setting, id) };
  });
}

function statementText(operation: Operation, effect: Effect, form: Form, setting: Setting, id: string): string {
  const annotation = setting.by.startsWith('annotation') ? `@mode("${setting.mode}") ` : '';
  const mode = setting.by === 'block' ? `mode ${setting.mode} ` : '';
  const rest = form.rest === '' ? '' : ` ${form.rest}`;
  // An allow is an exception to a default, and has that one's mode.
  const rule =
    effect === 'allow'
      ? `${annotation}@id("${id}.default") default deny ${operation} @id("${id}") allow ${operation}${rest}`
      : `${annotation}@id("${id}") ${effect} ${operation}${rest}`;
  if (form.block === null && mode === '' && effect !== 'allow') return rule;
  // Everybody but nobody, where only a block is wanted.
  const head = (form.block ?? 'for uid not in { 65534 }').replace('NAME', id);
  return `${head} { ${mode}${rule} }${head.includes('{ for') ? ' }' : ''}`;
}

/** What a name in a condition stands for. */
export const NAMES_FILE = { name: 'names.arm', text: 'policy names\nconfine box exe "/bin/box" { }\n' };

export interface MatrixFile {
  readonly name: string;
  readonly text: string;
}

/** Where a statement stands: offsets into a file, `end` exclusive. */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** The files of a build of these statements, and where each of them is. */
export function filesOf(statements: readonly Statement[]): {
  readonly files: readonly MatrixFile[];
  readonly places: ReadonlyMap<Statement, Place>;
} {
  const places = new Map<Statement, Place>();
  const files = SETTINGS.flatMap((setting, i) => {
    const theirs = statements.filter((statement) => statement.setting === setting);
    if (theirs.length === 0) return [];
    const fileMode = { file: 'observe', 'annotation over file': 'observe', nothing: '', annotation: '', block: '' };
    const mode = fileMode[setting.by] === '' ? '' : `mode ${fileMode[setting.by]}\n`;
    let text = `policy setting${i}\n${mode}on_error ${setting.onError}\n`;
    const name = `setting${i}.arm`;
    for (const statement of theirs) {
      places.set(statement, { file: name, start: text.length, end: text.length + statement.text.length });
      text += `${statement.text}\n`;
    }
    return [{ name, text }];
  });
  return { files, places };
}
