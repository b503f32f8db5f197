import { describe, expect, it } from 'vitest';
import { Emulator } from '../../generated/src/emulator/index.ts';
import { emulatorTables } from '../../generated/src/emulator/tables.ts';
import { mpsOf, mpsRequest, start, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';
import { ask } from './support/signed.ts';

/** What the emulator takes where the service may look closer, and what it falls back on. */

describe('the emulator', () => {
  it('accepts what the documents leave in doubt [behaviour: doubtful-accepted]', async () => {
    const emulator = stillEmulator();
    // No document says that this model makes sound, and none that it does not.
    const model = { ModelName: 'Hailuo', ModelVersion: '02' };
    const request = { ...vodRequest, ...model, OutputConfig: { AudioGeneration: 'Enabled' }, TasksPriority: '10' };
    const { code } = await ask(emulator, request, { action: 'CreateAigcVideoTask' });
    expect(code).toBeUndefined();
    expect(emulator.bill().tasks).toBe(1);
    expect(emulator.tasks()[0]?.task.request.TasksPriority).toBe(10);
  });

  it('does not look at input files [behaviour: media]', async () => {
    const emulator = stillEmulator();
    const FileInfos = [{ Type: 'Url', Url: 'https://no-such-host.invalid/picture.txt' }] as const;
    await vodOf(emulator).createAigcVideoTask({ ...vodRequest, FileInfos });
    await mpsOf(emulator).createAigcVideoTask({ ...mpsRequest, ImageUrl: 'https://no-such-host.invalid/picture.txt' });
    expect(emulator.bill().tasks).toBe(2);
  });

  it('lets no task wait for another, whatever its priority [behaviour: priority]', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const low = await client.createAigcVideoTask({ ...vodRequest, TasksPriority: -10 });
    const high = await client.createAigcVideoTask({ ...vodRequest, TasksPriority: 10 });
    emulator.clock.advance('20s');
    for (const { TaskId } of [low, high]) {
      expect(await client.describeTaskDetail({ TaskId })).toMatchObject({ Status: 'FINISH' });
    }
  });

  it('knows no quota, and takes any application for one that exists [behaviour: permissions]', async () => {
    const emulator = stillEmulator({ rateLimits: false });
    const client = vodOf(emulator);
    for (let SubAppId = 0; SubAppId < 200; SubAppId++) await client.createAigcVideoTask({ ...vodRequest, SubAppId });
    expect(emulator.bill().tasks).toBe(200);
  });
});

describe('for operations without a code of their own', () => {
  const tables = {
    ...emulatorTables,
    operations: emulatorTables.operations.map(({ finds, info, ...operation }) => {
      const { duplicateCode: _, ...dedupe } = info.dedupe ?? { field: '', windowSeconds: 0 };
      const { unknown: __, ...find } = finds ?? { by: '', keptSeconds: 0 };
      return {
        ...operation,
        info: { ...info, ...(info.dedupe === undefined ? {} : { dedupe }) },
        ...(finds === undefined ? {} : { finds: find }),
      };
    }),
  };
  const emulator = new Emulator(tables, { clock: 'instant', start });

  it('a key that was used is a wrong value [refusal: tc3/duplicate]', async () => {
    const request = { ...vodRequest, SessionId: 'mine' };
    const create = () => ask(emulator, request, { action: 'CreateAigcVideoTask' });
    expect([(await create()).code, (await create()).code]).toEqual([undefined, 'InvalidParameterValue']);
  });

  it('a task that nobody has is not found [refusal: tc3/task]', async () => {
    expect(await ask(emulator, { TaskId: 'none' }, { action: 'DescribeTaskDetail' })).toMatchObject({
      code: 'ResourceNotFound',
    });
  });
});
