import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle, run } from './support/program.ts';
import { finished, running } from './support/service.ts';

let program: Awaited<ReturnType<typeof bundle>>;
let server: http.Server;
let creations = 0;
let looks = 0;
let isDone = false;

beforeAll(async () => {
  program = await bundle('restart-program');
  server = http.createServer((request, response) => {
    request.resume().once('end', () => {
      const isCreation = request.headers['x-tc-action'] === 'CreateAigcVideoTask';
      if (isCreation) creations++;
      else looks++;
      const answer = isCreation ? { TaskId: 't-1' } : isDone ? finished() : running;
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ Response: { ...answer, RequestId: 'r-1' } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await program.remove();
});

test('a process is killed while it waits; another one goes on with what the first had stored', async () => {
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const first = run(program.file, [endpoint]);
  let stored = '';
  for await (const line of first.lines) {
    stored = line;
    break;
  }
  while (looks < 3) await new Promise((resolve) => setTimeout(resolve, 10));
  first.child.kill('SIGKILL');
  expect(await first.ended).toBeNull();
  const before = looks;

  isDone = true;
  const second = run(program.file, [endpoint, stored]);
  const printed: string[] = [];
  for await (const line of second.lines) printed.push(line);
  // It ends by itself: no timer, listener or kept connection holds the process.
  expect(await second.ended).toBe(0);
  expect(JSON.parse(printed[0] ?? '')).toMatchObject({ state: 'succeeded', handle: JSON.parse(stored) });
  expect(creations).toBe(1);
  expect(looks).toBe(before + 1);
});
