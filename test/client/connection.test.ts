import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import * as gateway from '../../generated/src/gateway/index.ts';
import { ApiError, fetchTransport, ValidationError } from '../../generated/src/index.ts';
import * as mps from '../../generated/src/mps/index.ts';
import * as vod from '../../generated/src/vod/index.ts';
import { failureOf } from './support/clients.ts';

const vodRequest: vod.CreateAigcVideoTaskRequest = {
  SubAppId: 251007502,
  ModelName: 'Hailuo',
  ModelVersion: '2.3',
  Prompt: 'a cat',
};

/** An emulator whose answers come at once, and the options of a connection to it. */
function emulated() {
  const emulator = createEmulator({ clock: 'instant' });
  const { fetch, ...options } = emulator.connect();
  return { emulator, options: { ...options, transport: fetchTransport(fetch) } };
}

describe('a connection', () => {
  it('makes a video on every surface, with the functions alone', async () => {
    const { emulator, options } = emulated();
    const results = [
      await vod.generateVideo(vod.vodConnection(options), vodRequest),
      await mps.generateVideo(mps.mpsConnection(options), { ModelName: 'Hailuo', Prompt: 'a cat' }),
      await gateway.generateVideo(gateway.gatewayConnection(options), {
        model_name: 'Kling',
        model_version: '2.1',
        prompt: 'a cat',
      }),
    ];
    expect(results.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    for (const { outputs } of results) expect(outputs[0]?.url).toMatch(/^https?:/);
    expect(emulator.bill().tasks).toBe(3);
  });

  it('starts, waits and watches by handle', async () => {
    const { options } = emulated();
    const connection = vod.vodConnection(options);
    const handle = await vod.startGenerateVideo(connection, vodRequest);
    const states: string[] = [];
    for await (const { state } of vod.watchTask(connection, handle)) states.push(state);
    expect(states.at(-1)).toBe('succeeded');
    expect((await vod.waitForTask(connection, handle)).handle).toEqual(handle);
  });

  it('refuses what the validator refuses, and says what the service says', async () => {
    const { emulator, options } = emulated();
    const connection = vod.vodConnection(options);
    const wrong = { ...vodRequest, OutputConfig: { Duration: 99 } } as never;
    expect(await failureOf(vod.generateVideo(connection, wrong))).toBeInstanceOf(ValidationError);
    expect(emulator.bill().tasks).toBe(0);
    const error = await failureOf<ApiError>(vod.describeTaskDetail(connection, { TaskId: '251007502-x' }));
    expect(error).toBeInstanceOf(ApiError);
    expect(error.charged).toBe('no');
  });

  it('sends a request that was validated elsewhere as it is, and keeps its guard', async () => {
    const { emulator, options } = emulated();
    const connection = vod.vodConnection({ ...options, retry: { baseDelayMs: 0 } });
    // No validator: what it would refuse is refused by the service.
    const wrong = { ...vodRequest, OutputConfig: { Duration: 99 } } as never;
    const error = await failureOf<ApiError>(vod.generateValidatedVideo(connection, wrong));
    expect(error).toBeInstanceOf(ApiError);
    expect(error.charged).toBe('no');
    // The answer to the create is lost; the key that the client made leads to the task.
    emulator.failNext('dropped-after');
    const handle = await vod.startGenerateValidatedVideo(connection, vodRequest);
    expect(handle.sessionId).toMatch(/^\d{8}T\d{6}Z-/);
    expect((await vod.waitForTask(connection, handle)).state).toBe('succeeded');
    expect(emulator.bill().tasks).toBe(1);
    const onMps = mps.mpsConnection(options);
    expect((await mps.generateValidatedVideo(onMps, { ModelName: 'Hailuo', Prompt: 'a cat' })).state).toBe('succeeded');
  });

  it('is what a class is, too', async () => {
    const client = new vod.VodClient(createEmulator({ clock: 'instant' }).connect());
    expect((await vod.generateVideo(client, vodRequest)).state).toBe('succeeded');
  });

  it('takes no `fetch` that it would not use', () => {
    const options = createEmulator().connect();
    // @ts-expect-error a connection has a transport
    expect(() => vod.vodConnection(options)).toThrow('fetchTransport');
    // @ts-expect-error a connection has a transport
    expect(() => gateway.gatewayConnection(options)).toThrow('fetchTransport');
  });
});
