/** The text of docs/std.md, made from the files of `std/` and the comments in them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../src/compiler/check/text.ts';
import type { PolicyFile, RuleStatement, Statement } from '../src/compiler/syntax/ast.ts';
import { parsePolicy } from '../src/compiler/syntax/parse.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { ATTACK_TECHNIQUES } from './attack-techniques.ts';

/** A file of the standard library. `name` is what stands behind `use`. */
export interface StdFile {
  readonly name: string;
  readonly text: string;
  readonly tree: PolicyFile;
}

/** Something that a library file gives a name to. */
export interface StdMember {
  readonly kind: 'set' | 'parameter' | 'bundle';
  readonly name: string;
  readonly comment: string;
}

/** The libraries, in the order of their names. */
export function stdLibraries(): readonly StdFile[] {
  return filesIn('std');
}

/** The ready policies, in the order of their names. */
export function stdPolicies(): readonly StdFile[] {
  return filesIn('std/policies');
}

function filesIn(folder: string): readonly StdFile[] {
  const files = readdirSync(join(PACKAGE_ROOT, folder)).filter((file) => file.endsWith('.arm'));
  return files.sort().map((file) => {
    const name = `${folder}/${file.slice(0, -'.arm'.length)}`;
    const text = readFileSync(join(PACKAGE_ROOT, folder, file), 'utf8');
    const { tree } = parsePolicy({ name: `${name}.arm`, text });
    if (tree === null) throw new Error(`${name} is no policy`);
    return { name, text, tree };
  });
}

const KINDS = { let: 'set', param: 'parameter', rules: 'bundle' } as const;

export function membersOf({ text, tree }: StdFile): readonly StdMember[] {
  return tree.statements.flatMap((statement): StdMember[] => {
    if (statement.kind !== 'let' && statement.kind !== 'param' && statement.kind !== 'rules') return [];
    const comment = commentBefore(text, statement.span.start).join(' ');
    return [{ kind: KINDS[statement.kind], name: statement.name.text, comment }];
  });
}

/** The lines of the comment that ends in the line before an offset, without their sign. */
function commentBefore(text: string, offset: number): readonly string[] {
  const lines = text.slice(0, offset).split('\n').slice(0, -1);
  const last = lines.findLastIndex((line) => !line.startsWith('#'));
  return lines.slice(last + 1).map((line) => line.slice(1).trim());
}

/** The ids of the techniques that a policy is tagged with, sorted. */
export function techniquesOf({ tree }: StdFile): readonly string[] {
  const tags = judging(tree.statements)
    .flatMap(({ annotations }) => annotations)
    .filter(({ name }) => name.text === 'tags')
    .flatMap((annotation) => annotation.arguments.map((argument) => readText(argument).text))
    .filter((tag) => tag.startsWith('mitre:'));
  return [...new Set(tags.map((tag) => tag.slice('mitre:'.length)))].sort();
}

/** What denies, kills or reports, in blocks too. */
export function judging(statements: readonly Statement[]): readonly Pick<RuleStatement, 'annotations' | 'span'>[] {
  return statements.flatMap((statement) => {
    if (statement.kind === 'for' || statement.kind === 'confine') return judging(statement.statements);
    if (statement.kind === 'rule') return statement.effect === 'allow' ? [] : [statement];
    return statement.kind === 'default' || statement.kind === 'protect' ? [statement] : [];
  });
}

export function stdReference(): string {
  const policies = stdPolicies();
  const techniques = [...new Set(policies.flatMap(techniquesOf))].sort();
  return `${[
    INTRODUCTION,
    ...stdLibraries().flatMap(library),
    '## Policies',
    '',
    POLICIES,
    '',
    ...table(['policy', 'what it stops', 'ATT&CK'], policies.map(policyRow)),
    '## Techniques',
    '',
    'Of MITRE ATT&CK for Enterprise, version 16. A tag says that a rule is in the way of a technique, not that it ends it.',
    '',
    ...table(
      ['id', 'technique', 'policies'],
      techniques.map((id) => techniqueRow(id, policies)),
    ),
  ]
    .join('\n')
    .trimEnd()}\n`;
}

function library(file: StdFile): readonly string[] {
  const { title, name } = file.tree.header;
  const rows = membersOf(file).map((member) => [`\`${name.text}.${member.name}\``, member.kind, member.comment]);
  const heading = title === null ? name.text : readText(title).text;
  return [`## ${heading}: \`use "${file.name}"\``, '', ...table(['name', '', 'why, and where'], rows)];
}

function policyRow(file: StdFile): readonly string[] {
  const { title, name, span } = file.tree.header;
  const link = `[${name.text}](../${file.name}.arm)`;
  const header = commentBefore(file.text, span.start);
  const end = header.findIndex((line) => line.startsWith('Does not stop:'));
  const stops = header
    .slice(0, end)
    .join(' ')
    .replace(/^Stops: /, '');
  return [link, `**${title === null ? '' : readText(title).text}.** Stops ${stops}`, techniquesOf(file).join(', ')];
}

function techniqueRow(id: string, policies: readonly StdFile[]): readonly string[] {
  const using = policies.filter((policy) => techniquesOf(policy).includes(id));
  return [id, ATTACK_TECHNIQUES[id] ?? '', using.map((policy) => policy.tree.header.name.text).join(', ')];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line), ''];
}

const INTRODUCTION = `# The standard library

Generated from the comments in \`std/\` by \`scripts/std-reference.ts\`; do not edit.

\`use "std/base"\` makes the names of a library known as \`base.NAME\`; \`as\` gives another name for it. What is listed for a
distribution is a real path there: no rule follows a link, and with a merged /usr a program is /usr/bin/…, without it
/bin/….

**Who is exempt.** A set of programs behind \`unless exe\` is what a distribution's packages install. Four things to know:

- A *script* is never exempt, because whoever can change what its name leads to would be. dnf and yum of RHEL 8 and 9 are scripts
  of Python, as are many tools for clouds and for configuration management. Start them as a unit in \`base.maintenance\`:
  \`systemd-run --unit maintenance --pipe dnf upgrade\`. Or name other units: \`-D 'base.maintenance="/system.slice/puppet.service"'\`.
- *busybox* is one program with many names, so no set to exempt has it. On Alpine install the tool itself (kmod, rsyslog, shadow).
- A program that a rule exempts starts without LD_PRELOAD and the like.
- Below a *package manager* everything is exempt, or maintainer scripts would fail; so is, on the host, what a *container runtime*
  starts to unpack images. Root can install a package.

**Containers.** What is about the host's files stands in \`for host\`. Beside it \`for container\` keeps containers from the same files where
they are mounted into them: a container's own files are on an overlay or in memory (\`places.container_file_systems\`), all else is the
host's or a volume. \`workload "node_agent"\` stands for containers that serve the node (CNI, CSI, monitoring) and \`workload "builder"\` for
builds: nothing is one of them until \`armord workload assign node_agent CGROUP\` says so.
`;

const POLICIES = `Each begins with what it stops, what it does not, and what to adapt. Compile one as it is (\`armorc std/policies/fileless_execution.arm -o
fileless.bpf.o\`), several together, or copy it. Start in \`mode observe\` on a machine that you do not know: events then say \`would_deny\`. What a policy
says of itself is tested: \`armorc test std/policies/fileless_execution.arm\`. They are for kernels from 6.1 on.`;
