import { describe, expect, it } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { unchecked } from '../../generated/src/index.ts';
import { type CreateAigcVideoTaskRequest, VodClient } from '../../generated/src/vod/index.ts';
import { failureOf, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';

/** What the specs do not know may be newer than they are: the emulator takes it where a request is marked so. */

// A version of another model, and a parameter that does not exist: refused, unless the request is unchecked.
const newer = { ...vodRequest, ModelVersion: 'q2', Steps: 7 };
const marked = () => unchecked<CreateAigcVideoTaskRequest>({ ...newer });

describe('a client in the same process', () => {
  it('hands the mark on', async () => {
    const emulator = stillEmulator();
    await vodOf(emulator).createAigcVideoTask(marked());
    expect(emulator.tasks()).toMatchObject([{ task: { request: { ModelVersion: 'q2', Steps: 7 } } }]);
  });

  it('does so for a copy as well', async () => {
    const emulator = stillEmulator();
    await vodOf(emulator).createAigcVideoTask({ ...marked(), SessionContext: 'mine' });
    expect(emulator.tasks()).toHaveLength(1);
  });

  it('is refused without it', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator, '', { validation: 'off' });
    const error = await failureOf(client.createAigcVideoTask(newer as never));
    expect(error).toMatchObject({ code: 'InvalidParameterValue' });
    expect(emulator.tasks()).toEqual([]);
  });

  it('is refused what no mark lets through', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator, '', { validation: 'off' });
    const error = await failureOf(client.createAigcVideoTask(unchecked({ ...newer, Prompt: 5 })));
    expect(error).toMatchObject({ code: 'InvalidParameter' });
  });
});

describe('over HTTP, where the mark does not travel', () => {
  it.each([true, false])('lenient: %s', async (lenient) => {
    const emulator = createEmulator({ clock: 'instant', lenient });
    const { close, url } = await emulator.listen({ port: 0 });
    const credentials = { secretId: 'emulator', secretKey: 'emulator' };
    const client = new VodClient({ credentials, endpoint: url });
    try {
      const answer = client.createAigcVideoTask(marked());
      if (lenient) expect((await answer).TaskId).toContain('AigcVideoTask');
      else expect(await failureOf(answer)).toMatchObject({ code: 'InvalidParameterValue' });
    } finally {
      await close();
    }
  });
});

it('a task that is seen late is found after that time, and not before', async () => {
  const emulator = stillEmulator({ scenario: { visibleAfterSeconds: 5 } });
  const client = vodOf(emulator);
  const { TaskId } = await client.createAigcVideoTask(vodRequest);
  const look = () => client.describeTaskDetail({ TaskId, SubAppId: vodRequest.SubAppId });
  const listed = async () => (await client.describeTasks({ SubAppId: vodRequest.SubAppId })).TaskSet?.length ?? 0;
  emulator.clock.advance('4s');
  expect(await failureOf(look())).toMatchObject({ code: 'InvalidParameterValue.TaskId' });
  expect(await listed()).toBe(0);
  emulator.clock.advance('1s');
  expect((await look()).Status).toBe('PROCESSING');
  expect(await listed()).toBe(1);
});
