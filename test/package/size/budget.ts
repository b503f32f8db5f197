import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Installed } from '../installed.ts';
import { bundleSizes, type Figures, packageSizes, surfaceSizes } from './measure.ts';

/** The figures that were agreed to. */
export type Budget = Readonly<Record<'bundles' | 'package' | 'surface', Figures>>;

const file = fileURLToPath(new URL('../size-budget.json', import.meta.url));

/**
 * Parts of a figure by which it may differ: compressors and compilers differ a little between versions, and small edits
 * of the specs are no matter of size. What is counted may not differ at all.
 */
const tolerance = { bundles: 0.02, package: 0.02, surface: 0 } as const satisfies Record<keyof Budget, number>;

const titles = {
  bundles: 'Bundle, in bytes (esbuild)',
  package: 'Package, in bytes',
  surface: 'Names exported by entry',
} as const satisfies Record<keyof Budget, string>;

export async function measure(installed: Installed): Promise<Budget> {
  return { bundles: await bundleSizes(installed), package: packageSizes(installed), surface: surfaceSizes() };
}

export function readBudget(): Budget {
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function writeBudget(budget: Budget): void {
  writeFileSync(file, `${JSON.stringify(budget, null, 2)}\n`);
}

interface Line {
  readonly row: string;
  readonly column: string;
  readonly before: number | undefined;
  readonly now: number | undefined;
  readonly isOutside: boolean;
}

/** Budget and measurement side by side; what is outside of the tolerance is marked. */
export function comparison(before: Budget, now: Budget): { readonly table: string; readonly isWithin: boolean } {
  const kinds = Object.keys(titles) as readonly (keyof Budget)[];
  const parts = kinds.map((kind) => ({ kind, lines: linesOf(before[kind], now[kind], tolerance[kind]) }));
  return {
    table: parts.map(({ kind, lines }) => [tableHead(titles[kind]), ...lines.map(tableLine)].join('\n')).join('\n\n'),
    isWithin: parts.every(({ lines }) => lines.every(({ isOutside }) => !isOutside)),
  };
}

function linesOf(before: Figures = {}, now: Figures = {}, allowed: number): readonly Line[] {
  return unionOf(before, now).flatMap((row) =>
    unionOf(before[row] ?? {}, now[row] ?? {}).map((column) => {
      const [was, is] = [before[row]?.[column], now[row]?.[column]];
      const isOutside = was === undefined || is === undefined || Math.abs(is - was) > was * allowed;
      return { row, column, before: was, now: is, isOutside };
    }),
  );
}

function unionOf(a: object, b: object): readonly string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function tableHead(title: string): string {
  return `| ${title.padEnd(48)} | ${'budget'.padStart(9)} | ${'now'.padStart(9)} | ${'change'.padStart(8)} |\n|---|--:|--:|--:|`;
}

function tableLine({ before, column, isOutside, now, row }: Line): string {
  const cells = [before, now].map((value) => (value === undefined ? '–' : value.toLocaleString('en')).padStart(9));
  const percent = before === undefined || now === undefined ? undefined : (100 * (now - before)) / before;
  const change =
    before === now ? '=' : percent === undefined ? 'new' : `${percent > 0 ? '+' : ''}${percent.toFixed(1)} %`;
  const gone = now === undefined ? 'gone' : change;
  return `| ${`${row}: ${column}`.padEnd(48)} | ${cells.join(' | ')} | ${gone.padStart(8)} |${isOutside ? ' ←' : ''}`;
}
