import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, type TestContext, test } from 'vitest';
import { parse } from 'yaml';
import { toolFor } from '../support/tools.ts';
import { changesOfNow } from './support/older.ts';
import { clipboardOf, focusOf, Pages, requestHash, told } from './support/pages.ts';
import { broken, faultsOf, none, versions, views } from './support/views.ts';

let pages: Pages | undefined;

/** Pages with an older edition to compare with, so that there is every view. */
async function pagesFor(context: TestContext): Promise<Pages> {
  const chromium = toolFor(context, 'chromium');
  pages ??= await Pages.open(chromium, await changesOfNow());
  return pages;
}

afterEach(() => {
  expect(pages?.faults ?? []).toEqual([]);
});
afterAll(() => pages?.close());

describe('in every width and theme', () => {
  test.each(Object.entries(views))(
    '%s: nothing sticks out, and axe finds nothing where it looks',
    async (_, view, ...rest) => {
      const [context] = rest as unknown as readonly [TestContext];
      expect(await faultsOf(await pagesFor(context), view)).toEqual(none);
    },
  );

  // As long as the labels are in the fonts of this computer: those of Chinese are wider than nothing at all.
  test.each(['en', 'zh'])('in the bar nothing lies on anything else, in %s', async (language, ...rest) => {
    const [context] = rest as unknown as readonly [TestContext];
    const page = await (await pagesFor(context)).visit(`language=${language}`);
    const overlaps = `(() => {
      const shown = [...document.querySelectorAll('.bar h1, .bar svg.mark, .bar .tools > *')].filter((one) => getComputedStyle(one).clipPath === 'none');
      const boxes = shown.map((one) => { const range = document.createRange(); range.selectNodeContents(one); return [one.textContent, range.getBoundingClientRect()]; }).filter(([, { width }]) => width > 0);
      return boxes.flatMap(([name, a], at) => boxes.slice(at + 1).filter(([, b]) => a.right > b.left && b.right > a.left && a.bottom > b.top && b.bottom > a.top).map(([other]) => name + ' | ' + other)).concat(boxes.length > 2 ? [] : ['nothing was compared']).join();
    })()`;
    for (const width of [320, 360, 480, 800, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await told(page, overlaps), `${width} pixels`).toBe('');
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test('what sticks out, and what cannot be read, would be found', async (context) => {
    const spoil = `{
      document.querySelector('main').style.minWidth = '2000px';
      const { style } = document.querySelector('.outcome');
      [style.color, style.backgroundColor] = ['#777', '#888'];
    }`;
    const { dark, light, tooWide } = await faultsOf(await pagesFor(context), { hash: '' }, spoil);
    expect(Math.min(...Object.values(tooWide))).toBeGreaterThan(100);
    expect([light, dark]).toEqual([
      [expect.stringContaining('color-contrast')],
      [expect.stringContaining('color-contrast')],
    ]);
  });
});

test('what was seen stands beside what is written: of a cell, in the table of a version, and of a rule', async (context) => {
  const shown = await pagesFor(context);
  const seen = 'Seen to work on 2026-08-05 (run V45: Vidu q3-turbo from a first frame with an aspect ratio).';
  const matrix = await shown.visit('view=matrix&cell=Vidu+q3%2C+q3-pro%2C+q3-turbo%2FAspectRatio');
  const ofCell = matrix.getByRole('complementary').getByRole('list', { name: 'What was seen' });
  expect(await ofCell.getByRole('listitem').allTextContents()).toEqual([
    'The statement is of 2025-12-24 and is older than this version, so it may not be about it.',
    seen,
  ]);
  const model = { SubAppId: 1, ModelName: 'Vidu', ModelVersion: 'q3-turbo', Prompt: 'p' };
  const request = await shown.visit(requestHash('vod', 'CreateAigcVideoTask', model));
  const table = request.getByRole('table').filter({ hasText: 'Aspect ratio' });
  expect(await table.getByRole('listitem').allTextContents()).toContain(seen);
  const rules = request.getByRole('region', { name: 'Rules', exact: true });
  expect(await rules.getByRole('listitem').allTextContents()).toContain(
    'Seen to fail (tested V15: Vidu q3-mix without reference images).',
  );
});

describe('the evidence', () => {
  const count = (file: string) =>
    Object.keys(parse(readFileSync(new URL(`../../specs/${file}`, import.meta.url), 'utf8')).evidence).length;

  test('is listed whole, each with what came of it, its source and what the table says now', async (context) => {
    const page = await (await pagesFor(context)).visit('view=evidence');
    const all = ['vod', 'mps', 'gateway'].map((name) => count(`${name}/evidence.yaml`)).reduce((a, b) => a + b);
    expect(all).toBeGreaterThan(60);
    expect(await page.getByRole('article').count()).toBe(all);
    const one = page.getByRole('article', { name: 'Evidence V45', exact: true });
    const text = await one.innerText();
    expect(text).toContain('Vidu q3-turbo from a first frame with an aspect ratio');
    expect(text).toContain('paid run');
    expect(text).toContain('2026-08-05');
    expect(text).toContain('What the table says now');
    expect(text).toMatch(/Accepted with \d warning/);
  });

  test('of production code it is not said that it worked', async (context) => {
    const page = await (await pagesFor(context)).visit('view=evidence&find=V01');
    const text = await page.getByRole('article').innerText();
    expect(text).toContain('Shipped in production code; its outcome is not shown.');
    expect(text).not.toMatch(/seen to work|\baccepted\b/);
  });

  test('is found by link, by text, by surface and by outcome; an id finds itself alone', async (context) => {
    const shown = await pagesFor(context);
    const ids = async (hash: string) => {
      const page = await shown.visit(hash);
      return Promise.all((await page.getByRole('article').all()).map((one) => one.getAttribute('aria-label')));
    };
    expect(await ids('view=evidence&find=v4')).toEqual([]);
    expect(await ids('view=evidence&find=v45')).toEqual(['Evidence V45']);
    const refused = await ids('view=evidence&kind=refused');
    expect(refused).toContain('Evidence V15');
    expect(refused).not.toContain('Evidence V45');
    const mps = await ids('view=evidence&about=mps');
    expect(mps).toHaveLength(count('mps/evidence.yaml'));
    // A name that the service refused, and one that no document lists.
    expect((await ids('view=evidence&find=refused+name')).length).toBeGreaterThan(0);
  });

  test('leads to the request, whole: texts that the page leaves out are as long as they were', async (context) => {
    const page = await (await pagesFor(context)).visit('view=evidence&find=V65');
    await page.getByText('Request: CreateAigcVideoTask').click();
    await page.getByRole('button', { name: 'Open this request' }).click();
    await page.waitForSelector('.verdict');
    expect((await page.inputValue('#f-Prompt')).length).toBe(13836);
  });

  test('a remark leads to the request it is about, and that to the facts that cite it', async (context) => {
    const page = await (await pagesFor(context)).visit('view=matrix&cell=Vidu+q3%2C+q3-pro%2C+q3-turbo%2FAspectRatio');
    await page
      .getByRole('complementary')
      .getByRole('button', { name: /^Evidence V45/ })
      .click();
    await page.getByRole('button', { name: 'Open in Evidence' }).click();
    const cards = page.getByRole('article');
    expect(await cards.count()).toBe(1);
    expect(await cards.innerText()).toContain('vod CreateAigcVideoTask, Vidu, Aspect ratio');
    expect(page.url()).toContain('find=V45');
  });
});

test('the switch overrides the theme of the system', async (context) => {
  const page = await (await pagesFor(context)).visit();
  const ground = () => told(page, 'getComputedStyle(document.documentElement).backgroundColor');
  const light = await ground();
  await page.getByRole('button', { name: 'Dark' }).click();
  expect(await ground()).not.toBe(light);
  await page.getByRole('button', { name: 'System' }).click();
  expect(await ground()).toBe(light);
});

describe('the address', () => {
  test('holds what is shown: view, request, language, theme, filters', async (context) => {
    const shown = await pagesFor(context);
    const page = await shown.visit();
    await page.selectOption('#f-ModelName', 'OS');
    await page.getByRole('button', { name: 'Dark' }).click();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('button', { name: '文档矛盾' }).click();
    await page.selectOption('#about-surface', 'mps');
    await page.getByRole('searchbox').fill('audio');
    await expect.poll(() => page.url()).toContain('find=audio');
    const cards = await page.getByRole('article').allTextContents();
    expect(cards.length).toBeGreaterThan(0);

    const other = await shown.show(new URL(page.url()).hash.slice(1));
    expect(await other.getByRole('article').allTextContents()).toEqual(cards);
    expect(await told(other, 'document.documentElement.lang')).toBe('zh-CN');
    expect(await told(other, 'document.documentElement.dataset.theme')).toBe('dark');
    expect(await other.inputValue('#about-surface')).toBe('mps');
    await other.getByRole('button', { name: '请求' }).click();
    expect(await other.inputValue('#f-ModelName')).toBe('OS');
  });

  test('the link that is copied opens the same request', async (context) => {
    const shown = await pagesFor(context);
    const page = await shown.visit(broken);
    await page.getByRole('button', { name: 'Copy link' }).click();
    const link = await clipboardOf(page);
    const other = await shown.show(new URL(link).hash.slice(1));
    expect(await other.locator('.found').textContent()).toBe(await page.locator('.found').textContent());
  });

  test('back and forward go through the views', async (context) => {
    const page = await (await pagesFor(context)).visit();
    await page.getByRole('button', { name: 'Matrix', exact: true }).click();
    await page.getByRole('button', { name: 'Contradictions', exact: true }).click();
    await page.goBack();
    await page.waitForSelector('table[role=grid]');
    await page.goBack();
    await page.waitForSelector('.verdict');
  });

  test.each(['#view=nowhere&surface=cloud&operation=x', '#request=%7Bnot', '#%%%', '#cell=a%2Fb&view=matrix'])(
    'one that says nonsense shows the page: %s',
    async (hash, ...rest) => {
      const [context] = rest as unknown as readonly [TestContext];
      const page = await (await pagesFor(context)).visit(hash.slice(1));
      expect(await page.locator('h2').count()).toBeGreaterThan(0);
    },
  );
});

describe('the matrix', () => {
  test('a cell tells its rule, its source and both sides of its contradiction, and leads to a request', async (context) => {
    const page = await (await pagesFor(context)).visit('view=matrix');
    await page.getByRole('button', { name: /^Vidu q2, Aspect ratio: / }).click();
    const detail = page.locator('#detail');
    expect(await detail.textContent()).toContain(
      'OutputConfig.AspectRatio must be 16:9, 9:16, 4:3, 3:4 or 1:1 with Vidu q2',
    );
    expect(await detail.textContent()).toContain('tencentcloud-sdk-nodejs 4.1.313');
    expect(await detail.textContent()).toContain('of the Vidu versions only q2 has 4:3 and 3:4');
    await page.getByRole('button', { name: 'Try it in a request' }).click();
    expect(await page.inputValue('#f-ModelVersion')).toBe('q2');
    expect(await page.textContent('.outcome')).toBe('Accepted');
  });

  test('arrow keys go from cell to cell, Escape goes back from the explanation', async (context) => {
    const page = await (await pagesFor(context)).visit('view=matrix');
    const focused = () => focusOf(page);
    await page.locator('table[role=grid] button[tabindex="0"]').focus();
    expect(await focused()).toBe('c-Hailuo/Duration');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toBe('c-Hailuo 02/Resolution');
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('detail');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('c-Hailuo 02/Resolution');
  });

  test('a size has one slot however it is spelt, and many ratios stand in their cells', async (context) => {
    const shown = await pagesFor(context);
    const vod = await shown.visit('view=matrix');
    const cell = (page: Page, id: string) => page.locator(`[id="c-${id}"] .slot`);
    expect(await cell(vod, 'PixVerse/Resolution').allTextContents()).toEqual([
      ...['360p', '540p', '720p', '768P', '1080p', '2k', '4k'],
    ]);
    expect(await cell(vod, 'Kling/Resolution').allTextContents()).toEqual([
      ...['360P', '540P', '720P', '768P', '1080P', '2K', '4K'],
    ]);
    expect(await vod.locator('[id="c-Kling/Resolution"] .slot.on').allTextContents()).toEqual(['720P', '1080P']);
    expect(await vod.locator('[id="c-Hailuo H3/Duration"] .drawn-text').textContent()).toBe('4 · 5 · … · 15');
    const mps = await shown.visit('view=matrix&surface=mps&operation=CreateAigcVideoTask');
    expect(await cell(mps, 'H2/AspectRatio').allTextContents()).toEqual([
      ...['21:9', '16:9', '4:3', '5:4', '1:1', '4:5', '3:4', '9:16', '9:21'],
    ]);
  });

  test('two versions side by side, and only what differs', async (context) => {
    const page = await (await pagesFor(context)).visit(versions);
    const titles = () => page.locator('.compared tbody th > span:first-child').allTextContents();
    expect(await titles()).toEqual(['Aspect ratio', 'Voice ids', 'Subject videos']);
    await page.getByRole('button', { name: 'Only differences' }).click();
    expect((await titles()).length).toBe(14);
    // The page writes its address a moment after a change, and must not write it over that of the next visit.
    await expect.poll(() => page.url()).not.toContain('visit=');
  });

  test('two surfaces side by side: VOD and MPS tell Kling durations apart', async (context) => {
    const page = await (await pagesFor(context)).visit('view=matrix&comparing=surfaces');
    const row = page.locator('tr', { has: page.getByRole('rowheader', { name: 'Kling 2.1', exact: true }) });
    expect(await row.textContent()).toContain('vod3 to 15 (5)mps5, 10 (5)');
    const only = page.locator('tr', { has: page.getByRole('rowheader', { name: 'Hailuo H3', exact: true }) });
    expect(await only.textContent()).toBe('Hailuo H3only in vod');
  });

  test('two editions: cells are marked, and the changes are listed with a request that shows them', async (context) => {
    const page = await (await pagesFor(context)).visit('view=matrix');
    expect(await page.getByRole('button', { name: /^Kling, Duration, s:.*narrower than before$/ }).count()).toBe(1);
    expect(await page.getByRole('button', { name: /^OS, Duration, s:.*wider than before$/ }).count()).toBe(1);
    await page.getByRole('button', { name: 'Changes', exact: true }).click();
    const groups = await page.locator('.group h3').allTextContents();
    // One for the versions that it is certain for, one for those that it only warns of.
    expect(groups).toEqual(['Narrowed2', 'Added1', 'Widened1']);
    await page.locator('.group').first().getByRole('button', { name: 'Open this request' }).first().click();
    expect(await page.textContent('.found')).toMatch(
      /OutputConfig\.Duration must be 3 to 15 with Kling, not (1[6-9]|20)\./,
    );
  });
});

test('headings stay in sight in the matrix; another view begins at its top, and Back leads to where it was left', async (context) => {
  const page = await (await pagesFor(context)).show('view=matrix');
  await page.evaluate("document.querySelector('.matrix').scrollTo(300, 600)");
  expect(await told(page, "document.querySelector('.matrix').scrollTop")).toBe('600');
  const top = (selector: string) =>
    told(page, `Math.round(document.querySelector('${selector}').getBoundingClientRect().top)`);
  expect(await top('.matrix thead th')).toBe(String(Number(await top('.matrix')) + 1));
  expect(await page.locator('.scroll-frame:has(.matrix)').getAttribute('data-more')).toBe('');
  await page.evaluate("document.querySelector('.matrix').scrollTo(100000, 0)");
  await page.locator('.scroll-frame:has(.matrix):not([data-more])').waitFor();

  await page.getByRole('button', { name: 'Contradictions', exact: true }).click();
  // A click of the test would scroll to the button first.
  await page.evaluate("scrollTo(0, 700), document.querySelector('nav .tab').click()");
  expect(await told(page, 'scrollY')).toBe('0');
  await page.goBack();
  await expect.poll(() => told(page, 'scrollY')).toBe('700');
});

test('many changes are read by their heads; the longest names break', async (context) => {
  const shown = await pagesFor(context);
  const changes = await changesOfNow();
  const [finding] = changes.findings;
  if (finding === undefined) throw new Error('nothing changed');
  const name = `InvalidParameterValue.${'Very'.repeat(20)}Long`;
  const findings = Array.from({ length: 13 }, (_, index) => ({ ...finding, title: name, where: `${name}${index}` }));
  const url = await shown.withChanges('many.html', { ...changes, findings });
  const page = await shown.show('view=changes', { viewport: { width: 360, height: 800 } }, url);
  expect(await page.locator('article').count()).toBe(13);
  expect(await page.locator('article details[open]').count()).toBe(0);
  expect(await told(page, 'document.documentElement.scrollWidth')).toBe('360');
  await page.locator('article summary').first().click();
  expect(await page.locator('article details[open]').count()).toBe(1);
});

test('with the keyboard alone: from the top of the page to a mended request', async (context) => {
  const page = await (await pagesFor(context)).show(
    requestHash('vod', 'CreateAigcVideoTask', {
      SubAppId: 1,
      ModelName: 'OS',
      ModelVersion: '2.0',
      Prompt: 'x',
      OutputConfig: { Duration: 10 },
    }),
  );
  const focused = () => told(page, "document.activeElement?.textContent ?? ''");
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  const reached: string[] = [];
  while (!reached.includes('Use 8') && reached.length < 80) {
    await page.keyboard.press('Tab');
    reached.push(await focused());
    const outline = await told(page, 'getComputedStyle(document.activeElement ?? document.body).outlineStyle');
    expect(outline, reached.at(-1)).not.toBe('none');
  }
  await page.keyboard.press('Enter');
  expect(await page.textContent('.outcome')).toBe('Accepted');
  expect(await focusOf(page)).toBe('f-OutputConfig.Duration');
  expect(await page.textContent('#said')).toBe('Done: Use 8');
});

test('from a file, it asks nothing of any place', async (context) => {
  const shown = await pagesFor(context);
  const page = await shown.show();
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  await page.reload();
  await page.waitForSelector('.verdict');
  for (const view of ['Matrix', 'Contradictions', 'Changes', 'Request'])
    await page.getByRole('button', { name: view, exact: true }).click();
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([shown.url]);
  expect(shown.url).toMatch(/^file:/);
  expect(await page.locator('#submit').count()).toBe(0);
});
