// `<server> <openapi>`: starts it in this process, sends one create, and prints the milliseconds since the process began.
import { createInProcess, emulator, signedCreate } from './in-process.ts';
import { createOnce, type ServerName, servers } from './servers.ts';

export interface FirstAnswer {
  readonly wall: number;
  readonly cpu: number;
}

const [name = '', openApi = ''] = process.argv.slice(2);
if (name === 'in-process') await createInProcess(await emulator(), signedCreate('A first video.'));
else if (name !== 'nothing') await createOnce(await servers[name as ServerName](openApi), 'A first video.');
const wall = performance.now();
const { system, user } = process.cpuUsage();
const result: FirstAnswer = { wall, cpu: (user + system) / 1000 };
process.stdout.write(JSON.stringify(result));
process.exit(0);
