import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { alone } from './alone.ts';

const folder = mkdtempSync(join(tmpdir(), 'tencent-aigc-video-alone-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const lock = join(folder, 'lock');

test('what is under the same lock runs one after the other, also after one that failed', async () => {
  const events: string[] = [];
  const run = (name: string) =>
    alone(lock, async () => {
      events.push(`${name} begins`);
      for (let turn = 0; turn < 5; turn++) await setImmediate();
      events.push(`${name} ends`);
      if (name === 'a') throw new Error('a failed');
    });
  const outcomes = await Promise.allSettled([run('a'), run('b'), run('c')]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  const [first, second, third, fourth, fifth, sixth] = events.map((event) => event.split(' ')[0]);
  expect([first, third, fifth]).toEqual([second, fourth, sixth]);
  expect(new Set(events).size).toBe(6);
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that is gone does not stay', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  writeFileSync(lock, String(pid));
  expect(await alone(lock, async () => 'ran')).toBe('ran');
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a process that runs is waited for', async () => {
  writeFileSync(lock, String(process.ppid));
  let ran = false;
  const waiting = alone(lock, async () => {
    ran = true;
  });
  for (let turn = 0; turn < 5; turn++) await setImmediate();
  expect(ran).toBe(false);
  rmSync(lock);
  await waiting;
  expect(ran).toBe(true);
});
