import { Client as NewClient } from '@modelcontextprotocol/client';
import { Client as OldClient } from 'sdk-1/client/index.js';
import { ElicitRequestSchema } from 'sdk-1/types.js';
import type { RunningServer } from './server.ts';

/** What a tool gave, as far as tests look at it. */
export interface Told {
  readonly isError: boolean;
  readonly text: string;
  readonly structured: Readonly<Record<string, unknown>>;
  readonly links: readonly string[];
}

/** A client of the official SDK, whichever edition. */
export interface AnyClient {
  readonly call: (
    tool: string,
    args?: object,
    onProgress?: (message: string) => void,
    signal?: AbortSignal,
  ) => Promise<Told>;
  readonly tools: () => Promise<readonly object[]>;
  readonly resources: () => Promise<readonly { readonly uri: string }[]>;
  readonly read: (uri: string) => Promise<string>;
  /** Questions that its user was asked. */
  readonly questions: readonly string[];
  readonly close: () => Promise<void>;
}

/** What the user answers, or nothing where the client cannot ask. */
export type User = (question: string) => object | Promise<object>;
export const agrees: User = () => ({ action: 'accept', content: { confirm: true } });

/** JSON lines over the streams of a server in this process, in the form that clients of both editions take. */
export function lineTransport({ stdin, stdout }: Pick<RunningServer, 'stdin' | 'stdout'>) {
  let rest = '';
  const transport = {
    onmessage: undefined as ((message: never) => void) | undefined,
    onclose: undefined as (() => void) | undefined,
    onerror: undefined as ((error: Error) => void) | undefined,
    async start() {
      stdout.on('data', (piece: Buffer) => {
        const lines = `${rest}${piece.toString()}`.split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) transport.onmessage?.(JSON.parse(line) as never);
      });
    },
    async send(message: unknown) {
      stdin.write(`${JSON.stringify(message)}\n`);
    },
    async close() {
      stdin.end();
      transport.onclose?.();
    },
  };
  return transport;
}

type Transport = Parameters<NewClient['connect']>[0];

const info = { name: 'test', version: '1.0.0' };

/** The client of `@modelcontextprotocol/sdk` 1. */
export async function oldClient(transport: object, user?: User): Promise<AnyClient> {
  const questions: string[] = [];
  const client = new OldClient(info, { capabilities: user === undefined ? {} : { elicitation: {} } });
  if (user !== undefined)
    client.setRequestHandler(ElicitRequestSchema, async ({ params }) => {
      questions.push(params.message);
      return (await user(params.message)) as { action: 'accept' };
    });
  await client.connect(transport as Parameters<OldClient['connect']>[0]);
  return {
    call: async (name, args = {}, onProgress, signal) =>
      told(
        await client.callTool({ name, arguments: { ...args } }, undefined, {
          ...(onProgress === undefined ? {} : { onprogress: ({ message }) => onProgress(message ?? '') }),
          ...(signal === undefined ? {} : { signal }),
        }),
      ),
    tools: async () => (await client.listTools()).tools,
    resources: async () => (await client.listResources()).resources,
    read: async (uri) => textOf(await client.readResource({ uri })),
    questions,
    close: () => client.close(),
  };
}

/** The client of `@modelcontextprotocol/client` 2, by the protocol of 2025 or of 2026. */
export async function newClient(
  transport: object,
  user?: User,
  protocol: 'legacy' | '2026-07-28' = '2026-07-28',
): Promise<AnyClient> {
  const questions: string[] = [];
  const client = new NewClient(info, {
    capabilities: user === undefined ? {} : { elicitation: { form: {} } },
    versionNegotiation: { mode: protocol === 'legacy' ? 'legacy' : { pin: protocol } },
  });
  if (user !== undefined)
    client.setRequestHandler('elicitation/create', async ({ params }) => {
      questions.push(params.message);
      return (await user(params.message)) as { action: 'accept' };
    });
  await client.connect(transport as Transport);
  return {
    call: async (name, args = {}, onProgress, signal) =>
      told(
        await client.callTool(
          { name, arguments: { ...args } },
          {
            ...(onProgress === undefined ? {} : { onprogress: ({ message }) => onProgress(message ?? '') }),
            ...(signal === undefined ? {} : { signal }),
          },
        ),
      ),
    tools: async () => (await client.listTools()).tools,
    resources: async () => (await client.listResources()).resources,
    read: async (uri) => textOf(await client.readResource({ uri })),
    questions,
    close: () => client.close(),
  };
}

function told(result: object): Told {
  const {
    content = [],
    isError = false,
    structuredContent = {},
  } = result as {
    readonly content?: readonly { readonly type: string; readonly text?: string; readonly uri?: string }[];
    readonly isError?: boolean;
    readonly structuredContent?: Readonly<Record<string, unknown>>;
  };
  return {
    isError,
    text: content.flatMap(({ text }) => text ?? []).join('\n'),
    structured: structuredContent,
    links: content.flatMap(({ type, uri }) => (type === 'resource_link' && uri !== undefined ? [uri] : [])),
  };
}

function textOf({ contents }: { readonly contents: readonly object[] }): string {
  return contents.map((one) => ('text' in one ? String(one.text) : '')).join('');
}
