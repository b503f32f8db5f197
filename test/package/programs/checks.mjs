// Runs in every runtime, in a project that has the package and nothing else. Prints a line for each check.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { downloadBytes, VodClient } from 'tencent-aigc-video';
import data from 'tencent-aigc-video/data/vod.json' with { type: 'json' };
import { createEmulator } from 'tencent-aigc-video/emulator';
import schema from 'tencent-aigc-video/schemas/vod/CreateAigcVideoTask.schema.json' with { type: 'json' };
import { facts } from './every-entry.mjs';

const expected = JSON.parse(readFileSync(new URL('facts.json', import.meta.url), 'utf8'));
const request = { SubAppId: 251007502, ModelName: 'Hailuo', ModelVersion: '2.3', Prompt: 'a lighthouse in fog' };

/** An emulator that listens, and a client that reaches it as it would reach the service. */
async function overThePort(work) {
  const emulator = createEmulator();
  emulator.script({ scenario: { queueSeconds: 0, runSeconds: 0 } });
  const { url } = await emulator.listen();
  const credentials = { secretId: 'emulator', secretKey: 'emulator' };
  try {
    await work(new VodClient({ endpoint: url, credentials, retry: { baseDelayMs: 1 } }), emulator);
  } finally {
    await emulator.close();
  }
}

const checks = {
  async 'every entry works'() {
    assert.deepEqual(await facts(), expected);
  },
  'a video comes through a port, signed and downloaded': () =>
    overThePort(async (client, emulator) => {
      const { outputs } = await client.generateVideo(request, { intervalMs: 5 });
      const bytes = await downloadBytes(client, outputs[0], { allowPrivate: true });
      assert.equal(String.fromCharCode(...bytes.subarray(4, 8)), 'ftyp');
      assert.equal(emulator.bill().tasks, 1);
    }),
  'a lost answer is paid once': () =>
    overThePort(async (client, emulator) => {
      emulator.failNext('dropped-after');
      const { TaskId } = await client.createAigcVideoTask(request);
      assert.match(TaskId, /^251007502-AigcVideoTask-/);
      assert.equal(emulator.bill().tasks, 1);
    }),
  'a wait ends at once when it is given up': () =>
    overThePort(async (client, emulator) => {
      emulator.reset();
      emulator.script({ scenario: { outcome: 'stick' } });
      const controller = new AbortController();
      // Given up in the pause after the first look. The next one would be further away than anybody waits for this program.
      const onProgress = () => void setTimeout(() => controller.abort(new Error('enough')), 0);
      const times = { intervalMs: 6 * 3_600_000, timeoutMs: 24 * 3_600_000 };
      const waiting = client.generateVideo(request, { ...times, onProgress, signal: controller.signal });
      await assert.rejects(waiting, { name: 'CallAbortedError' });
      assert.equal(emulator.journal.entries().length, 2);
    }),
  async 'a worker has it too'() {
    const worker = new Worker(new URL('worker.mjs', import.meta.url));
    try {
      const answer = await new Promise((resolve, reject) => {
        worker.once('message', resolve);
        worker.once('error', reject);
      });
      assert.deepEqual(answer, expected);
    } finally {
      await worker.terminate();
    }
  },
  'require gives the same modules as import'() {
    const require = createRequire(import.meta.url);
    assert.equal(require('tencent-aigc-video').VodClient, VodClient);
    assert.equal(require('tencent-aigc-video/emulator').createEmulator, createEmulator);
    assert.equal(require('tencent-aigc-video/vod').validateDescribeTaskDetail({ TaskId: '1' }).ok, true);
    assert.equal(require('tencent-aigc-video/package.json').name, 'tencent-aigc-video');
  },
  'schemas and data are there'() {
    assert.match(schema.$schema, /2020-12/);
    assert.ok(data.operations.some(({ name }) => name === 'CreateAigcVideoTask'));
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok ${name}`);
  } catch (error) {
    failed++;
    console.log(`not ok ${name}: ${error.stack}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
