import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../generator/load/diagnostics.ts';
import { type Loaded, loadSpecs } from '../../generator/load/load-specs.ts';
import { readSpecTexts, type SpecTexts } from '../../generator/load/specs.ts';
import { mutations, type Random, randomFrom } from './mutations.ts';

/** The same mutations in every run, unless others are asked for. A failure names its round and what was spoilt in it. */
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101);
const wanted = Number(process.env.FUZZ_MUTATIONS ?? 1_500);

const real = readSpecTexts(fileURLToPath(new URL('../../specs', import.meta.url)));
/** Surfaces that load without the others. The small one stands here twice: it is the quickest. */
const worlds = [['vod'], ['mps'], ['mps'], ['vod', 'gateway']];
const words = [...new Set([...real.values()].flatMap((text) => text.match(/[A-Za-z0-9_][\w.-]*/g) ?? []))];
const ways = Object.keys(mutations);

interface Round {
  readonly texts: SpecTexts;
  /** What was done to which file. */
  readonly story: readonly string[];
}

/** The specs of one or two surfaces, which load faster than all of them. */
function textsOf(surfaces: readonly string[]): Map<string, string> {
  const others = worlds.flat().filter((one) => !surfaces.includes(one));
  const texts = new Map([...real].filter(([name]) => !others.some((one) => name.startsWith(`${one}/`))));
  const edition = (texts.get('edition.yaml') ?? '').replace(/^surfaces:.*$/m, `surfaces: [${surfaces.join(', ')}]`);
  return withoutOthers(withoutEvidence(texts.set('edition.yaml', edition), others), others);
}

/** Facts may cite what was seen on another surface. Without that surface they are as if it had not been seen. */
function withoutEvidence(texts: Map<string, string>, others: readonly string[]): Map<string, string> {
  const ids = others.flatMap((one) => real.get(`${one}/evidence.yaml`)?.match(/^ {2}\w+(?=:)/gm) ?? []);
  if (ids.length === 0) return texts;
  const cited = `evidence: (?:${ids.map((id) => id.trim()).join('|')})(?!\\w)`;
  const [inLine, ownLine] = [new RegExp(`, ${cited}`, 'g'), new RegExp(`^ +${cited},?\\n`, 'gm')];
  return new Map([...texts].map(([name, text]) => [name, text.replaceAll(ownLine, '').replaceAll(inLine, '')]));
}

/**
 * What is said of the emulator is said of all surfaces in one file, and its answers are those of VOD. What was read in
 * documents cites the contradictions of all of them.
 */
function withoutOthers(texts: Map<string, string>, others: readonly string[]): Map<string, string> {
  const name = 'common/emulator.yaml';
  if (others.length > 0) for (const file of ['readings.yaml', 'readings.lock.yaml']) texts.delete(file);
  if (others.includes('vod')) texts.delete(name);
  const emulator = texts.get(name);
  const operations = new RegExp(`^  (?:${others.join('|')})/.*\\n(?:    .*\\n)*`, 'gm');
  return emulator === undefined ? texts : texts.set(name, emulator.replaceAll(operations, ''));
}

/** Those, with one to six things spoilt. */
function spoil(round: number): Round {
  const random = randomFrom(seed + round);
  const surfaces = random.pick(worlds);
  const texts = textsOf(surfaces);
  const story: string[] = [];
  const count = 1 + random.below(6);
  for (let done = 0; done < count; done++) {
    const name = fileToSpoil(texts, surfaces.at(-1) ?? '', random);
    const way = random.pick(ways);
    const text = texts.get(name) ?? '';
    texts.set(name, text === '' ? text : (mutations[way]?.(text, random, words) ?? text));
    story.push(`${name}: ${way}`);
  }
  return { texts, story };
}

/** Mostly the files of the surface, now and then one that all surfaces share. */
function fileToSpoil(texts: SpecTexts, surface: string, random: Random): string {
  const own = [...texts.keys()].filter((name) => name.startsWith(`${surface}/`));
  return random.pick(random.below(6) === 0 ? [...texts.keys()] : own);
}

/** What is wrong with the answer of the loader, if anything. */
function flaws({ diagnostics, table }: Loaded, texts: SpecTexts): readonly string[] {
  if (table !== undefined) return diagnostics.length === 0 ? [] : ['there is a table, and there are complaints'];
  if (diagnostics.length === 0) return ['there is no table, and there are no complaints'];
  return diagnostics.flatMap((one) => flawsOf(one, texts).map((flaw) => `${flaw}: ${JSON.stringify(one)}`));
}

function flawsOf(
  { column, expected, file, help, length, line, message, text }: Diagnostic,
  texts: SpecTexts,
): string[] {
  const lines =
    texts
      .get(file)
      ?.replace(/^\uFEFF/, '')
      .split('\n') ?? [];
  const flaws: string[] = [];
  if (!(line >= 1 && line <= Math.max(1, lines.length))) flaws.push('a line that is not there');
  if (!(column >= 1 && column <= text.length + 1)) flaws.push('a column beyond the line');
  if (!(length >= 1 && column + length <= Math.max(text.length, column) + 1)) flaws.push('a span beyond the line');
  if (text !== '' && lines[line - 1]?.replace(/\r$/, '') !== text) flaws.push('another line than the one it is about');
  for (const said of [message, expected, help]) {
    if (said.trim() === '') flaws.push('an empty text');
    if (/undefined|\[object|NaN\b|function\b/.test(said)) flaws.push('a text with a hole in it');
  }
  return flaws;
}

describe('spoilt specs', () => {
  it.each([...new Set(worlds.map(String))].map((one) => one.split(',')))(
    'come from specs that load: %s',
    (...surfaces) => {
      expect(loadSpecs(textsOf(surfaces)).diagnostics).toEqual([]);
    },
  );

  it(`either load or are complained about, and never make the loader throw (seed ${seed})`, () => {
    const failures: string[] = [];
    let done = 0;
    for (let round = 0; done < wanted; round++) {
      const { story, texts } = spoil(round);
      done += story.length;
      try {
        const found = flaws(loadSpecs(texts), texts);
        if (found.length > 0) failures.push(`round ${round}: ${[...story, ...found].join('\n  ')}`);
      } catch (error) {
        failures.push(`round ${round}: ${[...story, (error as Error).stack].join('\n  ')}`);
      }
    }
    expect(failures.map((failure) => failure.slice(0, 2_000)).slice(0, 5)).toEqual([]);
  }, 600_000);
});
