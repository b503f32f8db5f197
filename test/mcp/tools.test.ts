import { afterEach, describe, expect, it } from 'vitest';
import { lineTransport, newClient } from './support/clients.ts';
import { paidService, scratch, startServer } from './support/server.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean();
});

async function connected() {
  const { world } = paidService();
  const server = startServer(
    ['--output', scratch((clean) => cleanups.push(clean)), '--files', '.', '--confirm', 'never'],
    world,
  );
  const client = await newClient(lineTransport(server));
  return {
    client,
    end: async () => {
      await client.close();
      await server.code;
    },
  };
}

/**
 * More tokens than any tokenizer in use makes of English and JSON: each run of letters counts one for every four of them, each
 * digit and each mark one of its own. (Those in use take about six letters of a word at a time, and several marks.)
 */
function tokensAtMost(text: string): number {
  const words = text.match(/[A-Za-z]+/g) ?? [];
  const marks = text.match(/[^A-Za-z\s]/g) ?? [];
  return words.reduce((sum, word) => sum + Math.ceil(word.length / 4), 0) + marks.length;
}

interface ListedTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: {
    readonly properties: Readonly<Record<string, { readonly description?: string }>>;
    readonly required?: readonly string[];
    readonly additionalProperties: boolean;
  };
  readonly annotations: Readonly<Record<string, boolean>>;
}

describe('the tools', () => {
  it('are eight, and take less than 3,000 tokens of a context', async () => {
    const { client, end } = await connected();
    const tools = await client.tools();
    expect(tools).toHaveLength(8);
    // The marks of JSON are the smaller part of what a host shows: it leaves most of them out.
    const text = JSON.stringify(tools);
    expect(text.length / 3).toBeLessThan(3_000);
    expect(tokensAtMost(text.replaceAll(/[{}[\]",:]+/g, ' , '))).toBeLessThan(3_000);
    await end();
  });

  it('say what costs money, and that a key is kept', async () => {
    const { client, end } = await connected();
    const tools = (await client.tools()) as readonly ListedTool[];
    const [paid, ...others] = tools.filter(({ annotations }) => annotations.destructiveHint === true);
    expect(others).toEqual([]);
    expect(paid?.name).toBe('generate_video');
    expect(paid?.description).toContain('COSTS MONEY');
    expect(paid?.inputSchema.required).toEqual(['requestKey']);
    expect(paid?.inputSchema.properties.requestKey?.description).toMatch(/same key.*never a new one after a time-out/);
    expect(paid?.annotations.idempotentHint).toBe(true);
    for (const { annotations, inputSchema, name } of tools) {
      expect(inputSchema.additionalProperties).toBe(false);
      expect([name, annotations.readOnlyHint]).toEqual([name, !['generate_video', 'download_video'].includes(name)]);
    }
    await end();
  });

  it.each([
    ['generate_video', { requestKey: 'abcd', modell: 'Kling' }, /no argument modell\. Did you mean model\?/],
    ['generate_video', { requestKey: 'abcd', duration: '5' }, /duration must be a number/],
    ['generate_video', { requestKey: 'a b' }, /requestKey must be of the form/],
    ['generate_video', { requestKey: 'abcd', references: [5] }, /an array of strings/],
    ['wait_for_video', { taskId: 'x', waitSeconds: 600 }, /waitSeconds must be 0 or more, and at most 45/],
    ['describe_model', {}, /model is missing/],
    ['describe_model', { model: 'Klingg' }, /Did you mean "Kling"\?/],
    ['describe_model', { model: 'Kling', version: '99' }, /No document .* version "99"/],
    ['list_models', { surface: 'vodd' }, /The surfaces are vod, mps, gateway/],
    ['wait_for_video', { taskId: 'no-such-task', waitSeconds: 0 }, /Nothing was charged/],
  ])('say in an error of %s what to do: %j', async (tool, args, message) => {
    const { client, end } = await connected();
    const told = await client.call(tool, args);
    expect(told.isError).toBe(true);
    expect(told.text).toMatch(message);
    // No trace of this program.
    expect(told.text).not.toMatch(/\n\s+at |node_modules|\.ts:\d/);
    await end();
  });

  it('filter models by what is needed', async () => {
    const { client, end } = await connected();
    const all = await client.call('list_models');
    const some = await client.call('list_models', { lastFrame: true, seconds: 10 });
    expect(some.text.length).toBeLessThan(all.text.length);
    expect((await client.call('list_models', { seconds: 4_000 })).text).toBe('No model is documented to fit.');
    expect((await client.call('list_models', { surface: 'mps', resolution: '1080p' })).structured.surface).toBe('mps');
    await end();
  });
});
