import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reachOf } from '../package/code.ts';
import { type Installed, installPackage } from '../package/installed.ts';
import { account, WorldService } from '../world/service/service.ts';
import { lineTransport, newClient } from './support/clients.ts';
import { scratch } from './support/server.ts';

/** The server as it is installed, in a process of its own. */

let installed: Installed;
const cleanups: (() => void)[] = [];

beforeAll(async () => {
  installed = await installPackage();
});

afterAll(() => {
  for (const clean of cleanups) clean();
  installed?.remove();
});

function started(args: readonly string[]) {
  const { PATH } = process.env;
  const child: ChildProcess = spawn(
    process.execPath,
    [path.join(installed.folder, 'bin/tencent-aigc-video.mjs'), 'mcp', ...args],
    {
      cwd: scratch((clean) => cleanups.push(clean)),
      env: {
        PATH,
        TENCENTCLOUD_SECRET_ID: account.secretId,
        TENCENTCLOUD_SECRET_KEY: account.secretKey,
        TENCENT_AIGC_VOD_SUB_APP_ID: '1500000001',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  let [written, stderr] = ['', ''];
  const [stdin, stdout] = [new PassThrough(), new PassThrough()];
  child.stdout?.on('data', (piece: Buffer) => {
    written += piece.toString();
    stdout.write(piece);
  });
  child.stderr?.on('data', (piece: Buffer) => {
    stderr += piece.toString();
  });
  child.stdin?.on('error', () => undefined);
  stdin.pipe(child.stdin as NodeJS.WritableStream);
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, ended, stdin, stdout, written: () => written, stderr: () => stderr };
}

describe('a server that is killed', () => {
  it('between the accepted call and its answer does not pay again after a restart, and knows its budget', async () => {
    const service = await WorldService.start();
    const output = scratch((clean) => cleanups.push(clean));
    const args = ['--endpoint', service.url, '--output', output, '--confirm', 'never', '--budget-seconds', '10'];
    const call = { model: 'Kling', version: '2.5', prompt: 'killed', duration: 5, requestKey: 'killed-1' };
    // Accepted, and the answer never comes.
    service.programme.next('create', { worked: true, reply: { as: 'silence' } });
    const first = started(args);
    const lost = (await newClient(lineTransport(first))).call('generate_video', call);
    lost.catch(() => undefined);
    await expect.poll(() => service.ledger.entries.length).toBe(1);
    first.child.kill('SIGKILL');
    await first.ended;

    const second = started(args);
    const client = await newClient(lineTransport(second));
    expect((await client.call('spending')).structured).toMatchObject({
      total: { tasks: 1, seconds: 5 },
      left: { seconds: 5 },
    });
    const again = await client.call('generate_video', call);
    expect(again.structured.taskId).toBe(service.ledger.entries[0]?.taskId);
    const other = { ...call, duration: 10, requestKey: 'killed-2' };
    expect((await client.call('generate_video', other)).structured.error).toBe('over-budget');
    await client.close();
    expect(await second.ended).toBe(0);
    expect(service.ledger.entries).toHaveLength(1);
    await service.close();

    for (const line of `${first.written()}${second.written()}`.trim().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
    const texts = [first, second].flatMap(({ stderr, written }) => [stderr(), written()]);
    for (const secret of [account.secretKey, account.secretId])
      expect([...texts, readFileSync(path.join(output, 'ledger.jsonl'), 'utf8')].join('\n')).not.toContain(secret);
  });
});

describe('the SDK in the command', () => {
  const file = 'dist/runtime/mcp/sdk.js';
  const text = () => readFileSync(path.join(installed.folder, file), 'utf8');

  it('has at most 700 kB, can be read, and needs nothing that is not there', () => {
    expect(Buffer.byteLength(text())).toBeLessThanOrEqual(700_000);
    expect(
      Math.max(
        ...text()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(1_200);
    // The longest lines are three patterns of addresses.
    const { builtins, dynamic, globals, ofProcess } = reachOf(installed.folder, [file]);
    expect([...builtins.keys()]).toEqual([]);
    expect([...dynamic.keys()]).toEqual([]);
    expect([...ofProcess.keys()]).toEqual([]);
    // No code from text, no network, no files.
    for (const name of ['eval', 'WebAssembly', 'fetch', 'XMLHttpRequest', 'Worker', 'require', 'WebSocket'])
      expect([name, globals.has(name)]).toEqual([name, false]);
    expect(text().match(/\bnew Function\b|= Function\b|\bFunction\(/g)).toBeNull();
  });

  it('comes with the licences of all that is in it', () => {
    const notices = readFileSync(path.join(installed.folder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const [, list = ''] = /packages:\n\n([\s\S]*?)\n\n/.exec(notices) ?? [];
    const named = list.split('\n').map((line) => /^ {2}(\S+) \S+ \((\S+)\)$/.exec(line)?.slice(1) ?? [line]);
    expect(named).toEqual([
      ['@cfworker/json-schema', 'MIT'],
      ['@modelcontextprotocol/core', 'Apache-2.0'],
      ['@modelcontextprotocol/server', 'Apache-2.0'],
      ['content-type', 'MIT'],
      ['zod', 'MIT'],
    ]);
    expect(notices.match(/Permission is hereby granted/g)?.length).toBeGreaterThanOrEqual(3);
    expect(notices).toContain('Apache License');
    // Whose name the bundle still shows is named here.
    for (const [, name = ''] of text().matchAll(
      /node_modules\/(?:\.pnpm\/[^/]*\/node_modules\/)?((?:@[^/]+\/)?[^/\s]+)\//g,
    ))
      expect(named.map(([one]) => one)).toContain(name);
  });

  it('is loaded by nothing but the command: the entry for servers of others imports no package', () => {
    const code = installed.files.filter((one) => one.endsWith('.js') && one !== file);
    const importers = code.filter((one) =>
      readFileSync(path.join(installed.folder, one), 'utf8').includes('runtime/mcp/sdk.js'),
    );
    expect(importers.length).toBeGreaterThan(0);
    for (const one of importers)
      expect(readFileSync(path.join(installed.folder, one), 'utf8')).toMatch(
        /await import\("\.\.\/runtime\/mcp\/sdk\.js"\)/,
      );
    expect(existsSync(path.join(installed.folder, 'node_modules'))).toBe(false);
    const { dependencies, peerDependencies, peerDependenciesMeta } = installed.manifest as Readonly<
      Record<string, object>
    >;
    expect(dependencies).toBeUndefined();
    expect(peerDependencies).toHaveProperty('@modelcontextprotocol/server');
    expect(peerDependenciesMeta).toMatchObject({ '@modelcontextprotocol/server': { optional: true } });
  });
});
