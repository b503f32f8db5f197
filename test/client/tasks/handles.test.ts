import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { GatewayClient } from '../../../generated/src/gateway/index.ts';
import { parseHandle, type TaskHandle } from '../../../generated/src/index.ts';
import { MpsClient } from '../../../generated/src/mps/index.ts';
import { VodClient } from '../../../generated/src/vod/index.ts';

/** Handles as version 0.2.0 wrote them. People have stored such handles: they must stay readable. */
const stored: Readonly<Record<string, TaskHandle>> = JSON.parse(
  readFileSync(new URL('./fixtures/handles-0.2.0.json', import.meta.url), 'utf8'),
);

interface Poll {
  readonly url: string;
  readonly body: string | undefined;
}

/** A service whose tasks have all ended, each in the form of its surface. */
function finishedService(taskId: string): { readonly fetch: typeof fetch; readonly polls: Poll[] } {
  const polls: Poll[] = [];
  const video = 'https://example.com/video.mp4';
  const vod = { TaskId: taskId, Status: 'FINISH', ErrCode: 0, Output: { FileInfos: [{ FileUrl: video }] } };
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    polls.push({ url: String(url), body: typeof init.body === 'string' ? init.body : undefined });
    return Response.json({
      Response: { Status: 'FINISH', AigcVideoTask: vod, TaskId: taskId, RequestId: 'r-1' },
    });
  };
  return { fetch, polls };
}

function mpsService(taskId: string): ReturnType<typeof finishedService> {
  const polls: Poll[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    polls.push({ url: String(url), body: typeof init.body === 'string' ? init.body : undefined });
    const answer = { Status: 'DONE', VideoUrls: ['https://example.com/video.mp4'], TaskId: taskId, RequestId: 'r-1' };
    return Response.json({ Response: answer });
  };
  return { fetch, polls };
}

const keys = { credentials: { secretId: 'made-up', secretKey: 'made-up' }, rateLimit: false } as const;

describe('a handle that version 0.2.0 stored', () => {
  test.each(Object.entries(stored))('is read: %s', (_, handle) => {
    expect(parseHandle(JSON.stringify(handle))).toEqual(handle);
    expect(parseHandle(handle)).toEqual(handle);
  });

  test.each(Object.entries(stored))('leads to its task, with the request that it holds: %s', async (_, handle) => {
    const { fetch, polls } = handle.surface === 'mps' ? mpsService(handle.taskId) : finishedService(handle.taskId);
    const client =
      handle.surface === 'vod'
        ? new VodClient({ ...keys, fetch })
        : handle.surface === 'mps'
          ? new MpsClient({ ...keys, fetch })
          : new GatewayClient({ apiKey: 'made-up', endpoint: 'https://gateway.example', fetch, rateLimit: false });
    const result = await client.waitForTask(handle);
    expect(result).toMatchObject({ state: 'succeeded', taskId: handle.taskId, handle });
    expect(polls).toHaveLength(1);
    const [poll] = polls;
    if (handle.surface === 'gateway') expect(poll?.url.endsWith(`/${handle.taskId}`)).toBe(true);
    else expect(JSON.parse(poll?.body ?? '')).toEqual(handle.request);
  });

  test('every surface, and every way to make one, is among them', () => {
    const all = Object.values(stored);
    expect(new Set(all.map(({ surface }) => surface))).toEqual(new Set(['vod', 'mps', 'gateway']));
    for (const field of ['sessionId', 'createdAt', 'warnings'] as const) {
      expect(all.some((handle) => handle[field] !== undefined)).toBe(true);
      expect(all.some((handle) => handle[field] === undefined)).toBe(true);
    }
  });
});
