import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEmulator } from '../../generated/src/emulator/index.ts';
import { withoutProxies } from '../client/support/proxy-free.ts';
import { type Snippet, snippetsOf } from '../package/snippets.ts';
import { bundled } from './support/bundle.ts';
import { withoutPrintedWarnings } from './support/providers.ts';

withoutPrintedWarnings();

const page = readFileSync(new URL('../../generated/docs/ai-sdk.md', import.meta.url), 'utf8');
const snippets = snippetsOf('ai-sdk.md', page);
const isRoute = ({ code }: Snippet) => code.includes('route.ts');

/** Runs a piece of the page as a module of its own. */
async function run(code: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await bundled(code, 'node');
  return (await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`
  )) as never;
}

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('the page of the AI SDK', () => {
  it('has examples', () => {
    expect(snippets.length).toBeGreaterThan(5);
    expect(snippets.filter(isRoute)).toHaveLength(1);
  });

  it.each(snippets.filter((one) => !isRoute(one)))('has an example that runs: $where', async ({ code }) => {
    const printed: unknown[] = [];
    vi.spyOn(console, 'log').mockImplementation((...values) => void printed.push(...values));
    await run(code);
    expect(printed.length).toBeGreaterThan(0);
    if (code.includes('generateVideo({')) {
      expect(printed[0]).toBe('video/mp4');
      expect(printed[1]).toBeGreaterThan(1_000);
    }
  });

  it('has a route of Next.js that starts a video once for an order, and gives it when it is there', async () => {
    withoutProxies();
    const emulator = createEmulator();
    const { url } = await emulator.listen();
    try {
      const { secretId, secretKey } = emulator.connect().credentials;
      vi.stubEnv('TENCENTCLOUD_SECRET_ID', secretId);
      vi.stubEnv('TENCENTCLOUD_SECRET_KEY', secretKey);
      vi.stubEnv('TENCENT_AIGC_VOD_ENDPOINT', url);
      const { POST, PUT } = (await run(snippets.find(isRoute)?.code ?? '')) as Record<
        'POST' | 'PUT',
        (request: Request) => Promise<Response>
      >;
      const ask = async (handler: typeof POST, body: object) => {
        const response = await handler(
          new Request('http://localhost/api/video', { method: 'POST', body: JSON.stringify(body) }),
        );
        return (await response.json()) as Readonly<Record<string, unknown>>;
      };
      const [{ operation }] = [await ask(POST, { id: 7, prompt: 'fog' }), await ask(POST, { id: 7, prompt: 'fog' })];
      expect(emulator.bill().tasks).toBe(1);
      expect(await ask(PUT, { operation })).toMatchObject({ status: 'pending' });
      emulator.clock.advance('1m');
      expect(await ask(PUT, { operation })).toMatchObject({ status: 'completed', videos: [{ type: 'url' }] });
    } finally {
      await emulator.close();
    }
  });

  it('names every setting that the provider takes', () => {
    for (const name of [
      'duration',
      'resolution',
      'aspectRatio',
      'seed',
      'generateAudio',
      'fps',
      'webhook',
      'tencentAigc',
    ])
      expect(page).toContain(name);
  });
});
