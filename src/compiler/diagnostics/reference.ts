import type { CatalogueEntry } from './catalogue/entry.ts';
import { catalogueEntries } from './catalogue.ts';

/** The text of docs/diagnostics.md. */
export function diagnosticsReference(): string {
  const entries = catalogueEntries();
  return [
    '# Diagnostics',
    '',
    'Generated from the catalogue in `src/compiler/diagnostics`; do not edit. The `policy` line that starts a file is',
    'left out of the examples.',
    '',
    '| code | severity | |',
    '| --- | --- | --- |',
    ...entries.map(
      (entry) => `| [${entry.code}](#${entry.code.toLowerCase()}) | ${entry.severity} | ${title(entry)} |`,
    ),
    '',
    ...entries.flatMap(section),
  ].join('\n');
}

/** A code never names one case only, so its title is the message with its blanks left open. */
function title(entry: CatalogueEntry): string {
  const blank: unknown = new Proxy({}, { get: (_target, key) => blankValue(String(key)) });
  return (entry.message as (values: unknown) => string)(blank).replaceAll('|', '\\|');
}

function blankValue(key: string): unknown {
  if (key === 'operations') return ['…'];
  if (key === 'byte') return 0xff;
  if (key === 'point') return 0x202e;
  return '…';
}

function section(entry: CatalogueEntry): readonly string[] {
  return [
    `## ${entry.code}`,
    '',
    `**${title(entry)}** (${entry.severity})`,
    '',
    entry.explanation,
    '',
    ...example('Wrong', entry.wrong),
    ...example('Right', entry.right),
  ];
}

function example(label: string, text: string | null): readonly string[] {
  return text === null ? [] : [`${label}:`, '', '```', text, '```', ''];
}
