import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type Pages, requestHash, told } from './pages.ts';

/** Every view of the page, by its address. */
export interface View {
  readonly hash: string;
  /** A part of it that has one of everything, where the whole is much of the same: for what looks at each element. */
  readonly part?: string;
  /** Everything in it is in a view that axe looks at. Axe looks at this one in `npm run test:slow`. */
  readonly isRepeated?: true;
}

export const broken = requestHash('vod', 'CreateAigcVideoTask', {
  SubAppId: 1,
  ModelName: 'Vidu',
  ModelVersion: 'q2',
  Promt: 'x',
  FileInfos: [{ Type: 'Url', Url: 'https://example.com/1.png' }, {}],
  OutputConfig: { Duration: '5', AspectRatio: '2:1' },
});

export const versions = 'view=matrix&comparing=versions&left=vod%2FVidu+q2-pro&right=vod%2FVidu+q2';

export const views: Readonly<Record<string, View>> = {
  request: { hash: '', isRepeated: true },
  'request with issues': { hash: broken },
  'request of MPS': { hash: 'surface=mps&operation=CreateAigcVideoTask', isRepeated: true },
  'request without a matrix': { hash: 'surface=vod&operation=CreateAigcVideoRedrawTask', isRepeated: true },
  // Kling has a cell that an edition narrowed, contradictions, and versions that differ.
  matrix: { hash: 'view=matrix', part: 'view=matrix&find=Kling', isRepeated: true },
  'matrix with a cell': {
    hash: 'view=matrix&cell=Vidu+q2%2FVoiceId',
    part: 'view=matrix&cell=Vidu+q2%2FVoiceId&find=Vidu+q2',
  },
  'matrix of MPS': {
    hash: 'view=matrix&surface=mps&operation=CreateAigcVideoTask',
    part: 'view=matrix&surface=mps&operation=CreateAigcVideoTask&find=Vidu',
    isRepeated: true,
  },
  'matrix that nothing fits': { hash: 'view=matrix&find=nothing+of+the+kind', isRepeated: true },
  'two versions': { hash: versions },
  'two surfaces': { hash: 'view=matrix&comparing=surfaces' },
  // A part of them: all are alike.
  contradictions: { hash: 'view=contradictions&find=frame', part: 'view=contradictions&find=first+frame' },
  // Neither has an end on a small screen; a part of them has one of everything.
  evidence: { hash: 'view=evidence&find=PixVerse', part: 'view=evidence&find=V47' },
  changes: { hash: 'view=changes' },
  'in Chinese': { hash: 'language=zh', isRepeated: true },
};

/** What is wrong with a view: pixels beyond the edge by width, and what axe finds by theme, in a line each. */
export interface Faults {
  readonly tooWide: Readonly<Record<number, number>>;
  readonly light: readonly string[];
  readonly dark: readonly string[];
}

export const none: Faults = { tooWide: { 1280: 0, 360: 0 }, light: [], dark: [] };

/**
 * Judges what is at one address in every width and theme. Where boxes are does not depend on the theme, colours do not
 * depend on the width, and names on neither, so each is looked at where it may differ. A script may spoil the page first.
 */
export async function faultsOf(pages: Pages, { hash, isRepeated, part = hash }: View, spoil = ''): Promise<Faults> {
  const page = await pages.visit(hash);
  await page.evaluate(spoil);
  const narrow = await tooWide(page, 360);
  const tooWides = { 1280: await tooWide(page, 1280), 360: narrow };
  if (isRepeated) return { tooWide: tooWides, light: [], dark: [] };
  if (part !== hash) await pages.visit(part);
  const light = await violations(page, { rules: { 'target-size': { enabled: true } } });
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await violations(page, { runOnly: ['color-contrast'] });
  await page.emulateMedia({ colorScheme: 'light' });
  return { tooWide: tooWides, light, dark };
}

async function tooWide(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 900 });
  const found = await told(page, '[innerWidth, Math.max(0, document.documentElement.scrollWidth - innerWidth)]');
  const [actual, excess] = found.split(',').map(Number);
  if (actual !== width) throw new Error(`the page is ${actual} pixels wide and not ${width}`);
  return excess ?? Number.NaN;
}

async function violations(page: Page, options: object): Promise<readonly string[]> {
  if ((await told(page, 'typeof axe')) === 'undefined') await page.evaluate(axeScript());
  // Only what is wrong is described: to describe what is right takes longer than to find it.
  const run = `axe.run(${JSON.stringify({ ...options, resultTypes: ['violations'] })})`;
  const { passes, violations: found } = (await page.evaluate(`${run}.then(({ passes, violations }) => ({
    passes: passes.length, violations: violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target.join(' ')) })),
  }))`)) as {
    readonly passes: number;
    readonly violations: readonly { readonly id: string; readonly targets: readonly string[] }[];
  };
  if (passes === 0) throw new Error('axe looked at nothing');
  return found.map(({ id, targets }) => `${id}: ${targets.slice(0, 4).join(' | ')}`);
}

/** axe-core as a script that a page can run. */
function axeScript(): string {
  return readFileSync(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
}
