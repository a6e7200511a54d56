import type { ParamStatement, Value } from '../syntax/ast.ts';
import type { Build, BuildFile } from './build.ts';
import { type Declaration, declarationsOf } from './declarations.ts';
import { BuildNames, type Reference } from './names.ts';
import { referencesIn, referencesInValue } from './references.ts';
import { type Scope, scopesOf } from './scopes.ts';

/** The files of a build with what their names mean. */
export interface LinkedBuild {
  readonly build: Build;
  /** Of all files, as written. */
  readonly scopes: readonly Scope[];
  readonly declarations: readonly Declaration[];
  readonly names: BuildNames;
}

/** `replaced`: what stands for parameters in place of their defaults. */
export function linkBuild(build: Build, replaced: ReadonlyMap<ParamStatement, Value>): LinkedBuild {
  const files = build.files.map((file) => ({ file, scopes: scopesOf(file) }));
  const scopes = files.flatMap((one) => one.scopes);
  const declarations = files.flatMap((one) => declarationsOf(one.file, one.scopes, replaced));
  return { build, scopes, declarations, names: new BuildNames(build, declarations) };
}

/** Whether something could not be read: a part of a file, a whole one, or what a `use` says. */
export function isIncomplete({ build }: LinkedBuild): boolean {
  const unread = (file: BuildFile) => file.uses.some((use) => use.file === null || use.namespace === null);
  return build.files.length < build.sources.length || build.files.some((file) => file.misread || unread(file));
}

/** What something of the build refers to. */
export function usedDeclarations({ scopes, declarations, names }: LinkedBuild): ReadonlySet<Declaration> {
  const used = new Set<Declaration>();
  const use = (references: readonly Reference[], { file }: Pick<Scope, 'file'>) => {
    for (const reference of references) {
      const found = names.of(file).find(reference);
      if (found !== null) used.add(found);
    }
  };
  for (const scope of scopes) for (const statement of scope.statements) use(referencesIn(statement), scope);
  for (const one of declarations) if (one.kind === 'constant') use(referencesInValue(one.value), one);
  return used;
}
