import type { Page } from 'playwright-core';
import { afterAll, afterEach, expect, type TestContext, test } from 'vitest';
import { toolFor } from '../support/tools.ts';
import { compile } from './support/compile.ts';
import { clipboardOf, focusOf, Pages, requestHash, table, told } from './support/pages.ts';

let pages: Pages | undefined;

async function pagesFor(context: TestContext): Promise<Pages> {
  const chromium = toolFor(context, 'chromium');
  pages ??= await Pages.open(chromium);
  return pages;
}

afterEach(() => {
  expect(pages?.faults ?? []).toEqual([]);
});
afterAll(() => pages?.close());

test('begins with a request that is accepted', async (context) => {
  const page = await (await pagesFor(context)).show();
  expect(await page.textContent('.outcome')).toBe('Accepted');
});

test('choose, break a rule, see the issue at the field, apply the fix, copy the TypeScript, and it compiles; so does what is refused', async (context) => {
  const page = await (await pagesFor(context)).show();
  await page.selectOption('#f-ModelName', 'OS');
  await page.selectOption('#f-ModelVersion', '2.0');
  await page.fill('[id="f-Prompt"]', 'A car\'s "long" way along the coast');
  await page.fill('[id="f-OutputConfig.Duration"]', '10');

  const field = page.locator('[data-path="OutputConfig.Duration"].field');
  const message = 'OutputConfig.Duration must be 4, 8 or 12 with OS, not 10.';
  expect(await field.locator('.issue').textContent()).toContain(message);
  expect(await page.getAttribute('[id="f-OutputConfig.Duration"]', 'aria-invalid')).toBe('true');
  expect(await page.textContent('.outcome')).toBe('Rejected: 1 error');

  await field.getByRole('button', { name: 'Use 12', exact: true }).click();
  expect(await page.inputValue('[id="f-OutputConfig.Duration"]')).toBe('12');
  expect(await page.textContent('.outcome')).toBe('Accepted');
  expect(await focusOf(page)).toBe('f-OutputConfig.Duration');

  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  const text = await clipboardOf(page);
  expect(text).toContain("ModelName: 'OS'");
  expect(text).not.toContain('unchecked');
  const refused = await copiedOfRefused(context);
  // With the value that was refused, the compiler complains; so it looked at all.
  const broken = text.replace('Duration: 12', 'Duration: 10');
  const complaints = await compile({ 'copied.ts': text, 'broken.ts': broken, 'refused.ts': refused });
  expect(complaints).toEqual([expect.stringMatching(/^broken\.ts: .*'10'/s)]);
});

/** A request that is refused is copied as one that says so, and compiles. */
async function copiedOfRefused(context: TestContext): Promise<string> {
  const page = await (await pagesFor(context)).show(
    requestHash('vod', 'CreateAigcVideoTask', { ModelName: 'Klnig', Duration: 5 }),
  );
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  const text = await clipboardOf(page);
  expect(text).toContain('// The validator refuses this request:');
  return text;
}

/** Chooses fixes by their names, one after the other, and gives the request that comes of it. */
async function mended(page: Page, ...fixes: readonly string[]): Promise<unknown> {
  for (const name of fixes) await page.locator('.issues').getByRole('button', { name, exact: true }).click();
  await page.locator('.segments').getByRole('button', { name: 'JSON' }).click();
  return JSON.parse(await page.inputValue('#json'));
}

test('the other fixes: a name, a place, a version, a number as text, a first frame to the last', async (context) => {
  const request = {
    SubAppId: '251007502',
    ModelName: 'Klnig',
    ModelVersion: '2.11',
    Promt: 'x',
    Duration: 5,
    LastFrameUrl: 'https://example.com/2.png',
  };
  const page = await (await pagesFor(context)).visit(requestHash('vod', 'CreateAigcVideoTask', request));
  const after = await mended(
    page,
    'Send the number 251007502',
    'Use Kling',
    'Use 2.1',
    'Rename to Prompt',
    'Move to OutputConfig.Duration',
    'Add FileInfos',
  );
  expect(after).toMatchObject({
    SubAppId: 251007502,
    ModelName: 'Kling',
    ModelVersion: '2.1',
    Prompt: 'x',
    OutputConfig: { Duration: 5 },
    LastFrameUrl: 'https://example.com/2.png',
    FileInfos: [expect.anything()],
  });
});

test('the other fixes: one image too many, what cannot be used, and what can on a condition', async (context) => {
  const images = [1, 2, 3, 4, 5].map((index) => ({ ImageUrl: `https://example.com/${index}.png` }));
  const request = {
    ModelName: 'Kling',
    ModelVersion: '1.6',
    Prompt: 'x',
    ExtraParameters: { OffPeak: true },
    LastImageUrl: 'https://example.com/last.png',
    ImageInfos: images,
  };
  const page = await (await pagesFor(context)).visit(requestHash('mps', 'CreateAigcVideoTask', request));
  const after = await mended(
    page,
    'Use ExtraParameters.Resolution = 1080P',
    'Remove ExtraParameters.OffPeak',
    'Keep the first 4',
  );
  expect(after).toMatchObject({ ExtraParameters: { Resolution: '1080P' }, ImageInfos: images.slice(0, 4) });
  expect(await page.textContent('.outcome')).toMatch(/^Accepted/);
});

test('the example of the gateway, pasted: the duration is refused, with both sides of contradiction kling-16-example-duration', async (context) => {
  const gateway = table.surfaces.find(({ name }) => name === 'gateway');
  const example = gateway?.operations
    .flatMap(({ examples }) => examples)
    .find(({ request }) => request.includes('"duration": 8'));
  const page = await (await pagesFor(context)).visit();
  await page.getByRole('button', { name: 'Paste a request' }).click();
  await page.fill('#json', example?.request ?? '');
  // On another surface nothing of it is known; the page finds where it belongs.
  expect(await page.textContent('.elsewhere')).toContain('gateway CreateAigcVideoTask');
  await page.locator('.elsewhere button').click();

  expect(await page.textContent('.outcome')).toBe('Rejected: 1 error, 1 warning');
  // The ids of documents and contradictions are there for who asks for them.
  await page.getByRole('button', { name: 'Sources', exact: true }).click();
  const found = page.locator('.found li.error');
  expect(await found.textContent()).toContain('output_config.duration must be 5 or 10 with Kling, not 8.');
  await found.getByRole('button', { name: /^Contradiction kling-16-example-duration: / }).click();
  const explained = page.getByRole('complementary', { name: /^Contradiction kling-16-example-duration: / });
  expect(await explained.textContent()).toContain('the text on duration gives Kling 5 and 10');
  // Escape leads back to where it was asked for; from there it can be asked for again.
  await page.keyboard.press('Escape');
  expect(await explained.count()).toBe(0);
  expect(await told(page, 'document.activeElement.textContent')).toBe('kling-16-example-duration');
  await page.keyboard.press('Enter');
  await explained.getByRole('button', { name: 'Open in Contradictions' }).click();

  const card = page.getByRole('article', { name: 'Contradiction kling-16-example-duration' });
  expect(await card.textContent()).toContain('the example sends a duration of 8 with Kling 1.6');
  expect(await card.textContent()).toContain('the text on duration gives Kling 5 and 10');
  expect(await card.textContent()).toContain('The example is rejected.');
  expect(await page.getByRole('article').count()).toBe(1);
});

test('all errors are fixed with one button, and Back undoes it', async (context) => {
  const request = {
    SubAppId: 1,
    ModelName: 'OS',
    ModelVersion: '2.0',
    Promt: 'x',
    OutputConfig: { Duration: '8', Resolution: '72OP' },
  };
  const page = await (await pagesFor(context)).show(requestHash('vod', 'CreateAigcVideoTask', request));
  expect(await page.textContent('.outcome')).toBe('Rejected: 4 errors');
  // The misspelt prompt is two of them: a name that is not known, and a prompt that is missing.
  await page.getByRole('button', { name: 'Fix all 3' }).click();
  expect(await page.textContent('.outcome')).toBe('Accepted');
  await page.locator('.segments').getByRole('button', { name: 'JSON' }).click();
  expect(JSON.parse(await page.inputValue('#json'))).toMatchObject({
    Prompt: 'x',
    OutputConfig: { Duration: 8, Resolution: '720P' },
  });
  await page.goBack();
  await page.getByRole('button', { name: 'Fix all 3' }).waitFor();
});

test('fields stand in the order of use: what the mode needs, the prompt, what the model limits', async (context) => {
  const shown = await pagesFor(context);
  const namesOf = async (hash: string, within = '.card > .fields') => {
    const page = await shown.visit(hash);
    return page.locator(`${within} > .field > .field-head .name`).allTextContents();
  };
  const vod = (more: object) =>
    requestHash('vod', 'CreateAigcVideoTask', {
      SubAppId: 1,
      ModelName: 'Kling',
      ModelVersion: '3.0',
      Prompt: 'x',
      ...more,
    });
  expect((await namesOf(vod({}))).slice(0, 2)).toEqual(['Prompt', 'OutputConfig']);
  const inside = await namesOf(vod({}), '[data-path="OutputConfig"].field > .fields');
  expect(inside.slice(0, 3)).toEqual(['Duration', 'Resolution', 'AspectRatio']);
  // A request without files asks for none; they are behind the fold.
  expect(await namesOf(vod({}))).not.toContain('LastFrameUrl');
  const image = vod({ FileInfos: [{ Type: 'Url', Url: 'https://example.com/1.png' }] });
  expect((await namesOf(image)).slice(0, 3)).toEqual(['FileInfos', 'Prompt', 'OutputConfig']);
});

test('a file from the disk becomes Base64, and one that is too large is refused with a remedy', async (context) => {
  const page = await (await pagesFor(context)).visit(
    requestHash('vod', 'CreateAigcVideoTask', {
      SubAppId: 1,
      ModelName: 'Kling',
      ModelVersion: '3.0',
      Prompt: 'x',
      FileInfos: [{ Type: 'Url', Url: 'https://example.com/1.png' }],
    }),
  );
  const picker = page.getByLabel('Choose a file … FileInfos[0]');
  await picker.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('not really a picture') });
  await page.locator('.segments').getByRole('button', { name: 'JSON' }).click();
  const text = () => page.inputValue('#json');
  await expect.poll(text).toContain('Base64');
  expect(JSON.parse(await text()).FileInfos).toEqual([
    { Category: 'Image', Type: 'Base64', Base64: Buffer.from('not really a picture').toString('base64') },
  ]);
  await picker.setInputFiles({ name: 'b.png', mimeType: 'image/png', buffer: Buffer.alloc(7 * 1024 * 1024 + 1) });
  await expect
    .poll(() => page.locator('[data-path="FileInfos[0]"] .problem').allTextContents())
    .toEqual([expect.stringMatching(/b\.png is larger than 7 MB/)]);
});

test('what is no JSON is told so, and the request stays', async (context) => {
  const page = await (await pagesFor(context)).visit();
  await page.getByRole('button', { name: 'Paste a request' }).click();
  await page.fill('#json', '{"SubAppId": ');
  expect(await page.textContent('#json-problem')).toMatch(/^Not valid JSON: /);
  expect(await page.textContent('.outcome')).toBe('Accepted');
  await page.fill('#json', '[1]');
  expect(await page.textContent('.found')).toContain('The request must be an object, not an array.');
});

test('an input mode brings what it is told by, and tells which fields it is for', async (context) => {
  const page = await (await pagesFor(context)).visit(
    requestHash('vod', 'CreateAigcVideoTask', {
      SubAppId: 1,
      ModelName: 'Kling',
      ModelVersion: '2.5',
      Prompt: 'x',
      OutputConfig: { AspectRatio: '1:1' },
    }),
  );
  expect(await page.inputValue('#mode')).toBe('text-to-video');
  await page.selectOption('#mode', 'image-to-video');
  expect(await page.locator('[data-path="FileInfos[0]"]').count()).toBe(1);
  expect(await page.locator('[data-path="OutputConfig.AspectRatio"].field .issue').textContent()).toContain(
    'text to video only',
  );
});

test('a field stays where it is while it is filled in', async (context) => {
  const page = await (await pagesFor(context)).visit();
  const more = page.locator('.card > .fields > .more');
  await more.locator('summary').first().click();
  await more.locator('[id="f-SessionContext"]').focus();
  await page.keyboard.type('abc');
  expect(await more.locator('[id="f-SessionContext"]').inputValue()).toBe('abc');
  expect(await focusOf(page)).toBe('f-SessionContext');
});

test('what the model has for other modes only is marked', async (context) => {
  const page = await (await pagesFor(context)).visit();
  await page.selectOption('#f-ModelName', 'Kling');
  const row = page.getByRole('row', { name: 'Aspect ratio' });
  expect(await row.textContent()).not.toContain('not documented for');
  await page.selectOption('#mode', 'image-to-video');
  expect(await row.textContent()).toContain('not documented for: image to video');
});

test('a link that is followed right behind a change is shown, and not what was changed', async (context) => {
  const page = await (await pagesFor(context)).visit();
  // The address of a change is written a moment later: here when the next address is set and the page not told of it yet.
  await told(
    page,
    `(() => {
      const late = [];
      const own = window.setTimeout;
      window.setTimeout = (write) => late.push(write);
      const model = document.getElementById('f-ModelName');
      model.value = 'Vidu';
      for (const kind of ['input', 'change']) model.dispatchEvent(new Event(kind, { bubbles: true }));
      window.setTimeout = own;
      if (late.length === 0) throw new Error('nothing was to be written');
      return new Promise((resolve) => {
        addEventListener('hashchange', () => resolve(), { once: true });
        location.hash = 'surface=gateway&operation=CreateAigcVideoTask&link=followed';
        for (const write of late) write();
      });
    })()`,
  );
  expect(await told(page, 'location.hash')).toContain('link=followed');
  expect(await page.locator('#f-model_name').count()).toBe(1);
});

test('cURL is dry: it names what is missing, and holds no secret', async (context) => {
  const shown = await pagesFor(context);
  const curlOf = async (surface: string) => {
    const page = await shown.visit(`surface=${surface}&operation=CreateAigcVideoTask`);
    await page.getByRole('button', { name: 'cURL' }).click();
    return page.textContent('.code');
  };
  const vod = await curlOf('vod');
  expect(vod).toMatch(/^# Not signed, so the service refuses it/);
  expect(vod).toContain('-H "X-TC-Action: CreateAigcVideoTask"');
  expect(vod).toContain('-H "X-TC-Version: 2018-07-17"');
  expect(vod).not.toContain('-H "Authorization');
  expect(await curlOf('gateway')).toContain('-H "Authorization: Bearer $GATEWAY_KEY"');
});

test('a field tells its rule, its source with title and date, and its contradiction', async (context) => {
  const page = await (await pagesFor(context)).visit(
    requestHash('vod', 'CreateAigcVideoTask', {
      SubAppId: 1,
      ModelName: 'Jimeng',
      ModelVersion: '3.0pro',
      Prompt: 'x',
    }),
  );
  // What a text-to-video request does not have is behind a fold.
  await page.locator('.card > .fields > .more > summary').click();
  const field = page.locator('[data-path="LastFrameUrl"].field');
  await field.locator('summary').click();
  const why = await field.locator('.why-body').textContent();
  expect(why).toContain('LastFrameUrl cannot be used with Jimeng');
  expect(why).toContain('VOD CreateAigcVideoTask, international site · 2026-01-14 · reference');
  expect(why).toContain('Which models take a last frame');
  const link = field.locator('.source-list a').first();
  expect(await link.getAttribute('href')).toBe('https://www.tencentcloud.com/document/api/266/76684');
});
