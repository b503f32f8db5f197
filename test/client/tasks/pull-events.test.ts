import { describe, expect, test } from 'vitest';
import { ApiError, pullTaskEvents, VodClient } from '../../../generated/src/index.ts';
import { VirtualClock } from './support/clock.ts';

/** The queue of a service, as its documents describe it: an event that is not confirmed in 30 seconds comes again. */
class Queue {
  readonly clock = new VirtualClock();
  readonly calls: string[] = [];
  readonly requests: Readonly<Record<string, unknown>>[] = [];
  /** Event bodies, and when they were pulled last. */
  readonly waiting = new Map<string, { readonly event: object; pulledAt?: number; handle?: string }>();
  /** What an empty queue answers. */
  empty: object = { Error: { Code: 'ResourceNotFound', Message: 'no event' } };
  /** Errors for the next requests of an action. */
  readonly refusals: Record<string, string[]> = {};
  #handles = 0;

  constructor(...ids: readonly string[]) {
    for (const id of ids) this.add(id);
  }

  add(id: string, event: object = eventOf(id)): void {
    this.waiting.set(id, { event });
  }

  client(): VodClient {
    const { clock } = this;
    return new VodClient({
      credentials: { secretId: 'AKIDmadeup', secretKey: 'made-up' },
      now: clock.now,
      monotonic: clock.now,
      sleep: clock.sleep,
      retry: false,
      fetch: (_, init) => this.#answer(init),
    });
  }

  async #answer(init: RequestInit | undefined): Promise<Response> {
    init?.signal?.throwIfAborted();
    const action = new Headers(init?.headers).get('x-tc-action') ?? '';
    const request: Readonly<Record<string, unknown>> = JSON.parse(String(init?.body));
    this.requests.push(request);
    const [refusal] = this.refusals[action]?.splice(0, 1) ?? [];
    const fields =
      refusal === undefined ? this.#fields(action, request) : { Error: { Code: refusal, Message: refusal } };
    return Response.json({ Response: { RequestId: 'r-1', ...fields } });
  }

  #fields(action: string, request: Readonly<Record<string, unknown>>): object {
    if (action === 'ConfirmEvents') return this.#confirm(request.EventHandles as readonly string[]);
    const events = [...this.waiting.values()].filter((one) => !this.#isOut(one)).slice(0, 16);
    this.calls.push(`pull ${events.length}`);
    for (const one of events) Object.assign(one, { pulledAt: this.clock.now(), handle: `h-${++this.#handles}` });
    return events.length === 0
      ? this.empty
      : { EventSet: events.map(({ event, handle }) => ({ EventHandle: handle, ...event })) };
  }

  #confirm(handles: readonly string[]): object {
    for (const handle of handles) {
      const [id, one] = [...this.waiting].find(([, { handle: own }]) => own === handle) ?? [];
      const isLate = id === undefined || one === undefined || !this.#isOut(one);
      this.calls.push(`confirm ${id}${isLate ? ' late' : ''}`);
      if (isLate) return { Error: { Code: 'InvalidParameterValue', Message: '4000' } };
      this.waiting.delete(id);
    }
    return {};
  }

  #isOut({ pulledAt }: { readonly pulledAt?: number }): boolean {
    return pulledAt !== undefined && this.clock.now() - pulledAt < 30_000;
  }

  /** Runs the loop until a number of events was handled. */
  async handle(
    most: number,
    onEvent: (id: string) => unknown = () => undefined,
    options: { readonly subAppId?: number; readonly ends?: AbortController } = {},
  ): Promise<readonly string[]> {
    const { ends = new AbortController(), ...more } = options;
    const handled: string[] = [];
    const loop = async () => {
      for await (const event of pullTaskEvents(this.client(), { signal: ends.signal, ...more })) {
        const id = event.task?.taskId ?? event.type;
        this.calls.push(`handle ${id}`);
        handled.push(id);
        await onEvent(id);
        if (handled.length >= most) ends.abort();
      }
    };
    await this.clock.run(loop());
    return handled;
  }
}

function eventOf(TaskId: string): object {
  const task = {
    TaskId,
    Status: 'FINISH',
    ErrCode: 0,
    Output: { FileInfos: [{ FileUrl: 'https://example.com/a.mp4' }] },
  };
  return { EventType: 'AigcVideoTaskComplete', AigcVideoCompleteEvent: task, AigcImageCompleteEvent: null };
}

function onAbort(signal: AbortSignal | null | undefined, tell: (reason: unknown) => void): void {
  signal?.addEventListener('abort', () => tell(signal.reason));
}

describe('events of the queue', () => {
  test('each is confirmed after it was handled, and before the next one', async () => {
    const queue = new Queue('a', 'b');
    await queue.handle(2, () => expect(queue.waiting.size).toBeGreaterThan(0));
    expect(queue.calls).toEqual(['pull 2', 'handle a', 'confirm a', 'handle b', 'confirm b']);
  });

  test('they are read as pushed ones are', async () => {
    const queue = new Queue('a');
    for await (const event of pullTaskEvents(queue.client())) {
      expect(event).toMatchObject({
        type: 'AigcVideoTaskComplete',
        eventHandle: 'h-1',
        task: { taskId: 'a', state: 'succeeded', outputs: [{ url: 'https://example.com/a.mp4' }] },
      });
      break;
    }
  });

  test('the application goes into both requests', async () => {
    const queue = new Queue('a');
    await queue.handle(1, undefined, { subAppId: 1500000001 });
    expect(queue.requests).toEqual([{ SubAppId: 1500000001 }, { SubAppId: 1500000001, EventHandles: ['h-1'] }]);
  });

  test('an event that was being handled in a crash comes again, and those after it', async () => {
    const queue = new Queue('a', 'b', 'c');
    const crash = queue.handle(9, (id) => {
      if (id === 'b') throw new Error('no power');
    });
    await expect(crash).rejects.toThrow('no power');
    expect([...queue.waiting.keys()]).toEqual(['b', 'c']);
    expect(await queue.handle(2)).toEqual(['b', 'c']);
    expect(queue.waiting.size).toBe(0);
  });

  test('so does one on which the loop is left', async () => {
    const queue = new Queue('a');
    const left = async () => {
      for await (const _ of pullTaskEvents(queue.client())) return;
    };
    await queue.clock.run(left());
    expect(queue.calls).toEqual(['pull 1']);
    expect(await queue.handle(1)).toEqual(['a']);
  });

  test('one whose handling took too long comes again, and is confirmed without being handled again', async () => {
    const queue = new Queue('a', 'b');
    const handled = await queue.handle(2, (id) => (id === 'a' ? queue.clock.sleep(31_000) : undefined));
    // The second was pulled too long ago when the first was done.
    expect(handled).toEqual(['a', 'b']);
    expect(queue.calls).toEqual([
      'pull 2',
      'handle a',
      'confirm a late',
      'pull 2',
      'confirm a',
      'handle b',
      'confirm b',
    ]);
  });

  test('one that is done in the second in which it comes again is too late', async () => {
    const queue = new Queue('a', 'b');
    expect(await queue.handle(2, (id) => (id === 'a' ? queue.clock.sleep(30_000) : undefined))).toEqual(['a', 'b']);
    expect(queue.calls).toEqual([
      'pull 2',
      'handle a',
      'confirm a late',
      'pull 2',
      'confirm a',
      'handle b',
      'confirm b',
    ]);
  });

  test('one that was confirmed too late says nothing of the others', async () => {
    const queue = new Queue('a', 'b');
    queue.refusals.ConfirmEvents = ['InvalidParameterValue'];
    expect(await queue.handle(2)).toEqual(['a', 'b']);
  });

  test('one that cannot be confirmed, since it has no handle, is handed on once', async () => {
    const queue = new Queue();
    queue.add('odd', { EventType: 'Odd', EventHandle: '' });
    const ends = new AbortController();
    const later = queue.clock.sleep(95_000).then(() => queue.add('a'));
    const handled = await queue.handle(2, undefined, { ends });
    await later;
    // Every thirty seconds it came again.
    expect(queue.calls.filter((call) => call === 'pull 1').length).toBeGreaterThanOrEqual(3);
    expect(handled).toEqual(['Odd', 'a']);
    expect(queue.calls.filter((call) => call.startsWith('confirm'))).toEqual(['confirm a']);
  });

  test('the service may hold a request of an empty queue for longer than the client waits for others', async () => {
    const queue = new Queue();
    const { clock } = queue;
    const ends = new AbortController();
    let pulls = 0;
    const client = new VodClient({
      credentials: { secretId: 'AKIDmadeup', secretKey: 'made-up' },
      now: clock.now,
      monotonic: clock.now,
      sleep: clock.sleep,
      retry: false,
      attemptTimeoutMs: 1,
      fetch: async (_, init) => {
        pulls++;
        // The documents: up to five seconds.
        await Promise.race([clock.sleep(5_000), new Promise((_, reject) => onAbort(init?.signal, reject))]);
        if (pulls === 2) ends.abort();
        return Response.json({ Response: { RequestId: 'r-1', ...queue.empty } });
      },
    });
    const begun = clock.now();
    const loop = async () => {
      for await (const _ of pullTaskEvents(client, { signal: ends.signal })) throw new Error('there is no event');
    };
    await clock.run(loop());
    // The service has held the second request as well: no pause was needed between them.
    expect([pulls, clock.now() - begun]).toEqual([2, 10_000]);
  });

  test('options that are none are refused', async () => {
    for (const options of [{ subAppId: 'mine' }, { signal: true }, { queue: 1 }])
      await expect(pullTaskEvents(new Queue().client(), options as never).next()).rejects.toMatchObject({
        name: 'InvalidOptionError',
        action: 'pullTaskEvents',
      });
  });

  test.each([
    ['an error', { Error: { Code: 'ResourceNotFound', Message: 'no event' } }],
    ['null', { EventSet: null }],
    ['an empty list', { EventSet: [] }],
    ['nothing', {}],
  ])('an empty queue that answers with %s is asked once a second', async (_, empty) => {
    const queue = new Queue();
    queue.empty = empty;
    const ends = new AbortController();
    const begun = queue.clock.now();
    const later = queue.clock.sleep(4_500).then(() => queue.add('a'));
    expect(await queue.handle(1, undefined, { ends })).toEqual(['a']);
    await later;
    expect(queue.calls.filter((one) => one === 'pull 0')).toHaveLength(5);
    expect(queue.clock.now() - begun).toBe(5_000);
  });

  test('an abort ends the loop at once, wherever it is', async () => {
    const queue = new Queue();
    const ends = new AbortController();
    const later = queue.clock.sleep(2_500).then(() => ends.abort());
    expect(await queue.handle(1, undefined, { ends })).toEqual([]);
    await later;
    expect(queue.calls).toEqual(['pull 0', 'pull 0', 'pull 0']);
    const aborted = AbortSignal.abort();
    for await (const _ of pullTaskEvents(queue.client(), { signal: aborted })) throw new Error('there is no event');
    expect(queue.calls).toHaveLength(3);
  });

  test('an event that is being handled when the loop ends is confirmed, and no other one is handed on', async () => {
    const queue = new Queue('a', 'b');
    const ends = new AbortController();
    expect(await queue.handle(9, () => ends.abort(), { ends })).toEqual(['a']);
    expect(queue.calls).toEqual(['pull 2', 'handle a', 'confirm a']);
  });

  test('other refusals end the loop with an error', async () => {
    const unauthorized = new Queue('a');
    unauthorized.refusals.PullEvents = ['UnauthorizedOperation'];
    await expect(unauthorized.handle(1)).rejects.toThrow(ApiError);
    const confirming = new Queue('a');
    confirming.refusals.ConfirmEvents = ['UnauthorizedOperation'];
    await expect(confirming.handle(9)).rejects.toThrow(ApiError);
    expect(confirming.waiting.size).toBe(1);
  });

  test('events of other features and without a type are handed on too, since they are taken off the queue', async () => {
    const queue = new Queue();
    queue.add('upload', { EventType: 'NewFileUpload', FileUploadEvent: { FileId: '1' } });
    queue.add('odd', { FileUploadEvent: { FileId: '1' } });
    expect(await queue.handle(2)).toEqual(['NewFileUpload', '']);
    expect(queue.waiting.size).toBe(0);
  });
});
