import path from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, McpServer } from '@modelcontextprotocol/server';
import { afterEach, expect, it } from 'vitest';
import { createVideoTools } from '../../generated/src/mcp/index.ts';
import { VodClient } from '../../generated/src/vod/index.ts';
import { paidService, scratch } from './support/server.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

it('the entry gives its tools to a server of the official SDK, beside tools of its own', async () => {
  const { emulator } = paidService();
  const clients = { vod: new VodClient({ ...emulator.connect(), subAppId: 1_500_000_001 }) };
  const output = scratch((clean) => cleanups.push(clean));
  const tools = createVideoTools({ clients, output, confirm: 'never', budget: { seconds: 5 } });
  const server = new McpServer({ name: 'mine', version: '1.0.0' }, { instructions: tools.instructions });
  server.registerTool('mine', { description: 'another tool' }, async () => ({
    content: [{ type: 'text', text: 'mine' }],
  }));
  tools.register(server);
  const [here, there] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'test', version: '1.0.0' });
  await server.connect(there);
  await client.connect(here as Parameters<Client['connect']>[0]);
  expect((await client.listTools()).tools).toHaveLength(9);
  const call = { model: 'Kling', version: '2.5', prompt: 'a', duration: 5, requestKey: 'embedded' };
  const told = await client.callTool({ name: 'generate_video', arguments: call });
  expect(told.isError ?? false).toBe(false);
  expect(emulator.bill().tasks).toBe(1);
  await client.close();
  await tools.settled();
});

it('the entry says which option is wrong', () => {
  expect(() => createVideoTools({ budget: { money: 5 } })).toThrow(/needs `prices`/);
  expect(() => createVideoTools({ surface: 'vodd' })).toThrow(/must be one of vod, mps, gateway/);
  expect(() => createVideoTools({ budget: { seconds: -1 } })).toThrow(/budget\.seconds/);
});

it('what an emulator charged is in another ledger than what a service charged', () => {
  const [clients, output] = [{}, scratch((clean) => cleanups.push(clean))];
  const ledgerOf = (options: object) => path.basename(createVideoTools({ clients, output, ...options }).ledgerFile);
  expect([ledgerOf({}), ledgerOf({ isEmulated: true })]).toEqual(['ledger.jsonl', 'ledger-emulator.jsonl']);
  expect(ledgerOf({ isEmulated: true, ledger: path.join(output, 'mine.jsonl') })).toBe('mine.jsonl');
});
