// A program that uploads a file and is killed: it stores each state before it goes on, and says what it does.
// node upload-child.mjs <settings as JSON>
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { uploadMedia } from 'tencent-aigc-video/upload';
import { VodClient } from 'tencent-aigc-video/vod';

const { concurrency, endpoint, file, haltAt, partSize, stateFile, storageEndpoint } = JSON.parse(process.argv[2]);
const credentials = { secretId: 'emulator', secretKey: 'emulator' };
const client = new VodClient({ endpoint, credentials, subAppId: 251007502 });

const resume = existsSync(stateFile) ? { resume: JSON.parse(readFileSync(stateFile, 'utf8')) } : {};
let peak = 0;

function say(line) {
  peak = Math.max(peak, process.memoryUsage.rss());
  process.stdout.write(`${line}\n`);
}

/** How far a state is: `begun`, `parts` or `stored`. */
function stageOf({ isStored, uploadId }) {
  return isStored === true ? 'stored' : uploadId === undefined ? 'begun' : 'parts';
}

const before = process.memoryUsage.rss();
const { fileId } = await uploadMedia(client, file, {
  partSize,
  concurrency,
  ...resume,
  ...(storageEndpoint === undefined ? {} : { storageEndpoint }),
  onProgress: ({ loaded }) => say(`loaded ${loaded}`),
  async onState(state) {
    writeFileSync(`${stateFile}.new`, JSON.stringify(state));
    renameSync(`${stateFile}.new`, stateFile);
    say(`state ${stageOf(state)}`);
    // Waits to be killed; something must keep the process alive meanwhile.
    if (stageOf(state) === haltAt) await new Promise((resolve) => setTimeout(resolve, 2 ** 30));
  },
});
say(`done ${fileId} ${before} ${peak}`);
