// `<server> <port> <path> <milliseconds>`: sends creates, 16 at once, and prints how many were answered.
import { Agent } from 'node:http';
import { vodCreate } from './request.ts';
import { aimockCreate, createOnce, type ServerName } from './servers.ts';

const [name = '', port = '', path = '', milliseconds = ''] = process.argv.slice(2);
const body = (name as ServerName) === 'aimock' ? aimockCreate : vodCreate;
const agent = new Agent({ keepAlive: true });
const end = performance.now() + Number(milliseconds);
let count = 0;
const worker = async () => {
  while (performance.now() < end) {
    count += 1;
    await createOnce({ port: Number(port), path, body }, `Video number ${count}.`, agent);
  }
};
await Promise.all(Array.from({ length: 16 }, worker));
process.stdout.write(JSON.stringify({ count }));
process.exit(0);
