import { generate as generateVideo } from '../../../../generator/runtime/tasks/generate.ts';
import { parseHandle } from '../../../../generator/runtime/tasks/handle.ts';
import { waitFor as waitForTask } from '../../../../generator/runtime/tasks/wait.ts';
import { newClient, vodPipeline, vodQuery, vodRequest } from './calls.ts';

// `<endpoint>` creates a task and waits for it; `<endpoint> <handle>` goes on waiting.
const [endpoint = '', handle] = process.argv.slice(2);
const client = newClient({ endpoint });
const options = { intervalMs: 20, maxIntervalMs: 20 };
const print = (what: object) => void process.stdout.write(`${JSON.stringify(what)}\n`);

if (handle === undefined) await generateVideo(client, vodPipeline, vodRequest, { ...options, onCreated: print });
else print(await waitForTask(client, vodQuery, parseHandle(handle), options));
