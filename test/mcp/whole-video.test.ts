import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type AnyClient, agrees, lineTransport, newClient, oldClient, type User } from './support/clients.ts';
import { env, paidService, scratch, startServer } from './support/server.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

const editions: readonly (readonly [string, (transport: object, user?: User) => Promise<AnyClient>])[] = [
  ['the client of SDK 1', oldClient],
  ['the client of SDK 2 by the protocol of 2025', (transport, user) => newClient(transport, user, 'legacy')],
  ['the client of SDK 2 by the protocol of 2026', (transport, user) => newClient(transport, user)],
];

describe.each(editions)('%s', (_, connect) => {
  it('makes a whole video: it lists, describes, mends a request, confirms, waits and downloads', async () => {
    const { emulator, world } = paidService();
    const output = scratch((clean) => cleanups.push(clean));
    const server = startServer(['--output', output, '--budget-seconds', '30'], world);
    const client = await connect(lineTransport(server), agrees);

    const list = await client.call('list_models', { seconds: 10 });
    expect(list.text).toMatch(/^Hailuo: .*2\.3/m);
    const { structured } = await client.call('describe_model', { model: 'hailuo', version: '2.3' });
    const [row] = structured.versions as { parameters: { argument?: string; values?: number[] }[] }[];
    const duration = row?.parameters.find(({ argument }) => argument === 'duration');
    expect(duration?.values).toEqual([6, 10]);

    const wrong = { model: 'Hailuo', version: '2.3', prompt: 'a lighthouse in fog', duration: 7 };
    const check = await client.call('check_video_request', wrong);
    expect(check.isError).toBe(false);
    const [issue] = check.structured.issues as { argument: string; allowed: number[] }[];
    expect(issue).toMatchObject({ argument: 'duration', allowed: [6, 10] });
    const refused = await client.call('generate_video', { ...wrong, requestKey: 'lighthouse-1' });
    expect(refused.isError).toBe(true);
    expect(refused.structured).toMatchObject({ error: 'invalid', charged: 'no' });
    expect(client.questions).toEqual([]);
    const mended = { ...wrong, [issue?.argument ?? '']: issue?.allowed[0] };
    const ok = await client.call('check_video_request', mended);
    expect(ok.structured).toMatchObject({ ok: true, estimate: { seconds: { value: 6 } } });
    // The client can ask its user: no code goes round the question.
    expect(ok.structured.confirmToken).toBeUndefined();
    expect(emulator.bill().tasks).toBe(0);

    const progress: string[] = [];
    let state = await client.call('generate_video', { ...mended, requestKey: 'lighthouse-1' }, (message) =>
      progress.push(message),
    );
    for (let looks = 0; state.structured.state !== 'succeeded' && looks < 50; looks++)
      state = await client.call('wait_for_video', { taskId: state.structured.taskId }, (message) =>
        progress.push(message),
      );
    expect(state.structured).toMatchObject({ state: 'succeeded', requestKey: 'lighthouse-1' });
    expect(client.questions).toHaveLength(1);
    expect(client.questions[0]).toMatch(/Hailuo 2\.3.*6 s/);
    expect(progress.length).toBeGreaterThan(0);
    expect(state.links).toHaveLength(1);

    const saved = await client.call('download_video', { taskId: state.structured.taskId });
    const { bytes, file } = saved.structured as { bytes: number; file: string };
    expect(path.dirname(file)).toBe(output);
    expect(readFileSync(file).subarray(4, 8).toString()).toBe('ftyp');
    expect(statSync(file).size).toBe(bytes);
    // Again: the same file, and no second download over it.
    expect((await client.call('download_video', { taskId: state.structured.taskId })).structured).toEqual(
      saved.structured,
    );

    const spent = await client.call('spending');
    expect(spent.structured).toMatchObject({ total: { tasks: 1, seconds: 6 }, left: { seconds: 24 } });
    expect((await client.call('find_task', { requestKey: 'lighthouse-1' })).structured.taskId).toBe(
      state.structured.taskId,
    );
    expect(JSON.parse(await client.read('aigc://tasks')).tasks).toHaveLength(1);
    const models = (await client.resources()).filter(({ uri }) => uri.startsWith('aigc://models/vod/'));
    expect(models.length).toBeGreaterThan(3);
    expect(JSON.parse(await client.read('aigc://models/vod/Kling')).versions.length).toBeGreaterThan(3);

    expect(emulator.bill().tasks).toBe(1);
    await client.close();
    expect(await server.code).toBe(0);
    // Nothing but the protocol, and no key anywhere.
    for (const line of server.written().trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
    const ledger = readFileSync(path.join(output, 'ledger.jsonl'), 'utf8');
    for (const text of [server.written(), server.stderr(), ledger])
      expect(text).not.toContain(env.TENCENTCLOUD_SECRET_ID);
    expect(ledger).not.toContain('lighthouse in fog');
    expect(statSync(path.join(output, 'ledger.jsonl')).mode & 0o777).toBe(0o600);
  });

  it('is not asked twice and pays once when a call is repeated, whatever became of its answer', async () => {
    const { emulator, world } = paidService();
    const output = scratch((clean) => cleanups.push(clean));
    const server = startServer(['--output', output], world);
    const client = await connect(lineTransport(server), agrees);
    const call = { model: 'Hailuo', version: '2.3', prompt: 'a', requestKey: 'once-only' };
    const gaveUp = new AbortController();
    const first = client.call('generate_video', call, undefined, gaveUp.signal);
    // The client gives the call up as soon as the service has been asked.
    await expect.poll(() => emulator.bill().tasks).toBe(1);
    gaveUp.abort();
    await first.catch(() => undefined);
    const second = await client.call('generate_video', call);
    const third = await client.call('generate_video', call);
    expect(second.structured.taskId).toBe(third.structured.taskId);
    expect(second.isError).toBe(false);
    expect(emulator.bill().tasks).toBe(1);
    expect(client.questions).toHaveLength(1);
    await client.close();
  });
});
