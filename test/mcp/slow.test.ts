import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server';
import { afterEach, describe, expect, it } from 'vitest';
import { createVideoTools } from '../../generated/src/mcp/index.ts';
import { Confirmations } from '../../generated/src/runtime/mcp/confirmations.ts';
import { Ledger } from '../../generated/src/runtime/mcp/ledger.ts';
import type { ToolContext } from '../../generated/src/runtime/mcp/protocol.ts';
import { VodClient } from '../../generated/src/vod/index.ts';
import { paidService, scratch } from './support/server.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

/** A context of a client of 2025 whose user answers when the test says so. */
function askedUser() {
  const answers: ((answer: { action: string; content?: object }) => void)[] = [];
  const mcpReq = {
    requestState: () => undefined,
    signal: new AbortController().signal,
    notify: async () => undefined,
    elicitInput: () => new Promise<{ action: string; content?: object }>((resolve) => answers.push(resolve)),
  };
  return { answers, context: { mcpReq } satisfies ToolContext };
}

describe('a user who takes longer than a call may', () => {
  it('is asked once, and the answer counts for the next call', async () => {
    const confirmations = new Confirmations(() => 0, 0);
    const { answers, context } = askedUser();
    expect(await confirmations.ask('a', 'Make it?', context)).toBe('open');
    expect(await confirmations.ask('a', 'Make it?', context)).toBe('open');
    expect(answers).toHaveLength(1);
    answers[0]?.({ action: 'accept', content: { confirm: true } });
    expect(await confirmations.ask('a', 'Make it?', context)).toBe('yes');
    // One answer is one call.
    expect(await confirmations.ask('a', 'Make it?', context)).toBe('open');
    expect(answers).toHaveLength(2);
  });

  it('is asked anew when the answer comes too late', async () => {
    let now = 0;
    const confirmations = new Confirmations(() => now, 0);
    const { answers, context } = askedUser();
    expect(await confirmations.ask('a', 'Make it?', context)).toBe('open');
    answers[0]?.({ action: 'accept', content: { confirm: true } });
    now = 16 * 60_000;
    expect(await confirmations.ask('a', 'Make it?', context)).toBe('open');
    expect(answers).toHaveLength(2);
    const code = confirmations.newCode('b');
    now += 16 * 60_000;
    expect(confirmations.redeem(code, 'b')).toBe(false);
  });
});

it('a call that the service takes long to answer ends, goes on, and is joined by the next one', async () => {
  const { emulator } = paidService();
  const { fetch, ...rest } = emulator.connect();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slowly: typeof fetch = async (...args) => {
    await held;
    return fetch(...args);
  };
  const clients = { vod: new VodClient({ ...rest, fetch: slowly, subAppId: 1_500_000_001 }) };
  const output = scratch((clean) => cleanups.push(clean));
  const tools = createVideoTools({ clients, output, confirm: 'never', longestCallMs: 0 });
  const server = new McpServer({ name: 'mine', version: '1.0.0' });
  tools.register(server);
  const [here, there] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'test', version: '1.0.0' });
  await server.connect(there);
  await client.connect(here as Parameters<Client['connect']>[0]);
  const call = { model: 'Kling', version: '2.5', prompt: 'a', duration: 5, requestKey: 'slow-one' };
  const ask = async () => (await client.callTool({ name: 'generate_video', arguments: call })).structuredContent;
  expect(await ask()).toMatchObject({ state: 'sending' });
  expect(await ask()).toMatchObject({ state: 'sending' });
  release();
  await tools.settled();
  expect(await ask()).toMatchObject({ requestKey: 'slow-one', taskId: expect.any(String) });
  expect(emulator.bill().tasks).toBe(1);
  await client.close();
});

describe('a ledger', () => {
  const intent = { key: 'k-1', surface: 'vod', operation: 'o', digest: 'd', model: 'm', seconds: 5, money: 0.1 };

  it('is read by another server while it is written, and takes over the lock of one that is gone', () => {
    const file = `${scratch((clean) => cleanups.push(clean))}/ledger.jsonl`;
    const [first, second] = [new Ledger(file), new Ledger(file)];
    expect(first.reserve(intent, () => undefined).isNew).toBe(true);
    expect(second.reserve(intent, () => undefined).isNew).toBe(false);
    second.settle('k-1', { seconds: 4, money: 0.08 });
    expect(first.spent()).toEqual({ seconds: 4, money: 0.08 });
    second.release('k-1');
    expect(first.find('k-1')).toBeUndefined();
    expect(first.spent()).toEqual({ seconds: 0, money: 0 });
    // No process has this number: it is above what any system gives.
    const gone = { token: 'gone', pid: 999_999_999, host: hostname(), since: new Date(0).toISOString() };
    writeFileSync(`${file}.lock`, JSON.stringify(gone));
    expect(first.reserve(intent, () => undefined).isNew).toBe(true);
  });

  it('keeps what a check refuses out', () => {
    const ledger = new Ledger(`${scratch((clean) => cleanups.push(clean))}/ledger.jsonl`);
    const refuse = () => {
      throw new Error('too much');
    };
    expect(() => ledger.reserve(intent, refuse)).toThrow('too much');
    expect(ledger.entries()).toEqual([]);
    // And the lock is free again.
    expect(ledger.reserve(intent, () => undefined).isNew).toBe(true);
  });
});
