import { describe, expect, it } from 'vitest';
import * as packaged from '../../generated/src/index.ts';
import type { AmbiguousCreateError, KeyReusedError } from '../../generator/runtime/errors.ts';
import { failureOf } from './support/clients.ts';
import { vodRequest } from './support/operations.ts';
import { duplicate, scripted } from './support/scripted-calls.ts';
import { answer, dropped, refusal, type Sent } from './support/scripted-fetch.ts';

describe('a key that was used before', () => {
  const mine = { SessionId: 'mine' };
  const listing = (...entries: readonly object[]) => answer({ TaskSet: entries });
  const listedAs = (TaskId: unknown) => () => listing({ TaskId, SessionId: 'mine' });
  const repeating = (input: object | undefined) => () =>
    answer({ Status: 'PROCESSING', AigcVideoTask: { TaskId: 'task-old', ...(input && { Input: input }) } });

  it('leads to its task when the request is the same, without a warning', async () => {
    const { warnings, whole } = scripted(duplicate);
    const { ModelName, ModelVersion, Prompt } = vodRequest;
    const detail = repeating({ ModelName, ModelVersion, Prompt });
    expect(await whole({ listed: listedAs('task-old'), detail }, mine)).toMatchObject({
      data: { TaskId: 'task-old' },
      wasCreatedBefore: true,
    });
    expect(warnings).toEqual([]);
  });

  it.each([
    ['is not repeated', repeating(undefined)],
    ['is empty', repeating({ ModelName: '', Prompt: '' })],
    ['cannot be fetched', () => refusal('UnauthorizedOperation')],
  ])('leads to its task with a warning when the request %s', async (_, detail) => {
    const { warnings, whole } = scripted(duplicate);
    expect(await whole({ listed: listedAs('task-old'), detail }, mine)).toMatchObject({ data: { TaskId: 'task-old' } });
    expect(warnings).toEqual([expect.objectContaining({ severity: 'warning', path: 'SessionId' })]);
  });

  it.each([
    ['model', { ModelName: 'Vidu' }],
    ['version', { ModelName: 'Kling', ModelVersion: '2.0' }],
    ['prompt', { ModelName: 'Kling', ModelVersion: '2.1', Prompt: 'a dog' }],
  ])('of a request with another %s is refused with the id of its task', async (_, input) => {
    const { whole } = scripted(duplicate);
    const error = await failureOf<KeyReusedError>(
      whole({ listed: listedAs('task-old'), detail: repeating(input) }, mine),
    );
    expect(error).toBeInstanceOf(packaged.KeyReusedError);
    expect(error).toMatchObject({ taskId: 'task-old', sessionId: 'mine', retryable: false, code: 'KeyReused' });
  });

  it.each([
    ['another case', { ModelName: 'kling', Prompt: 'A cat' }],
    ['other blanks', { Prompt: ' a  cat ' }],
  ])('is the same request in %s', async (_, input) => {
    const { whole } = scripted(duplicate);
    expect(await whole({ listed: listedAs('task-old'), detail: repeating(input) }, mine)).toMatchObject({
      data: { TaskId: 'task-old' },
    });
  });

  it('is looked for again while the listing lags behind, until the time of the call is over', async () => {
    const { looks, time, whole } = scripted(duplicate);
    const start = time.now();
    const lagging = () =>
      time.now() - start < 20_000 ? listing() : listing({ TaskId: 'task-old', SessionId: 'mine' });
    expect(await whole({ listed: lagging, detail: repeating(undefined) }, mine)).toMatchObject({
      data: { TaskId: 'task-old' },
    });
    expect(looks.length).toBeGreaterThan(3);
    const never = scripted(duplicate);
    const begin = never.time.now();
    const error = await failureOf<AmbiguousCreateError>(never.whole({ listed: () => listing() }, mine));
    expect(error).toBeInstanceOf(packaged.AmbiguousCreateError);
    expect(error).toMatchObject({ charged: 'maybe', sessionId: 'mine', retryable: true });
    expect(never.time.now() - begin).toBeGreaterThan(30_000);
    expect(never.time.now() - begin).toBeLessThanOrEqual(60_000);
  });

  it('is looked for by the time that a key of the client begins with, and newest first otherwise', async () => {
    const first = scripted(dropped(), duplicate);
    await failureOf(first.whole({ listed: () => listing() }));
    const { SessionId } = JSON.parse(first.sent[0]?.body ?? '{}');
    const queries = first.looks.map(({ body }) => JSON.parse(body));
    const after = Date.parse(queries[0].CreateTime.After);
    expect(after).toBeLessThan(first.time.now());
    expect(SessionId).toBeDefined();
    expect(queries[0].Sort).toEqual({ Field: 'CreateTime', Order: 'Asc' });
    expect(queries[1].CreateTime).toBeUndefined();
    const own = scripted(duplicate);
    await failureOf(own.whole({ listed: () => listing() }, mine));
    expect(own.looks.every(({ body }) => JSON.parse(body).CreateTime === undefined)).toBe(true);
  });

  it('is found on a later page, with a number for an id', async () => {
    const { looks, whole } = scripted(duplicate);
    const listed = (sent: Sent) => {
      const { ScrollToken } = JSON.parse(sent.body);
      if (ScrollToken === 'third') return listing({ TaskId: 42, SessionId: 'mine' });
      return answer({
        TaskSet: [{ TaskId: 'x', SessionId: 'y' }],
        ScrollToken: ScrollToken === undefined ? 'second' : 'third',
      });
    };
    expect(await whole({ listed, detail: repeating(undefined) }, mine)).toMatchObject({ data: { TaskId: '42' } });
    expect(JSON.parse(looks[0]?.body ?? '{}')).toMatchObject({ SubAppId: 1, Limit: 100 });
  });

  it('is not looked for any longer when the listing is not allowed, and the error says so', async () => {
    const { looks, whole } = scripted(duplicate);
    const error = await failureOf<AmbiguousCreateError>(
      whole({ listed: () => refusal('UnauthorizedOperation') }, mine),
    );
    expect(error).toBeInstanceOf(packaged.AmbiguousCreateError);
    expect(error.lookupError).toMatchObject({ code: 'UnauthorizedOperation' });
    expect(error.message).toContain('could not be looked up');
    expect(looks).toHaveLength(1);
  });

  it('is found although looks fail for a while', async () => {
    const { whole } = scripted(duplicate);
    const listed = (_: Sent, round: number) =>
      round < 4 ? dropped() : listing({ TaskId: 'task-old', SessionId: 'mine' });
    expect(await whole({ listed, detail: repeating(undefined) }, mine)).toMatchObject({ data: { TaskId: 'task-old' } });
  });
});
