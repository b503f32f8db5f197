import { describe, expect, it } from 'vitest';
import {
  failureOf,
  gatewayOf,
  gatewayRequest,
  redrawRequest,
  stillEmulator,
  vodOf,
  vodRequest,
} from './support/emulators.ts';
import { askGateway } from './support/signed.ts';

/** An idempotency key: `SessionId`, at the gateway `session_id`. */

const threeDays = 3 * 24 * 3_600_000;
/** A client that may ask once only cannot tell whose task has the key; what the service answered is the cause. */
const refusedAs = (code: string) => ({ code: 'AmbiguousCreate', charged: 'maybe', cause: { code, charged: 'no' } });
const used = refusedAs('InvalidParameterValue.SessionId');

describe('a key that was used', () => {
  it('is refused with the code of sister actions [behaviour: duplicate-code]', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const { TaskId } = await client.createAigcVideoTask({ ...vodRequest, SessionId: 'mine' });
    const error = await failureOf(client.createAigcVideoTask({ ...vodRequest, Prompt: 'sun', SessionId: 'mine' }));
    expect(error).toMatchObject(used);
    expect(error.message).toContain(TaskId);
    expect(emulator.bill().tasks).toBe(1);
  });

  it('is free after exactly three days, and not a millisecond before [behaviour: duplicate-session]', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const create = () => client.createAigcVideoTask({ ...vodRequest, SessionId: 'mine' });
    const first = await create();
    emulator.clock.advance(threeDays - 1);
    expect(await failureOf(create())).toMatchObject(used);
    emulator.clock.advance(1);
    const second = await create();
    expect(second.TaskId).not.toBe(first.TaskId);
    // From now on the second task has it.
    emulator.clock.advance(threeDays - 1);
    expect((await failureOf(create())).message).toContain(second.TaskId);
  });

  it('is free for another operation [behaviour: duplicate-per-key]', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    await client.createAigcVideoTask({ ...vodRequest, SessionId: 'mine' });
    await client.createAigcVideoRedrawTask({ ...redrawRequest, SessionId: 'mine' });
    expect(await failureOf(client.createAigcVideoRedrawTask({ ...redrawRequest, SessionId: 'mine' }))).toMatchObject(
      used,
    );
    expect(emulator.bill().tasks).toBe(2);
  });

  it('is free for another account', async () => {
    const emulator = stillEmulator();
    await vodOf(emulator, 'one').createAigcVideoTask({ ...vodRequest, SessionId: 'mine' });
    await vodOf(emulator, 'two').createAigcVideoTask({ ...vodRequest, SessionId: 'mine' });
    expect(emulator.bill().tasks).toBe(2);
  });

  it('is refused by the gateway with status 400 [refusal: bearer/duplicate]', async () => {
    const emulator = stillEmulator();
    const client = gatewayOf(emulator);
    await client.createAigcVideoTask({ ...gatewayRequest, session_id: 'mine' });
    const error = await failureOf(client.createAigcVideoTask({ ...gatewayRequest, session_id: 'mine' }));
    expect(error).toMatchObject(refusedAs('duplicate_session_id'));
    const repeated = await askGateway(emulator, 'aigc-video', { ...gatewayRequest, session_id: 'mine' });
    expect(repeated).toMatchObject({ status: 400, code: 'duplicate_session_id' });
    emulator.clock.advance(threeDays);
    await client.createAigcVideoTask({ ...gatewayRequest, session_id: 'mine' });
    expect(emulator.bill().tasks).toBe(2);
  });
});

describe('a key that is not used up', () => {
  it('was sent with a request that was refused', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator, '', { validation: 'off' });
    const wrong = { ...vodRequest, ModelVersion: 'v2.5' as '2.5', SessionId: 'mine' };
    expect(await failureOf(client.createAigcVideoTask(wrong))).toMatchObject({ charged: 'no' });
    await client.createAigcVideoTask({ ...vodRequest, SessionId: 'mine' });
    expect(emulator.bill().tasks).toBe(1);
  });

  it('is empty: then nothing is compared', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    await client.createAigcVideoTask({ ...vodRequest, SessionId: '' });
    await client.createAigcVideoTask({ ...vodRequest, SessionId: '' });
    expect(emulator.bill().tasks).toBe(2);
  });

  it('met a fault before the service did', async () => {
    const emulator = stillEmulator();
    emulator.failNext('internal-error');
    const client = vodOf(emulator);
    await failureOf(client.createAigcVideoTask({ ...vodRequest, SessionId: 'mine' }));
    await client.createAigcVideoTask({ ...vodRequest, SessionId: 'mine' });
    expect(emulator.bill().tasks).toBe(1);
  });
});

it('a client that repeats after a lost answer finds the task of its first attempt', async () => {
  const emulator = stillEmulator();
  const client = vodOf(emulator, '', { retry: {} });
  emulator.failNext('dropped-after', { operation: 'vod/CreateAigcVideoTask' });
  const { TaskId } = await client.createAigcVideoTask(vodRequest);
  expect(emulator.tasks().map(({ task }) => task.id)).toEqual([TaskId]);
  expect(emulator.bill().tasks).toBe(1);
});
