import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as gateway from '../../generated/src/gateway/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import * as vod from '../../generated/src/vod/index.ts';

const surfaces = {
  vod: { validate: vod.validateCreateAigcVideoTask, models: vod.vodModels, names: ['ModelName', 'ModelVersion'] },
  mps: { validate: mps.validateCreateAigcVideoTask, models: mps.mpsModels, names: ['ModelName', 'ModelVersion'] },
  gateway: {
    validate: gateway.validateCreateAigcVideoTask,
    models: gateway.gatewayModels,
    names: ['model_name', 'model_version'],
  },
} as const;

/** The requests of the page's part about models, by the heading above them. */
function examplesOf(page: string): readonly (readonly [string, Record<string, unknown>])[] {
  const models = page.slice(page.indexOf('\n## Models\n'));
  const part = models.slice(0, models.indexOf('\n## ', 1));
  return part.split('\n### ').flatMap((section) => {
    const json = /^```json\n([\s\S]*?)^```$/m.exec(section)?.[1];
    return json === undefined ? [] : [[/^\S+/.exec(section)?.[0] ?? '', JSON.parse(json)] as const];
  });
}

for (const [name, { models, names, validate }] of Object.entries(surfaces)) {
  const page = readFileSync(new URL(`../../generated/docs/${name}/create-aigc-video-task.md`, import.meta.url), 'utf8');
  const examples = examplesOf(page);

  test(`the page of ${name} has a request for each model that can be asked for`, () => {
    // The gateway needs a version, and of GV and OS no document lists one there.
    const askable = models.filter(
      ({ model, version }) => version !== undefined || validate({ [names[0]]: model, Prompt: 'a' }).ok,
    );
    expect(examples.map(([model]) => model)).toEqual([...new Set(askable.map(({ model }) => model))]);
  });

  test.each(examples)(`the request for %s on ${name} is complete, and nothing in it warns`, (model, request) => {
    expect(request[names[0]]).toBe(model);
    const listed = models.filter((one) => one.model === model).map(({ version }) => version);
    expect(listed).toContain(request[names[1]]);
    const { delisted } = models.find((one) => one.model === model) ?? {};
    // A model that the vendor took out of the documents warns, and nothing else does.
    const { ok, warnings } = validate(request) as { ok: boolean; warnings: readonly { code: string }[] };
    expect({ ok, codes: [...new Set(warnings.map(({ code }) => code))] }).toEqual({
      ok: true,
      codes: delisted === undefined ? [] : ['delisted'],
    });
  });

  test(`every id on the page of ${name} leads to a place`, () => {
    const places = new Map([...page.matchAll(/^\[([^\]]+)\]: (\S+)$/gm)].map(([, id = '', to = '']) => [id, to]));
    const anchors = (text: string) => new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id));
    const docs = new URL(`../../generated/docs/${name}/`, import.meta.url);
    const broken = [...places].filter(([, to]) => {
      const [file, id = ''] = to.split('#');
      return !anchors(file === '' ? page : readFileSync(new URL(file ?? '', docs), 'utf8')).has(id);
    });
    expect(broken).toEqual([]);
    const cells = page.split('\n').flatMap((line) => /^\|.*\| ((?:\[[^\]]+\] ?)+)\|$/.exec(line)?.[1] ?? []);
    const cited = new Set(cells.flatMap((cell) => [...cell.matchAll(/\[([^\]]+)\]/g)].map(([, id = '']) => id)));
    expect(cited.size).toBeGreaterThan(3);
    expect([...cited].filter((id) => !places.has(id))).toEqual([]);
  });
}
