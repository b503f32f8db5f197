import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseVodEvent } from '../../../generated/src/vod/index.ts';
import { EventSignatureError } from '../../../generator/runtime/errors.ts';
import { verifyVodEvent } from '../../../generator/runtime/tasks/events.ts';
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

  test('takes no empty key', () => {
    expect(() => verifyVodEvent(signed(inMinutes(1), ''), '', { now })).toThrow(/`signKey`/);
  });

  test('the body is not covered: whoever has seen one event can change it', () => {
    expect(code({ ...signed(inMinutes(10)), AigcVideoCompleteEvent: { TaskId: 'forged' } })).toBe('verified');
  });
});
