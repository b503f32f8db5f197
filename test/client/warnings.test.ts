import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import type { Issue } from '../../generated/src/index.ts';
import { parseHandle, unchecked } from '../../generated/src/index.ts';
import { type CreateAigcVideoTaskRequest, VodClient } from '../../generated/src/vod/index.ts';

/** A version that no document lists, another one for each test: what was printed once is not printed again. */
let number = 90;
const newer = (): CreateAigcVideoTaskRequest =>
  unchecked({ SubAppId: 1, ModelName: 'Kling', ModelVersion: `${++number}.0`, Prompt: 'a cat' });

const sure: CreateAigcVideoTaskRequest = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.5', Prompt: 'a cat' };

const printed: string[] = [];
beforeEach(() => {
  printed.length = 0;
  vi.spyOn(console, 'warn').mockImplementation((text: string) => void printed.push(text));
});
afterEach(() => void vi.restoreAllMocks());

/** An emulator that accepts everything: the create is answered, whatever its request is. */
function service() {
  const fetch = (async () =>
    Response.json({ Response: { TaskId: 't-1', RequestId: 'r-1' } })) as typeof globalThis.fetch;
  return { fetch, credentials: { secretId: 'id', secretKey: 'key' }, rateLimit: false } as const;
}

describe('a warning of the validator', () => {
  it('stands in the handle, and a stored handle keeps it', async () => {
    const handle = await new VodClient(service()).startGenerateVideo(newer());
    expect(handle.warnings).toEqual([expect.objectContaining({ severity: 'warning', path: 'ModelVersion' })]);
    expect(parseHandle(JSON.stringify(handle))).toEqual(JSON.parse(JSON.stringify(handle)));
    expect(await new VodClient(service()).startGenerateVideo(sure)).not.toHaveProperty('warnings');
  });

  it('is printed once for each rule, with what it is about', async () => {
    const client = new VodClient(service());
    for (let call = 0; call < 3; call++) await client.startGenerateVideo({ ...sure, ExtInfo: '' });
    const before = printed.length;
    const request = { ...sure, OutputConfig: { Resolution: '1080p' } } as unknown as CreateAigcVideoTaskRequest;
    for (let call = 0; call < 3; call++) await client.startGenerateVideo(request);
    expect(printed.slice(before)).toHaveLength(1);
    expect(printed.at(-1)).toContain('OutputConfig.Resolution');
    expect(printed.at(-1)).toContain('hooks.onWarning');
  });

  it('goes to the hook instead, each time', async () => {
    const taken: Issue[] = [];
    const hooks = { onWarning: ({ issues }: { readonly issues: readonly Issue[] }) => void taken.push(...issues) };
    const client = new VodClient({ ...service(), hooks });
    for (let call = 0; call < 2; call++) await client.startGenerateVideo(newer());
    expect(taken.length).toBeGreaterThanOrEqual(2);
    expect(printed).toEqual([]);
  });

  it('is not there for a request that the documents allow', async () => {
    const client = new VodClient(createEmulator({ clock: 'instant' }).connect());
    expect((await client.generateVideo(sure)).handle.warnings).toBeUndefined();
    expect(printed).toEqual([]);
  });
});
