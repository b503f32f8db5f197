import { describe, expect, it } from 'vitest';
import { AmbiguousCreateError, ApiError } from '../../generator/runtime/errors.ts';
import { failureOf, gatewayClient } from './support/clients.ts';
import { gatewayCreate, gatewayQuery, gatewayRequest } from './support/operations.ts';
import { plain, scriptedFetch } from './support/scripted-fetch.ts';

/** A gateway wraps answers, and relays before it do so once more. A create that was accepted must not be taken for a doubt. */

const client = (body: unknown, status = 200) =>
  gatewayClient({ fetch: scriptedFetch(plain(JSON.stringify(body), status)).fetch, retry: false, rateLimit: false });
const create = (body: unknown, status?: number) => client(body, status).callWithResponse(gatewayCreate, gatewayRequest);

const envelope = { Response: { TaskId: 't-1', RequestId: 'r-1' } };

describe('an accepted create', () => {
  it.each<[string, unknown, string | undefined]>([
    ['as the service answers it', envelope, 'r-1'],
    ['wrapped once', { code: 'success', data: envelope }, 'r-1'],
    ['wrapped twice', { code: 'success', data: { task_id: 'relay-9', data: envelope } }, 'r-1'],
    ['in the form of relays', { task_id: 't-1', status: 'queued', request_id: 'r-2' }, 'r-2'],
    ['in the form of relays, with an id', { id: 't-1', object: 'video' }, undefined],
    ['with both ids, of which one is that of the task', { id: 'chat-7', task_id: 't-1' }, undefined],
    ['in the form of relays, wrapped', { code: 'success', message: '', data: { task_id: 't-1' } }, undefined],
  ])('comes %s', async (_, body, requestId) => {
    const { data, requestId: found } = await create(body);
    expect(data.TaskId).toBe('t-1');
    expect(found).toBe(requestId);
  });

  it('may have a number for an id', async () => {
    expect((await create({ task_id: 17 })).data.TaskId).toBe('17');
  });

  it.each<[string, unknown]>([
    ['no id', { status: 'queued' }],
    ['an empty one', { task_id: ' ', id: '' }],
    ['an envelope without one', { Response: { RequestId: 'r-1' } }],
    ['a list for data', { data: [{ task_id: 't-1' }] }],
  ])('with %s is in doubt', async (_, body) => {
    expect(await failureOf(create(body))).toBeInstanceOf(AmbiguousCreateError);
  });

  it('has not been accepted, when the status says so', async () => {
    expect(await failureOf(create({ task_id: 't-1' }, 500))).toBeInstanceOf(AmbiguousCreateError);
  });
});

it('the form of relays is one of creates: a task that is fetched has its own', async () => {
  expect(await failureOf(client({ task_id: 't-1' }).call(gatewayQuery, { task_id: 't-1' }))).toMatchObject({
    name: 'InvalidResponseError',
    charged: 'no',
  });
});

describe('a refusal', () => {
  it.each<[string, object, string | undefined]>([
    ['in the body', { request_id: 'r-1', error: { message: 'no', code: 'x' } }, 'r-1'],
    ['in the message', { error: { message: 'no (request id: r-2)', code: 'x' } }, 'r-2'],
    ['nowhere', { error: { message: 'no', code: 'x' } }, undefined],
  ])('has the request id that is %s', async (_, body, requestId) => {
    const error = await failureOf<ApiError>(create(body, 400));
    expect(error).toBeInstanceOf(ApiError);
    expect(error.requestId).toBe(requestId);
  });
});

describe('a key that cannot be used', () => {
  it.each([
    ['sk-a\n', 'ends with a blank or a line break'],
    ['sk-a \r\n', 'ends with a blank or a line break'],
    ['sk-\na', 'has characters that a header cannot contain'],
    ['sk-é', 'has characters that a header cannot contain'],
  ])('says why, and does not show itself: %j', async (apiKey, why) => {
    const failing = gatewayClient({ apiKey, fetch: scriptedFetch(plain('{}')).fetch });
    expect(await failureOf(failing.call(gatewayQuery, { task_id: 't-1' }))).toMatchObject({
      name: 'CredentialsError',
      message: `QueryTask: the key cannot be used: it ${why}`,
      charged: 'no',
    });
  });
});
