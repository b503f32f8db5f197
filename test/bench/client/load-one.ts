// `<client> <port> <milliseconds> <at once>`: prints what a request costs this process, as JSON.
import { type Call, type ClientName, clients } from './contestants.ts';
import { request } from './request.ts';

export interface Load {
  /** Microseconds of processor time of the client's process, user and system. */
  readonly cpu: number;
  readonly perSecond: number;
  readonly requests: number;
}

const [name = '', port = '', milliseconds = '', atOnce = ''] = process.argv.slice(2);
const call = await clients[name as ClientName](Number(port));
await load(call, Number(milliseconds) / 2);
const cpu = process.cpuUsage();
const start = performance.now();
const requests = await load(call, Number(milliseconds));
const seconds = (performance.now() - start) / 1000;
const { system, user } = process.cpuUsage(cpu);
const result: Load = { cpu: (user + system) / requests, perSecond: requests / seconds, requests };
process.stdout.write(JSON.stringify(result));
// Kept connections would hold the process.
process.exit(0);

async function load(send: Call, forMs: number): Promise<number> {
  const end = performance.now() + forMs;
  let count = 0;
  const worker = async () => {
    while (performance.now() < end) {
      const { TaskId } = await send(request);
      if (TaskId === undefined) throw new Error('an answer without a task');
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, worker));
  return count;
}
