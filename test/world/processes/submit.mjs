// A program that is killed: it writes down each request with its key before it sends it, and each result after.
// node submit.mjs <endpoint> <folder> <jobs> <secret id> <secret key>
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as aigc from 'tencent-aigc-video';

const [endpoint, folder, jobs, secretId, secretKey] = process.argv.slice(2);

// Nobody waits for back-offs: a hundredth of the time is as good.
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms / 100));
const client = new aigc.VodClient({ endpoint, credentials: { secretId, secretKey }, rateLimit: false, sleep });

function store(path, content) {
  writeFileSync(`${path}.new`, JSON.stringify(content));
  renameSync(`${path}.new`, path);
}

/** The request with its key: by the package where it has a function for that, with a key of our own where not. */
async function prepared(request) {
  const made = await aigc.prepareVideo?.(request);
  const found = made?.request ?? made;
  return typeof found?.SessionId === 'string' ? found : { ...request, SessionId: randomUUID() };
}

async function run(job) {
  const path = join(folder, `job-${job}`);
  if (existsSync(`${path}.result`)) return;
  if (!existsSync(path)) {
    store(path, await prepared({ SubAppId: 251007502, ModelName: 'Kling', ModelVersion: '2.5', Prompt: `job ${job}` }));
  }
  const request = JSON.parse(readFileSync(path, 'utf8'));
  try {
    const { taskId } = await client.startGenerateVideo(request);
    store(`${path}.result`, { kind: 'value', taskId });
  } catch (error) {
    const { name, charged, sessionId, taskId, handle } = error;
    store(`${path}.result`, {
      kind: name,
      charged,
      sessionId,
      taskId: taskId ?? handle?.taskId,
      message: error.message,
    });
  }
}

let next = 0;
async function worker() {
  while (next < Number(jobs)) {
    next += 1;
    await run(next - 1);
  }
}
await Promise.all([worker(), worker(), worker(), worker()]);
