import { EdgeVM } from '@edge-runtime/vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { createEmulator, type EmulatorClientOptions } from '../../generated/src/emulator/index.ts';
import { bundled } from './support/bundle.ts';

// The runtime of edge functions: no Node.js, `fetch` and Web Crypto alone. The emulator stays outside.
const program = `
import { experimental_generateVideo, experimental_getVideoStatus, experimental_startVideo } from 'ai';
import { createTencentAigc } from 'tencent-aigc-video/ai-sdk';

globalThis.AI_SDK_LOG_WARNINGS = false;

export async function generate(connection, id) {
  const tencent = createTencentAigc({ ...connection, subAppId: 251007502 });
  const model = tencent.videoModel(id);
  const poll = { delay: (ms) => connection.sleep(ms) };
  const { video } = await experimental_generateVideo({ model, prompt: 'fog', n: 2, poll, download: tencent.download });
  return [...video.uint8Array.slice(4, 8)].map((byte) => String.fromCharCode(byte)).join('');
}

export async function startTwice(connection, key) {
  const model = createTencentAigc({ ...connection, subAppId: 251007502 }).vod('Kling/2.5');
  const start = () => experimental_startVideo({ model, prompt: 'fog', headers: { 'idempotency-key': key } });
  const [first, second] = [await start(), await start()];
  const { status } = await experimental_getVideoStatus(model, { operation: JSON.parse(JSON.stringify(first.operation)) });
  return { first: first.operation.tasks[0].taskId, second: second.operation.tasks[0].taskId, status };
}
`;

interface Program {
  generate(connection: EmulatorClientOptions, id: string): Promise<string>;
  startTwice(connection: EmulatorClientOptions, key: string): Promise<Readonly<Record<string, string>>>;
}

describe('an edge runtime', () => {
  let edge: Program;
  beforeAll(async () => {
    const vm = new EdgeVM();
    vm.evaluate(await bundled(program, 'edge'));
    edge = vm.evaluate<Program>('program');
  });

  it.each(['vod/Kling/2.5', 'mps/Kling/2.5', 'gateway/Kling/2.5'])('makes videos there: %s', async (id) => {
    const emulator = createEmulator({ clock: 'instant' });
    expect(await edge.generate(emulator.connect(), id)).toBe('ftyp');
    expect(emulator.bill().tasks).toBe(2);
  });

  it.each(['order-12', 'an-order-with-a-name-that-is-much-longer-than-the-service-allows'])(
    'pays once for a key: %s',
    async (key) => {
      const emulator = createEmulator({ clock: 'instant' });
      const { first, second, status } = await edge.startTwice(emulator.connect(), key);
      expect(second).toBe(first);
      expect(status).toBe('pending');
      expect(emulator.bill().tasks).toBe(1);
    },
  );
});
