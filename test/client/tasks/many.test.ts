import { expect, test } from 'vitest';
import { generate as generateVideo } from '../../../generator/runtime/tasks/generate.ts';
import { waitFor as waitForTask } from '../../../generator/runtime/tasks/wait.ts';
import { mpsHandle, mpsQuery, newClient, vodPipeline, vodRequest } from './support/calls.ts';
import { VirtualClock } from './support/clock.ts';
import { finished, running, serviceOf } from './support/service.ts';

/** The most calls that lie within any second. */
function mostPerSecond(times: readonly number[]): number {
  let most = 0;
  for (let first = 0, last = 0; last < times.length; last++) {
    while ((times[last] ?? 0) - (times[first] ?? 0) >= 1_000) first++;
    most = Math.max(most, last - first + 1);
  }
  return most;
}

/** As many as show that the rates are kept; `npm run test:slow` has a thousand. */
const tasks = process.env.SLOW === '1' ? 1_000 : 100;

test(`${tasks} videos at once keep to the rates of VOD: 20 creations and 100 looks a second`, async () => {
  const clock = new VirtualClock();
  const times = { CreateAigcVideoTask: [] as number[], DescribeTaskDetail: [] as number[] };
  const endsAt = new Map<unknown, number>();
  const fetch = serviceOf(({ action, body }) => {
    times[action as keyof typeof times].push(clock.now());
    if (action === 'CreateAigcVideoTask') {
      const TaskId = `t-${endsAt.size}`;
      endsAt.set(TaskId, clock.now() + 60_000 + (endsAt.size % 100) * 2_000);
      return { TaskId };
    }
    return clock.now() >= (endsAt.get(body.TaskId) ?? 0) ? finished() : running;
  });
  const client = newClient({ fetch, now: clock.now, sleep: clock.sleep });
  const work = Array.from({ length: tasks }, () => generateVideo(client, vodPipeline, vodRequest));
  const results = await clock.run(Promise.all(work));
  expect(new Set(results.map(({ taskId }) => taskId)).size).toBe(tasks);
  expect(results.every(({ failedPolls, state }) => state === 'succeeded' && failedPolls === 0)).toBe(true);
  expect(times.CreateAigcVideoTask).toHaveLength(tasks);
  // As many as documented, less the margin for an uneven way.
  expect(mostPerSecond(times.CreateAigcVideoTask)).toBeLessThanOrEqual(20);
  expect(mostPerSecond(times.CreateAigcVideoTask)).toBeGreaterThanOrEqual(19);
  const most = mostPerSecond(times.DescribeTaskDetail);
  expect(most).toBeLessThanOrEqual(100);
  console.log(`VOD: ${times.DescribeTaskDetail.length} looks, at most ${most} in any second`);
});

test(`${tasks} waits at once keep to the rate of MPS: 20 looks a second, and each gets its turn`, async () => {
  const clock = new VirtualClock();
  const start = clock.now();
  const times: number[] = [];
  const seen = new Map<unknown, number>();
  const fetch = serviceOf(({ body }) => {
    times.push(clock.now());
    seen.set(body.TaskId, (seen.get(body.TaskId) ?? 0) + 1);
    return clock.now() - start < 180_000
      ? { Status: 'RUN' }
      : { Status: 'DONE', VideoUrls: ['https://m.example.com/a'] };
  });
  const client = newClient({ fetch, now: clock.now, sleep: clock.sleep });
  const waits = Array.from({ length: tasks }, (_, i) => waitForTask(client, mpsQuery, mpsHandle(`m-${i}`)));
  const results = await clock.run(Promise.all(waits));
  expect(results).toHaveLength(tasks);
  expect(mostPerSecond(times)).toBeLessThanOrEqual(20);
  expect(mostPerSecond(times)).toBeGreaterThanOrEqual(19);
  // Nobody is passed over.
  expect(Math.min(...seen.values())).toBeGreaterThanOrEqual(4);
  expect(Math.max(...seen.values()) - Math.min(...seen.values())).toBeLessThanOrEqual(1);
  console.log(
    `MPS: ${times.length} looks in ${(clock.now() - start) / 1000} s, at most ${mostPerSecond(times)} in any second`,
  );
});
