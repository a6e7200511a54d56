import { overNothing } from './cost.ts';
import { OPENS } from './measured.ts';
import type { BenchResult, Judge, KernelResult } from './results.ts';

interface Point {
  readonly rules: number;
  readonly cost: number;
}

interface Line {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly Point[];
}

const PANEL = { width: 420, height: 300, left: 64, top: 40, right: 16, bottom: 48 };
const MARGIN = { right: 150 };
const LINES: readonly { name: string; shape: string; judge: Judge; colour: string }[] = [
  { name: 'armorc, exact paths', shape: 'exact', judge: 'armorc', colour: '#0b6e4f' },
  { name: 'armorc, prefixes', shape: 'prefix', judge: 'armorc', colour: '#3a86c8' },
  { name: 'armorc, mixed', shape: 'mixed', judge: 'armorc', colour: '#7b4fa6' },
  { name: 'AppArmor, mixed', shape: 'mixed', judge: 'apparmor', colour: '#c8553d' },
  { name: 'empty program', shape: 'mixed', judge: 'floor', colour: '#888888' },
];

/** Cost against the number of rules on the first kernel, as SVG: a shallow path on the left, a deep one on the right. */
export function costPlot({ kernels }: BenchResult): string {
  const kernel = kernels[0];
  const opens = [OPENS.leafMiss, OPENS.deep];
  const panels = kernel === undefined ? [] : opens.map(({ label }) => ({ label, lines: linesOf(kernel, label) }));
  const points = panels.flatMap(({ lines }) => lines.flatMap((line) => line.points));
  const scale = {
    rules: Math.max(10, ...points.map(({ rules }) => rules)),
    cost: niceTop(points.map(({ cost }) => cost)),
  };
  const width = PANEL.width * panels.length + MARGIN.right;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${PANEL.height}" font-family="sans-serif" font-size="12">\n`,
    `<rect width="${width}" height="${PANEL.height}" fill="#ffffff"/>\n`,
    ...panels.map(({ label, lines }, index) => panel(PANEL.width * index, label, lines, scale)),
    legend(PANEL.width * panels.length),
    '</svg>\n',
  ].join('');
}

function linesOf(kernel: KernelResult, label: string): readonly Line[] {
  return LINES.map(({ name, shape, judge, colour }) => {
    const points = kernel.scenarios.flatMap(({ generated, rows }): readonly Point[] => {
      if (generated?.shape !== shape || generated.spelling !== 'one rule') return [];
      const row = rows.find(({ measured }) => measured.label === label);
      const cost = row === undefined ? null : overNothing(row, judge);
      return cost === null ? [] : [{ rules: generated.rules, cost }];
    });
    return { name, colour, points };
  });
}

/** A round number at or above all values. */
function niceTop(values: readonly number[]): number {
  const most = Math.max(100, ...values);
  const unit = 10 ** Math.floor(Math.log10(most));
  return Math.ceil(most / unit) * unit;
}

function panel(x: number, title: string, lines: readonly Line[], scale: { rules: number; cost: number }): string {
  const inner = { width: PANEL.width - PANEL.left - PANEL.right, height: PANEL.height - PANEL.top - PANEL.bottom };
  const decades = Math.log10(scale.rules);
  const across = (rules: number) => round(x + PANEL.left + (Math.log10(rules) / decades) * inner.width);
  const up = (cost: number) => round(PANEL.top + (1 - Math.max(0, cost) / scale.cost) * inner.height);
  const [left, right, bottom] = [across(1), across(scale.rules), up(0)];
  const ruleTicks = Array.from({ length: Math.floor(decades) + 1 }, (_, exponent) => 10 ** exponent);
  const costTicks = Array.from({ length: 6 }, (_, fifth) => (scale.cost * fifth) / 5);
  return [
    text((left + right) / 2, 20, 'middle', title),
    ...costTicks.flatMap((cost) => [
      `<line x1="${left}" y1="${up(cost)}" x2="${right}" y2="${up(cost)}" stroke="#dddddd"/>\n`,
      text(left - 6, up(cost) + 4, 'end', cost.toLocaleString('en-US')),
    ]),
    ...ruleTicks.map((rules) => text(across(rules), bottom + 18, 'middle', rules.toLocaleString('en-US'))),
    text((left + right) / 2, bottom + 38, 'middle', 'path rules'),
    ...lines.flatMap(({ points, colour }) => [
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map(({ rules, cost }) => `${across(rules)},${up(cost)}`).join(' ')}"/>\n`,
      ...points.map(({ rules, cost }) => `<circle cx="${across(rules)}" cy="${up(cost)}" r="3" fill="${colour}"/>\n`),
    ]),
  ].join('');
}

function legend(x: number): string {
  const entries = LINES.flatMap(({ name, colour }, index) => {
    const y = PANEL.top + 20 * index;
    return [
      `<rect x="${x}" y="${y - 9}" width="12" height="4" fill="${colour}"/>\n`,
      text(x + 18, y - 3, 'start', name),
    ];
  });
  const note = text(x, PANEL.top + 20 * LINES.length + 8, 'start', 'instructions per open');
  return [...entries, note, text(x, PANEL.top + 20 * LINES.length + 24, 'start', 'over no policy')].join('');
}

function text(x: number, y: number, anchor: 'start' | 'middle' | 'end', words: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${words}</text>\n`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
