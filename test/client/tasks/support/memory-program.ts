import { getEventListeners } from 'node:events';
import { waitFor as waitForTask } from '../../../../generator/runtime/tasks/wait.ts';
import { newClient, vodHandle, vodQuery } from './calls.ts';

// Waits for tasks that end after a given number of looks, on a clock that needs no time, and prints the heap on the way.
const [total = 100_000, every = 10_000, waits = 10] = process.argv.slice(2).map(Number);
const { gc } = globalThis as { gc?: () => void };
const { signal } = new AbortController();

let now = Date.parse('2026-11-20T00:00:00Z');
let polls = 0;
const heap: number[] = [];

function measure(): void {
  gc?.();
  gc?.();
  heap.push(process.memoryUsage().heapUsed);
}

const text = JSON.stringify({ Response: { Status: 'PROCESSING', AigcVideoTask: { Progress: 1 }, RequestId: 'r' } });
const last = JSON.stringify({
  Response: {
    Status: 'FINISH',
    AigcVideoTask: { ErrCode: 0, Output: { FileInfos: [{ FileUrl: 'u' }] } },
    RequestId: 'r',
  },
});

const client = newClient({
  now: () => now,
  sleep: async (ms, stop) => {
    if (ms > 86_400_000) return new Promise((_, reject) => stop?.addEventListener('abort', () => reject(stop.reason)));
    now += ms / waits;
    // Lets timers run too, as a real pause would.
    await new Promise((resolve) => setImmediate(resolve));
  },
  fetch: async () => {
    polls++;
    if (polls % every === 0) measure();
    return new Response(polls > total ? last : text, { headers: { 'content-type': 'application/json' } });
  },
});

// Each wait has a deadline, far away: its alarm is part of what must not pile up.
const options = { signal, timeoutMs: 10 * 365 * 86_400_000 };
await Promise.all(Array.from({ length: waits }, (_, i) => waitForTask(client, vodQuery, vodHandle(`t-${i}`), options)));
measure();
const listeners = getEventListeners(signal, 'abort').length;
process.stdout.write(`${JSON.stringify({ polls, heap, listeners })}\n`);
