import { once } from 'node:events';
import net from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { createEmulator, type EmulatorSnapshot } from '../../generated/src/emulator/index.ts';
import { printRequests } from '../../generated/src/runtime/emulator/request-log.ts';
import { VodClient } from '../../generated/src/vod/index.ts';
import { Journal } from '../../generator/runtime/emulator/journal.ts';
import { start, stillEmulator, vodOf, vodRequest } from './support/emulators.ts';

describe('the journal', () => {
  const entry = { time: '', verdict: 'refused', status: 200 } as const;

  it('keeps what became of every request, and drops the largest part of the oldest before the memory is full', () => {
    const journal = new Journal(10_000);
    const request = { Prompt: 'x'.repeat(60_000) };
    for (let count = 0; count < 2_000; count++) journal.add({ ...entry, request });
    const entries = journal.entries();
    expect(entries).toHaveLength(2_000);
    const kept = entries.filter((one) => one.request !== undefined);
    // 32 MiB of requests of 60,000 bytes, the newest ones.
    expect(kept).toHaveLength(Math.floor((32 * 1024 * 1024) / 60_000));
    expect(kept.at(-1)).toBe(entries.at(-1));
    expect(entries[0]).toMatchObject({ number: 1, verdict: 'refused' });
  });

  it('counts what is wrong with a request too, and begins anew when it is cleared', () => {
    const journal = new Journal(10_000);
    const issues = Array.from({ length: 100 }, () => ({ path: '', message: 'x' }) as never);
    for (let count = 0; count < 2_000; count++) journal.add({ ...entry, request: {}, issues });
    expect(journal.entries().filter((one) => one.issues !== undefined).length).toBeLessThan(600);
    journal.clear();
    journal.add({ ...entry, request: {}, issues });
    expect(journal.entries()[0]?.issues).toHaveLength(100);
  });

  it('is given line by line', () => {
    const journal = new Journal(10);
    for (let count = 0; count < 3; count++) journal.add(entry);
    expect([...journal.jsonLines()].join('')).toBe(journal.toJsonLines());
    expect([...journal.jsonLines()]).toHaveLength(3);
  });
});

describe('the printed log', () => {
  const printed = (work: (emulator: ReturnType<typeof createEmulator>) => void): readonly string[] => {
    vi.useFakeTimers();
    try {
      const emulator = createEmulator();
      const lines: string[] = [];
      const stop = printRequests(emulator, (line) => lines.push(line));
      work(emulator);
      stop();
      return lines;
    } finally {
      vi.useRealTimers();
    }
  };

  it('has in a line what is known of a request, and nothing for the rest', () => {
    const lines = printed(({ journal }) => {
      journal.add({ time: 't', verdict: 'faulted', status: 400 });
      journal.add({
        time: 't',
        verdict: 'accepted',
        status: 200,
        surface: 'vod',
        operation: 'CreateAigcVideoTask',
        account: 'me',
        taskId: 't-1',
      });
      journal.add({ time: 't', verdict: 'refused', status: 200, code: 'Limit', message: 'too many', fault: 'slow' });
      journal.add({ time: 't', verdict: 'refused', status: 200, code: 'Limit' });
    });
    expect(lines).toEqual([
      't  faulted   400',
      't  accepted  200  vod/CreateAigcVideoTask  me  t-1',
      't  refused   200  Limit: too many  fault slow',
      't  refused   200  Limit: ',
    ]);
  });

  it('has the requests since it began, each once, and goes on after a reset', () => {
    const entry = { time: 't', verdict: 'served', status: 200 } as const;
    const lines = printed(({ journal }) => {
      journal.add({ ...entry, code: 'one' });
      vi.advanceTimersByTime(1_000);
      journal.add({ ...entry, code: 'two' });
      vi.advanceTimersByTime(1_000);
      journal.clear();
      journal.add({ ...entry, code: 'three' });
    });
    expect(lines.map((line) => line.split('  ').at(-1))).toEqual(['one: ', 'two: ', 'three: ']);
  });

  it.each([
    ['an escape sequence', '\u001b[2J\u001b]0;title\u0007'],
    ['a line of its own', 'x\n2026-01-01  accepted  200'],
    ['a carriage return', 'x\rover'],
    ['a control of eight bits', '\u009b31m'],
    ['a text from the right', '\u202egnp.exe'],
    ['another line end', 'a\u2028b'],
  ])('shows %s as text', async (_, hostile) => {
    vi.useFakeTimers();
    try {
      const emulator = createEmulator();
      const lines: string[] = [];
      const stop = printRequests(emulator, (line) => lines.push(line));
      emulator.journal.add({
        time: 't',
        verdict: 'refused',
        status: 200,
        code: 'X',
        message: hostile,
        account: hostile,
      });
      stop();
      expect(lines).toHaveLength(1);
      expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      expect(lines[0]).toContain('\\u{');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a listening emulator', () => {
  it('closes a connection whose peer does not', async () => {
    const listening = await createEmulator().listen();
    const socket = net.connect({ port: listening.port, allowHalfOpen: true });
    await once(socket, 'connect');
    // Keeps its half open: it never ends what it sends.
    socket.on('end', () => undefined);
    socket.on('error', () => undefined);
    const closed = once(socket, 'end');
    socket.write('this is no HTTP\r\n\r\n');
    socket.resume();
    await closed;
    // The other side is gone altogether, not only done with sending: what is written now meets a reset.
    const reset = new Promise((resolve) => socket.once('close', resolve));
    const writing = setInterval(() => socket.write('x'), 5);
    await reset;
    clearInterval(writing);
    await listening.close();
  });

  it.each(['0.0.0.0', '::'])(
    'on %s has results where it was called, and an address of its own that can be called',
    async (host) => {
      const emulator = createEmulator({ clock: 'instant' });
      const listening = await emulator.listen({ host });
      try {
        expect(listening.url).toMatch(/^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/);
        const endpoint = `http://localhost:${listening.port}`;
        const client = new VodClient({ endpoint, credentials: { secretId: 'emulator', secretKey: 'emulator' } });
        const handle = await client.startGenerateVideo(vodRequest);
        emulator.clock.advance('1h');
        const { outputs } = await client.waitForTask(handle);
        expect(outputs[0]?.url).toContain(`localhost:${listening.port}/`);
      } finally {
        await listening.close();
      }
    },
  );

  it.each([
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['a file or a frame without an origin', { origin: 'null' }, 403],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another port of this computer', { 'sec-fetch-site': 'same-site' }, 403],
    ['its own page', { 'sec-fetch-site': 'same-origin' }, 200],
    ['no page at all', {}, 200],
  ])('answers about itself to %s with the right status', async (_, headers, status) => {
    const listening = await createEmulator().listen();
    try {
      for (const [method, name] of [
        ['GET', 'journal'],
        ['POST', 'reset'],
        ['GET', 'nothing'],
      ] as const) {
        const response = await fetch(`${listening.url}/emulator/${name}`, { method, headers });
        expect(response.status).toBe(name === 'nothing' && status === 200 ? 404 : status);
        expect(response.headers.get('access-control-allow-origin')).toBeNull();
      }
    } finally {
      await listening.close();
    }
  });

  it('does not to a page whose name was made to lead here', async () => {
    const emulator = createEmulator();
    const headers = { host: 'evil.example:7070', origin: 'http://evil.example:7070' };
    const outcome = emulator.handle({
      method: 'GET',
      path: '/emulator/journal',
      query: '',
      headers,
      body: new Uint8Array(),
    });
    expect(outcome).toMatchObject({ kind: 'answer', answer: { status: 403 } });
  });
});

describe('a snapshot', () => {
  it.each([
    ['a task at a time that is no date', { createdAt: 1e300 }],
    ['a task before 1970', { createdAt: -1 }],
    ['a video larger than any', { video: { width: 16_000, height: 16_000, seconds: 5 } }],
    ['a video of half pixels', { video: { width: 1.5, height: 100, seconds: 5 } }],
    ['a video of years', { video: { width: 100, height: 100, seconds: 1e9 } }],
  ])('with %s is refused, and what was there stays', async (_, change) => {
    const emulator = stillEmulator();
    await vodOf(emulator).createAigcVideoTask(vodRequest);
    const snapshot = JSON.parse(JSON.stringify(emulator.snapshot())) as EmulatorSnapshot;
    Object.assign(snapshot.accounts[0]?.tasks[0] ?? {}, change);
    expect(() => createEmulator({ snapshot })).toThrow(TypeError);
  });

  it('does not make a clock run out of what dates can be', () => {
    const emulator = stillEmulator();
    expect(() => emulator.clock.setSpeed(1e15)).toThrow(RangeError);
    emulator.clock.setSpeed(1_000_000);
    expect(emulator.clock.now()).toBeGreaterThanOrEqual(start);
  });
});
