import { afterAll, beforeAll, expect, vi } from 'vitest';
import { createEmulator, type Emulator, type Listening } from '../../../generated/src/emulator/index.ts';
import { type Answered, answered, signed } from './signed.ts';
import { type Exchange, exchange, parsed } from './sockets.ts';

/** Shorter than the default, so that what never ends is given up soon. A busy machine may be slower than that. */
export const soonMs = 400;

/** Longer than any machine takes. */
export const lateMs = 3_600_000;

export interface Target {
  readonly emulator: Emulator;
  /** Once the tests run. */
  readonly at: () => Listening;
  /** Sends pieces over a connection of its own, and looks at what comes back. */
  readonly send: (...pieces: readonly (string | Uint8Array)[]) => Promise<Exchange>;
  /** A request that is right must be answered rightly, whatever came before. */
  readonly goodRequest: () => Promise<void>;
}

/**
 * An emulator that listens during the tests of a file, and gives requests up after so many milliseconds. At the end nothing
 * may have been printed, nor thrown unseen.
 */
export function target(requestTimeoutMs: number): Target {
  const emulator = createEmulator({ rateLimits: false, journalSize: 100 });
  const unseen: unknown[] = [];
  const note = (error: unknown) => {
    unseen.push(error);
  };
  const stderr = vi.spyOn(process.stderr, 'write');
  let listening: Listening | undefined;

  beforeAll(async () => {
    process.on('uncaughtException', note).on('unhandledRejection', note);
    listening = await emulator.listen({ requestTimeoutMs });
  });

  afterAll(async () => {
    await emulator.close();
    process.off('uncaughtException', note).off('unhandledRejection', note);
    expect(unseen).toEqual([]);
    expect(stderr.mock.calls).toEqual([]);
    stderr.mockRestore();
  });

  const at = () => {
    if (listening === undefined) throw new Error('it does not listen yet');
    return listening;
  };
  return {
    emulator,
    at,
    send: async (...pieces) => {
      const result = await exchange(at().port, pieces);
      expectDocumented(result, pieces[0]);
      return result;
    },
    goodRequest: async () => {
      let response: Response;
      do {
        const { init, url } = await signed('{}', { url: at().url });
        response = await fetch(url, init);
        // When the machine has held it up for longer than the limit, it is sent again.
      } while (response.status === 408 && requestTimeoutMs < lateMs);
      const answer: Answered = await answered(response);
      expect([answer.status, answer.code]).toEqual([200, undefined]);
    },
  };
}

/** What may come back: an envelope of an error, a status without a body for what is no HTTP, or nothing. */
export function expectDocumented({ isClosed, text }: Exchange, sent: unknown): void {
  const shown = JSON.stringify(sent).slice(0, 300);
  if (text === '') {
    expect(isClosed, shown).toBe(true);
    return;
  }
  const { body, headers, status } = parsed(text);
  // The second is what Node writes for no body at all, in chunks.
  if (body === '' || body === '0\r\n\r\n') {
    expect([400, 417], shown).toContain(status);
    return;
  }
  if (headers.get('content-type') !== 'application/json') {
    // The page for people, and what is said of videos.
    expect(headers.get('content-type'), shown).toMatch(/^text\/plain/);
    return;
  }
  const json = JSON.parse(body);
  const code = json.Response?.Error?.Code ?? json.error?.code ?? json.error;
  expect(typeof code, `${shown} → ${body.slice(0, 300)}`).toBe('string');
  if (json.Response !== undefined) expect(status, shown).toBe(200);
  else expect(status, shown).toBeGreaterThanOrEqual(400);
}

/** The head of a request over HTTP/1.1. */
export const head = (line: string, ...headers: readonly string[]) =>
  `${[line, 'Host: a', ...headers].join('\r\n')}\r\n\r\n`;

export const post = (...headers: readonly string[]) => head('POST / HTTP/1.1', ...headers);
