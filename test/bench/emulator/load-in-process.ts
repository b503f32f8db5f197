// `<milliseconds>`: prints the microseconds of processor time of one create, as JSON. The requests are signed beforehand.
import { createInProcess, emulator, signedCreate } from './in-process.ts';

const [milliseconds = ''] = process.argv.slice(2);
const target = await emulator();
let made = 0;
await load(Number(milliseconds) / 3);
process.stdout.write(JSON.stringify({ cpu: await load(Number(milliseconds)) }));

async function load(atLeastMs: number): Promise<number> {
  let [used, count] = [0, 0];
  while (used < atLeastMs * 1000) {
    const creates = Array.from({ length: 500 }, () => signedCreate(`Video number ${made++}.`));
    const start = process.cpuUsage();
    for (const create of creates) await createInProcess(target, create);
    const { system, user } = process.cpuUsage(start);
    used += user + system;
    count += creates.length;
  }
  return used / count;
}
