import { describe, expect, it } from 'vitest';
import type { Emulator } from '../../generated/src/emulator/index.ts';
import type { DescribeTasksResponse } from '../../generated/src/vod/index.ts';
import {
  failureOf,
  gatewayOf,
  gatewayRequest,
  loose,
  mpsOf,
  mpsRequest,
  redrawRequest,
  stillEmulator,
  vodOf,
  vodRequest,
} from './support/emulators.ts';

/** Makes so many tasks, a second after another, and gives their ids in that order. */
async function made(emulator: Emulator, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number++) {
    const { TaskId } = await vodOf(emulator).createAigcVideoTask({ ...vodRequest, SessionContext: `${number}` });
    ids.push(TaskId);
    emulator.clock.advance('1s');
  }
  return ids;
}

function idsOf(list: DescribeTasksResponse): readonly string[] {
  return (list.TaskSet ?? []).map(({ TaskId }) => TaskId ?? '');
}

describe('the list of tasks', () => {
  it('has ten tasks when nothing else is asked for, the newest first', async () => {
    const emulator = stillEmulator();
    const ids = await made(emulator, 12);
    expect(idsOf(await vodOf(emulator).describeTasks({}))).toEqual(ids.slice(2).reverse());
  });

  it('says of each task what the documents name', async () => {
    const emulator = stillEmulator();
    const client = vodOf(emulator);
    const { TaskId } = await client.createAigcVideoTask({
      ...vodRequest,
      SessionId: 'mine',
      SessionContext: 'order 7',
    });
    emulator.clock.advance('20s');
    const { TaskSet } = await client.describeTasks({});
    expect(TaskSet).toEqual([
      {
        TaskId,
        Status: 'FINISH',
        TaskType: 'AigcVideoTask',
        CreateTime: '2026-05-20T00:00:00Z',
        BeginProcessTime: '2026-05-20T00:00:02Z',
        FinishTime: '2026-05-20T00:00:20Z',
        SessionId: 'mine',
        SessionContext: 'order 7',
      },
    ]);
  });

  it('is read page by page, and new tasks move nothing', async () => {
    const emulator = stillEmulator();
    const ids = await made(emulator, 5);
    const client = vodOf(emulator);
    const first = await client.describeTasks({ Limit: 2 });
    await made(emulator, 3);
    const second = await client.describeTasks({ Limit: 2, ScrollToken: first.ScrollToken ?? '' });
    const third = await client.describeTasks({ Limit: 2, ScrollToken: second.ScrollToken ?? '' });
    expect([first, second, third].flatMap(idsOf)).toEqual([...ids].reverse());
    expect(third.ScrollToken).toBe('');
  });

  it('ends with a full page when there are no more', async () => {
    const emulator = stillEmulator();
    await made(emulator, 4);
    const client = vodOf(emulator);
    const { ScrollToken } = await client.describeTasks({ Limit: 2 });
    const last = await client.describeTasks({ Limit: 2, ScrollToken: ScrollToken ?? '' });
    expect([idsOf(last).length, last.ScrollToken]).toEqual([2, '']);
  });

  it('has only the tasks in a state, page by page too [behaviour: filters]', async () => {
    const emulator = stillEmulator();
    const ids = await made(emulator, 4);
    const waiting = await made(emulator, 2);
    const client = vodOf(emulator);
    expect(idsOf(await client.describeTasks({ Status: 'WAITING' }))).toEqual([waiting[1]]);
    emulator.clock.advance('17s');
    const first = await client.describeTasks({ Status: 'FINISH', Limit: 3 });
    const second = await client.describeTasks({
      Status: 'FINISH',
      Limit: 3,
      ScrollToken: first.ScrollToken ?? '',
    });
    expect([...idsOf(first), ...idsOf(second)]).toEqual([...ids].reverse());
    // Whatever else is asked for is taken and changes nothing.
    const sorted = await client.describeTasks({ Sort: { Field: 'CreateTime', Order: 'Asc' }, FileId: 'none' });
    expect(idsOf(sorted)).toEqual([...ids, ...waiting].reverse());
  });

  it('has redraws, and nothing of other services', async () => {
    const emulator = stillEmulator();
    await mpsOf(emulator).createAigcVideoTask(mpsRequest);
    await gatewayOf(emulator).createAigcVideoTask(gatewayRequest);
    const { TaskId } = await vodOf(emulator).createAigcVideoRedrawTask(redrawRequest);
    const list = await vodOf(emulator).describeTasks({});
    expect(list.TaskSet).toMatchObject([{ TaskId, TaskType: 'AigcVideoRedrawTask' }]);
  });

  it('has the tasks of three days', async () => {
    const emulator = stillEmulator();
    const [first, second] = await made(emulator, 2);
    emulator.clock.advance('3d');
    expect(idsOf(await vodOf(emulator).describeTasks({}))).toEqual([]);
    emulator.clock.set(emulator.clock.now() - 2_000);
    expect(idsOf(await vodOf(emulator).describeTasks({}))).toEqual([second]);
    emulator.clock.set(emulator.clock.now() - 1);
    expect(idsOf(await vodOf(emulator).describeTasks({}))).toEqual([second, first]);
  });

  it.each([{ Limit: 0 }, { Limit: -1 }, { ScrollToken: 'none' }])(
    'refuses %j, which would lead nowhere',
    async (request) => {
      const emulator = stillEmulator();
      await made(emulator, 1);
      const error = await failureOf(vodOf(emulator).describeTasks(loose(request)));
      expect(error).toMatchObject({ code: 'InvalidParameter' });
    },
  );
});
