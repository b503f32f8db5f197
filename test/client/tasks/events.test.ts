import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';
import { parseVodEvent } from '../../../generated/src/vod/index.ts';
import { EventSignatureError } from '../../../generator/runtime/errors.ts';
import { type EventFields, readEvent, verifyVodEvent } from '../../../generator/runtime/tasks/events.ts';
import { vodTask } from './support/calls.ts';
import { finished } from './support/service.ts';

const task = {
  ...(finished().AigcVideoTask as object),
  SessionId: 's-1',
  SessionContext: 'order 7',
};
const event = { EventType: 'AigcVideoTaskComplete', AigcVideoCompleteEvent: task };

describe('parseVodEvent', () => {
  test.each([
    ['text', JSON.stringify(event)],
    ['an object', event],
  ])('reads the completion of a task from %s', (_, body) => {
    expect(parseVodEvent(body, vodTask)).toEqual({
      type: 'AigcVideoTaskComplete',
      task: {
        taskId: 't-1',
        state: 'succeeded',
        status: 'FINISH',
        progress: 100,
        outputs: [{ url: 'https://1500000001.vod2.example.com/out.mp4', expiresAt: '2026-11-27T00:00:00Z' }],
      },
      sessionId: 's-1',
      sessionContext: 'order 7',
      body: event,
    });
  });

  test('reads a task that failed', () => {
    const failed = { ...task, ErrCode: 70000, ErrCodeExt: 'InvalidParameter.VoilationContent', Output: null };
    expect(parseVodEvent({ ...event, AigcVideoCompleteEvent: failed }, vodTask).task).toMatchObject({
      state: 'failed',
      error: { code: 'InvalidParameter.VoilationContent' },
    });
  });

  test('a pulled event has a handle to confirm it with', () => {
    expect(parseVodEvent({ ...event, EventHandle: 'h-1', AigcImageCompleteEvent: null }, vodTask)).toMatchObject({
      eventHandle: 'h-1',
      task: { taskId: 't-1' },
    });
  });

  test.each(['NewFileUpload', 'SceneAigcImageTaskComplete', 'constructor'])('%s is kept', (EventType) => {
    const body = { EventType, SomeEvent: { a: 1 } };
    expect(parseVodEvent(JSON.stringify(body), vodTask)).toEqual({ type: EventType, body });
  });

  test('the events of elements, voices and faces are read in both spellings of their types', () => {
    const own = { TaskId: 't-2', Status: 'PROCESSING', SessionId: 's-2' };
    for (const [kind, types] of Object.entries({
      CreateAigcAdvancedCustomElement: ['CompleteEvent', 'Complete'],
      CreateAigcCustomVoice: ['CompleteEvent', 'Complete'],
      DescribeAigcFaceInfoAsync: ['Complete'],
    }))
      for (const end of types)
        expect(parseVodEvent({ EventType: `${kind}${end}`, [`${kind}CompleteEvent`]: own })).toMatchObject({
          type: `${kind}${end}`,
          task: { taskId: 't-2', state: 'running' },
          sessionId: 's-2',
        });
  });

  test('a completion without its task has no task', () => {
    for (const AigcVideoCompleteEvent of [undefined, null, 'x', [], {}, { TaskId: 7 }])
      expect(parseVodEvent({ ...event, AigcVideoCompleteEvent }, vodTask).task).toBeUndefined();
  });

  test.each([
    '',
    '{',
    '[]',
    'null',
    '7',
    '{}',
    '{"EventType":7}',
    '{"__proto__":{"EventType":"x"}}',
    null,
    undefined,
    7,
  ])('%j is no event', (body) => {
    expect(() => parseVodEvent(body, vodTask)).toThrow(TypeError);
  });
});

describe('an event of an API that does not exist', () => {
  const fields: EventFields = {
    type: 'Kind',
    handle: 'Receipt',
    task: { id: 'Id', session: 'Key', context: 'Note' },
    tasks: { Ended: 'Task' },
  };
  const read = (body: object) => readEvent(body, vodTask, fields);
  const task = { taskId: 't-1', state: 'running', status: '', outputs: [] };

  test('has what is in it, and no property for what is not', () => {
    const bare = { Kind: 'Ended', Task: { Id: 't-1' } };
    expect(read(bare)).toStrictEqual({ type: 'Ended', task, body: bare });
    const whole = { Kind: 'Ended', Receipt: 'r-1', Task: { Id: 't-1', Key: 'k-1', Note: 'n-1' } };
    expect(read(whole)).toStrictEqual({
      type: 'Ended',
      task,
      sessionId: 'k-1',
      sessionContext: 'n-1',
      eventHandle: 'r-1',
      body: whole,
    });
  });

  test('says nothing where a string is empty', () => {
    const empty = { Kind: 'Ended', Receipt: '', Task: { Id: '', Key: '', Note: '' } };
    expect(read(empty)).toStrictEqual({ type: 'Ended', body: empty });
    expect(() => read({ Kind: '' })).toThrow('the event has no Kind');
  });

  test('of another type has no task, whatever it holds', () => {
    const other = { Kind: 'Begun', Task: { Id: 't-1' } };
    expect(read(other)).toStrictEqual({ type: 'Begun', body: other });
  });

  test('has no keys and contexts where its tasks have none', () => {
    const keyless = readEvent({ Kind: 'Ended', Task: { Id: 't-1', Key: 'k' } }, vodTask, {
      ...fields,
      task: { id: 'Id' },
    });
    expect(keyless).not.toHaveProperty('sessionId');
  });
});

test.each([
  ['{', 'the event is not JSON', SyntaxError],
  ['[]', 'an event is an object, or its JSON', undefined],
  [7, 'an event is an object, or its JSON', undefined],
])('%j is no event, and the error says why', (body, message, cause) => {
  let error: unknown;
  try {
    parseVodEvent(body, vodTask);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toMatchObject({ name: 'TypeError', message });
  if (cause !== undefined) expect((error as Error).cause).toBeInstanceOf(cause);
});

describe('verifyVodEvent', () => {
  const key = 'k3y0fTheEventSettings';
  const now = () => Date.parse('2026-11-20T00:00:00Z');
  const inMinutes = (minutes: number) => Math.floor(now() / 1000) + 60 * minutes;
  const signed = (T: number | string, with_ = key) => ({
    ...event,
    T,
    Sign: createHash('md5').update(`${with_}${T}`).digest('hex'),
  });
  const code = (body: unknown) => {
    try {
      verifyVodEvent(body, key, { now });
      return 'verified';
    } catch (error) {
      expect(error).toBeInstanceOf(EventSignatureError);
      expect(String(error)).not.toContain(key);
      return (error as EventSignatureError).code;
    }
  };

  test('accepts what was signed with the key and has not expired', () => {
    expect(code(signed(inMinutes(10)))).toBe('verified');
    expect(code(signed(String(inMinutes(0))))).toBe('verified');
    expect(code(JSON.stringify(signed(inMinutes(10))))).toBe('verified');
    const upper = signed(inMinutes(1));
    expect(code({ ...upper, Sign: upper.Sign.toUpperCase() })).toBe('verified');
  });

  test('refuses what was signed with another key, or for another time', () => {
    expect(code(signed(inMinutes(10), 'another'))).toBe('EventSignatureMismatch');
    expect(code({ ...signed(inMinutes(1)), T: inMinutes(9) })).toBe('EventSignatureMismatch');
    const { Sign } = signed(inMinutes(1));
    for (const wrong of ['', Sign.slice(1), `${Sign}0`, `f${Sign.slice(1)}x`, `${Sign.slice(0, 31)}é`])
      expect(code({ ...signed(inMinutes(1)), Sign: wrong })).toBe('EventSignatureMismatch');
  });

  test('refuses what has expired', () => {
    expect(code(signed(inMinutes(-1)))).toBe('EventExpired');
  });

  test('refuses what is not signed', () => {
    const { Sign } = signed(inMinutes(1));
    for (const part of [
      {},
      { Sign },
      { T: inMinutes(1) },
      { Sign, T: null },
      { Sign: 7, T: 7 },
      { Sign, T: '-1' },
      { Sign, T: 1e21 },
    ])
      expect(code({ ...event, ...part })).toBe('EventNotSigned');
  });

  test.each([
    [{}, 'EventNotSigned', 'the event has no signature'],
    [
      { ...signed(inMinutes(1)), T: '9' },
      'EventSignatureMismatch',
      'the signature of the event was not made with this key',
    ],
    [signed(inMinutes(-1)), 'EventExpired', 'the signature of the event has expired'],
  ])('says what is wrong, and that it cost nothing and stays wrong: %#', (body, code, message) => {
    expect(() => verifyVodEvent(body, key, { now })).toThrow(
      expect.objectContaining({ action: 'verifyVodEvent', code, message, retryable: false, charged: 'no' }),
    );
  });

  test('takes a signature until the second that it names, and for no longer', () => {
    const T = now() / 1000;
    expect(() => verifyVodEvent(signed(T), key, { now: () => T * 1000 })).not.toThrow();
    expect(() => verifyVodEvent(signed(T), key, { now: () => T * 1000 + 1 })).toThrow('expired');
  });

  test('goes by the clock of the computer where no other one is given', () => {
    const clock = vi.spyOn(Date, 'now').mockImplementation(now);
    try {
      expect(() => verifyVodEvent(signed(inMinutes(1)), key)).not.toThrow();
      expect(() => verifyVodEvent(signed(inMinutes(-1)), key)).toThrow('expired');
    } finally {
      clock.mockRestore();
    }
  });

  test('takes a time of twelve digits at the most', () => {
    expect(code(signed('999999999999'))).toBe('verified');
    expect(code(signed('1000000000000'))).toBe('EventNotSigned');
    expect(code(signed(' 99999999999'))).toBe('EventNotSigned');
  });

  test.each([{ now: 5 }, { clock: now }])('refuses options that are none: %j', (options) => {
    expect(() => verifyVodEvent(signed(inMinutes(1)), key, options as never)).toThrow(
      expect.objectContaining({ name: 'InvalidOptionError', action: 'verifyVodEvent' }),
    );
  });

  test('takes no empty key', () => {
    expect(() => verifyVodEvent(signed(inMinutes(1), ''), '', { now })).toThrow(/`signKey`/);
  });

  test('the body is not covered: whoever has seen one event can change it', () => {
    expect(code({ ...signed(inMinutes(10)), AigcVideoCompleteEvent: { TaskId: 'forged' } })).toBe('verified');
  });
});
