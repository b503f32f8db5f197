import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { editedFolder, edits } from './diff/edits.ts';
import { BenchFailure } from './lib/failure.ts';
import { interleaved } from './lib/interleaved.ts';
import { ProgramFailure, runProgram } from './lib/program.ts';
import { medianOf, over } from './lib/results.ts';
import { type Row, ratioOf, verdictOf } from './lib/row.ts';
import { growthExponent, median } from './lib/statistics.ts';
import { figure, markdownTable, rowsTable } from './lib/table.ts';
import { defaultRounds, readOptions, usage } from './options.ts';
import { resultsPage } from './report.ts';
import { suites } from './suites.ts';

describe('medians', () => {
  it('are the value in the middle, whatever the order', () => {
    expect(median([9, 1, 4])).toBe(4);
  });
  it('are the mean of the two in the middle when their number is even', () => {
    expect(median([8, 1, 4, 2])).toBe(3);
  });
  it('of nothing are no figure', () => {
    expect(median([])).toBeNaN();
  });
});

describe('growth', () => {
  it('is 1 where the cost above the fixed one doubles with the size', () => {
    const samples = [10, 20, 40].map((size) => ({ size, cost: 5 + 3 * size }));
    expect(growthExponent(samples, 5)).toBeCloseTo(1, 10);
  });
  it('is 2 where it grows with the square', () => {
    const samples = [10, 100, 1000].map((size) => ({ size, cost: 7 + 0.5 * size ** 2 }));
    expect(growthExponent(samples, 7)).toBeCloseTo(2, 10);
  });
  it('is the slope by least squares where points lie on no line', () => {
    // Logarithms to the base of 2: sizes 0, 1, 2; costs 0, 3, 3. The slope is ((−1)(−2) + 0 + (1)(1)) / 2.
    const samples = [
      { size: 1, cost: 1 },
      { size: 2, cost: 8 },
      { size: 4, cost: 8 },
    ];
    expect(growthExponent(samples, 0)).toBeCloseTo(1.5, 10);
  });
  it('seems smaller than it is when the fixed cost is not taken off', () => {
    const samples = [10, 20, 40].map((size) => ({ size, cost: 500 + 3 * size }));
    expect(growthExponent(samples, 0)).toBeLessThan(0.2);
  });
});

const row: Row = { what: 'a call', unit: 'ns', peer: 'theirs 1.0', theirs: 200, ours: 100 };

describe('verdicts', () => {
  it.each([
    [{ of: 'ratio', atMost: 0.5 } as const, 'met'],
    [{ of: 'ratio', atMost: 0.49 } as const, 'not met'],
    [{ of: 'value', atMost: 100 } as const, 'met'],
    [{ of: 'value', atMost: 99 } as const, 'not met'],
    [{ of: 'value', atLeast: 100 } as const, 'met'],
    [{ of: 'value', atLeast: 101 } as const, 'not met'],
  ])('%j of 100 beside 200: %s', (aim, verdict) => {
    expect(verdictOf({ ...row, aim })).toBe(verdict);
  });
  it('need an aim', () => {
    expect(verdictOf(row)).toBe('no aim');
  });
  it('are never good where a figure is missing', () => {
    const aim = { of: 'ratio', atMost: 0.5 } as const;
    expect(verdictOf({ ...row, theirs: 'stopped after 60 s', aim })).toBe('not measured');
    expect(verdictOf({ ...row, ours: 'failed', aim: { of: 'value', atMost: 1 } })).toBe('not measured');
    expect(verdictOf({ ...row, ours: Number.NaN, aim: { of: 'value', atMost: 1 } })).toBe('not measured');
  });
  it('come from ours over theirs', () => {
    expect(ratioOf(row)).toBe(0.5);
    expect(ratioOf({ ...row, theirs: 0 })).toBeUndefined();
  });
});

describe('tables', () => {
  it('show three digits, and what is counted whole', () => {
    expect([0.0123, 1.2345, 12.345, 123.45, 1234.5].map((value) => figure(value, 'ms'))).toEqual([
      '0.012 ms',
      '1.23 ms',
      '12.3 ms',
      '123 ms',
      '1,235 ms',
    ]);
    expect(figure(1_234_567, 'B')).toBe('1,234,567 B');
    expect(figure(3, 'count')).toBe('3');
    expect(figure('stopped after 60 s', 'ms')).toBe('stopped after 60 s');
  });
  it('do not end at a bar in a cell', () => {
    expect(markdownTable(['a'], [['x|y']])).toBe('| a |\n| --- |\n| x\\|y |');
  });
  it('hold the ratio, the aim and whether it is met', () => {
    const text = rowsTable([{ ...row, aim: { of: 'ratio', atMost: 0.6 } }]);
    expect(text.split('\n').at(-1)).toBe('| a call | theirs 1.0 | 200 ns | 100 ns | 0.50 | ≤ 0.6 × theirs | met |');
  });
});

describe('rounds', () => {
  it('take turns, and do not count the warm-up', async () => {
    const order: string[] = [];
    const contestant = (name: string) => ({ name, measure: async () => order.push(name) });
    const shown = await interleaved([contestant('a'), contestant('b')], { rounds: 2, warmUp: 1 });
    expect(order).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
    expect(shown.get('a')).toEqual([3, 5]);
  });
  it('go on without one who fails, and say why it has no figure', async () => {
    let calls = 0;
    const failing = async () => {
      calls += 1;
      throw new ProgramFailure('stopped after 1 s');
    };
    const shown = await interleaved(
      [
        { name: 'a', measure: failing },
        { name: 'b', measure: async () => 4 },
      ],
      { rounds: 2 },
    );
    expect(calls).toBe(1);
    expect(medianOf(shown.get('a'), Number)).toBe('stopped after 1 s');
    expect(over(shown.get('a'), shown.get('b'), Number)).toBe('stopped after 1 s');
    expect(medianOf(shown.get('b'), Number)).toBe(4);
    expect(medianOf(shown.get('c'), Number)).toBe('not run');
  });
  it('do not hide a mistake of the bench', async () => {
    const measure = async () => {
      throw new TypeError('ours');
    };
    await expect(interleaved([{ name: 'a', measure }], { rounds: 1 })).rejects.toThrow('ours');
  });
});

// Only where the tool is that the bench itself asks for.
describe.skipIf(!existsSync('/usr/bin/time'))('programs', () => {
  it('are measured with the processor time they use', async () => {
    const busy = 'const end = process.cpuUsage().user + 300_000; while (process.cpuUsage().user < end);';
    const { cpuSeconds, peakMiB, wallSeconds } = await runProgram({ argv: [process.execPath, '-e', busy] });
    expect(cpuSeconds).toBeGreaterThanOrEqual(0.29);
    expect(wallSeconds).toBeGreaterThanOrEqual(0.29);
    expect(peakMiB).toBeGreaterThan(10);
  });
  it('that crash have no figure', async () => {
    await expect(runProgram({ argv: [process.execPath, '-e', 'process.exit(3)'] })).rejects.toThrow('ended with 3');
  });
  it('that do not end are stopped', async () => {
    const argv = [process.execPath, '-e', 'setInterval(() => {}, 1000)'] as const;
    await expect(runProgram({ argv, timeoutSeconds: 0.5 })).rejects.toThrow('stopped after 0.5 s');
  });
});

describe('the command line', () => {
  const names = ['generate', 'client'];
  it('takes suites with commas or given again', () => {
    const args = ['--only', 'client,generate', '--only', 'client', '--rounds', '7'];
    expect(readOptions(args, names)).toMatchObject({ only: ['client', 'generate', 'client'], rounds: 7 });
    expect(readOptions([], names)).toMatchObject({ only: [], rounds: defaultRounds });
  });
  it.each([
    [['--only', 'cleint'], 'There is no suite cleint. There are generate, client.'],
    [['--rounds', '0'], '--rounds takes a whole number from 1, not "0".'],
    [['--rounds', 'many'], '--rounds takes a whole number from 1, not "many".'],
    [['--fast'], '--fast'],
  ])('refuses %j', (args, message) => {
    expect(() => readOptions(args, names)).toThrow(BenchFailure);
    expect(() => readOptions(args, names)).toThrow(message);
  });
  it('explains itself', () => {
    expect(usage).toContain('--only');
    expect(usage).toContain('Exit codes: 0');
  });
});

describe('the edits that tools of comparison are asked about', () => {
  const all = edits.flatMap(({ id, before = [], after = [] }) =>
    [...before, ...after].map((edit) => ({ id, ...edit })),
  );
  it.each(all)('$id: the text to replace is in $file', ({ file, find, times = 1 }) => {
    const text = readFileSync(new URL(file, pathToFileURL(`${editedFolder}/`)), 'utf8');
    expect(text.split(find)).toHaveLength(times + 1);
  });
});

describe('the page', () => {
  it('counts what is met, and names what was not run', () => {
    const [first, second] = suites;
    if (first === undefined || second === undefined) throw new Error('there are no suites');
    const circumstances = { date: '2026-11-20', machine: 'a machine', node: '20.20.2', rounds: 3, load: 0.1 };
    const rows = [
      { ...row, aim: { of: 'ratio', atMost: 0.6 } } as const,
      { ...row, aim: { of: 'ratio', atMost: 0.4 } } as const,
      row,
    ];
    const page = resultsPage(
      [first, second],
      new Map([[first.name, { suite: first.name, circumstances, seconds: 12, rows }]]),
    );
    expect(page).toContain(`| \`${first.name}\` | ${first.title} | ${first.aim} | 1 of 2 |`);
    expect(page).toContain(`| \`${second.name}\` | ${second.title} | ${second.aim} | not run |`);
    expect(page).toContain('2026-11-20, a machine, Node 20.20.2, 3 rounds in 12 s, load 0.1');
  });
  it('is explained by a README that names the same suites', () => {
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
    const named = [...readme.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name]) => name);
    expect(named).toEqual(suites.map(({ name }) => name));
  });
});
