import { describe, expect, it } from 'vitest';
import {
  AmbiguousCreateError,
  ApiError,
  ConnectionError,
  type TencentAigcError,
} from '../../generator/runtime/errors.ts';
import { failureOf, gatewayClient, keys, tencentClient } from './support/clients.ts';
import { duplicateCode, gatewayCreate, gatewayRequest, vodCreate, vodRequest } from './support/operations.ts';
import { accepted, doubtful, duplicate, refused, scripted } from './support/scripted-calls.ts';
import { answer, dropped, plain, refusal, refusedConnection, scriptedFetch } from './support/scripted-fetch.ts';

describe('a paid call with a key', () => {
  it.each(doubtful)('is sent again with the same key after %s', async (_, step) => {
    const { sent, vod } = scripted(step, accepted);
    expect(await vod()).toMatchObject({ data: { TaskId: 'task-1' }, attempts: 2, wasCreatedBefore: false });
    expect(sent[1]?.body).toBe(sent[0]?.body);
  });

  it.each(doubtful)('finds the task of its first attempt after %s', async (_, step) => {
    const { sent, whole } = scripted(step, duplicate);
    const found = await whole({
      listed: () => {
        const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
        return answer({ TaskSet: [{ TaskId: 'other' }, { TaskId: 'task-first', SessionId }] });
      },
    });
    const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
    expect(found).toMatchObject({ data: { TaskId: 'task-first' }, sessionId: SessionId, wasCreatedBefore: true });
  });

  it.each(doubtful)(
    'is in doubt, with its key and the request to send again, when %s is all that comes',
    async (_, step) => {
      const { sent, vod } = scripted(step);
      const error = await failureOf<AmbiguousCreateError>(vod());
      const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
      expect(error).toBeInstanceOf(AmbiguousCreateError);
      // The client made the key, so the same code would send another one.
      expect(error).toMatchObject({ charged: 'maybe', retryable: false, sessionId: SessionId });
      expect(error.resumeRequest).toEqual({ ...vodRequest, SessionId });
      expect(sent).toHaveLength(4);
      const own = await failureOf<AmbiguousCreateError>(scripted(step).vod({}, { SessionId: 'mine' }));
      expect(own).toMatchObject({ charged: 'maybe', retryable: true, sessionId: 'mine' });
    },
  );

  it('makes a key that begins with its time and fits the documented length', async () => {
    const { sent, time, vod } = scripted(accepted);
    await vod();
    const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
    const stamp = new Date(time.now()).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    expect(SessionId.startsWith(`${stamp}-`)).toBe(true);
    expect(SessionId.length).toBeLessThanOrEqual(50);
    expect(SessionId.length).toBeGreaterThan(stamp.length + 20);
  });

  it('says that it may be paid when the key is used and nobody can look for its task', async () => {
    const { sent, vod } = scripted(dropped(), duplicate);
    const error = await failureOf<AmbiguousCreateError>(vod());
    const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    expect(error).toMatchObject({
      code: 'AmbiguousCreate',
      charged: 'maybe',
      retryable: false,
      sessionId: SessionId,
      requestId: 'request-1',
      cause: { code: duplicateCode },
    });
    expect(error.reconcile).toContain(SessionId);
    expect(error.reconcile).toContain('within 3 days');
  });

  // A browser may send a request twice by itself, and show the answer to the second one only.
  it.each([
    ['code', '{"error":{"message":"refused","type":"x","code":"duplicate_session_id"}}', 400],
    ['message', '{"error":{"message":"The SessionId exists already","type":"x","code":"bad_request"}}', 409],
    ['message in Chinese', '{"error":{"message":"session_id 重复","type":"x","code":"bad_request"}}', 400],
  ])('takes a gateway at its word whose %s says that the key is used', async (_, body, status) => {
    const client = gatewayClient({ fetch: scriptedFetch(plain(body, status)).fetch, rateLimit: false });
    for (const key of [{}, { session_id: 'mine' }]) {
      const error = await failureOf(client.callWithResponse(gatewayCreate, { ...gatewayRequest, ...key }));
      expect(error).toBeInstanceOf(AmbiguousCreateError);
      expect(error).toMatchObject({ charged: 'maybe', sessionId: expect.any(String) });
    }
  });

  it.each([
    ['a session of the caller', '{"error":{"message":"Your session identification failed already","code":"x"}}', 401],
    ['the form of the key', '{"error":{"message":"session_id is too long","code":"invalid"}}', 400],
    ['another thing that exists already', '{"error":{"message":"The file exists already","code":"invalid"}}', 400],
    ['a part of another word', '{"error":{"message":"obsession_identity exists already","code":"invalid"}}', 400],
    ['credit', '{"error":{"message":"no credit","type":"new_api_error"}}', 402],
  ])('does not take a refusal about %s for a duplicate', async (_, body, status) => {
    const client = gatewayClient({ fetch: scriptedFetch(plain(body, status)).fetch, rateLimit: false });
    const error = await failureOf(client.callWithResponse(gatewayCreate, gatewayRequest));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ charged: 'no' });
  });

  it('says so too when something else stops it after an attempt in doubt', async () => {
    const { vod } = scripted(dropped(), refusal('AuthFailure.TokenFailure'));
    const error = await failureOf<AmbiguousCreateError>(vod());
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    expect(error.cause).toBeInstanceOf(ConnectionError);
    expect(error.message).toContain('AuthFailure.TokenFailure');
    let given = 0;
    const client = tencentClient({
      fetch: scriptedFetch(dropped()).fetch,
      retry: { baseDelayMs: 1 },
      credentials: () => {
        if (given++ > 0) throw new Error('no more keys');
        return keys;
      },
    });
    const stopped = await failureOf<AmbiguousCreateError>(client.call(vodCreate, vodRequest));
    expect(stopped).toBeInstanceOf(AmbiguousCreateError);
    expect(stopped.message).toContain('the function that gives the credentials failed');
  });

  it('is not sent again after an attempt in doubt when the caller switched the key off', async () => {
    for (const [, step] of doubtful) {
      const { sent, vod } = scripted(step, accepted);
      const error = await failureOf<AmbiguousCreateError>(vod({}, { SessionId: '' }));
      expect(error).toBeInstanceOf(AmbiguousCreateError);
      expect(error).toMatchObject({ charged: 'maybe', retryable: false, sessionId: undefined });
      expect(error.resumeRequest).toBeUndefined();
      expect(sent).toHaveLength(1);
    }
  });

  it('has its key on every error, also on a refusal', async () => {
    const { sent, vod } = scripted(refusal('InvalidParameter'));
    const error = await failureOf<ApiError>(vod());
    const { SessionId } = JSON.parse(sent[0]?.body ?? '{}');
    expect(error).toMatchObject({ charged: 'no', sessionId: SessionId });
    expect(error.resumeRequest).toEqual({ ...vodRequest, SessionId });
    expect(JSON.stringify(error)).not.toContain(vodRequest.Prompt);
  });

  it('tells with the key which request it belongs to', async () => {
    const events: { readonly request: unknown; readonly sessionId: string | undefined }[] = [];
    const client = tencentClient({
      fetch: scriptedFetch(accepted).fetch,
      hooks: { onRequest: (event) => events.push(event) },
    });
    const requests = [{ ...vodRequest }, { ...vodRequest }];
    const results = await Promise.all(requests.map((request) => client.callWithResponse(vodCreate, request)));
    for (const [index, request] of requests.entries()) {
      const event = events.find((one) => one.request === request);
      expect(event?.sessionId).toBe(results[index]?.sessionId);
    }
  });
});

describe('a paid call without a key', () => {
  it.each(doubtful)('is never sent again after %s', async (_, step) => {
    const { mps, sent } = scripted(step, accepted);
    const error = await failureOf<AmbiguousCreateError>(mps());
    expect(error).toBeInstanceOf(AmbiguousCreateError);
    expect(error).toMatchObject({ charged: 'maybe', retryable: false, sessionId: undefined });
    expect(error.reconcile).toContain('the console or in the bill');
    expect(sent).toHaveLength(1);
  });

  it.each(refused)('is sent again after %s', async (_, step) => {
    const { mps, sent } = scripted(step, step, accepted);
    expect(await mps()).toMatchObject({ data: { TaskId: 'task-1' }, attempts: 3 });
    expect(sent).toHaveLength(3);
  });

  it('is not sent again after a refusal once an attempt is in doubt', async () => {
    const { mps, sent } = scripted(refusal('RequestLimitExceeded'), dropped(), accepted);
    expect(await failureOf(mps())).toBeInstanceOf(AmbiguousCreateError);
    expect(sent).toHaveLength(2);
  });

  it('tells a refusal as such when it gives up', async () => {
    const error = await failureOf<TencentAigcError>(scripted(refusal('ResourceInsufficient')).mps());
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ charged: 'no', retryable: true });
    expect(await failureOf(scripted(refusedConnection()).mps())).toMatchObject({
      name: 'ConnectionError',
      charged: 'no',
    });
  });
});
