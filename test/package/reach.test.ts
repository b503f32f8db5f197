import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Reach, reachOf } from './code.ts';
import { bundledSdk } from './contents.ts';
import { entryPoints, type Installed, installPackage } from './installed.ts';
import { node } from './npm.ts';

let installed: Installed;
let reach: Reach;

beforeAll(async () => {
  installed = await installPackage();
  reach = reachOf(installed.folder, ownCode());
});

afterAll(() => installed?.remove());

/** The language's own: values and functions that reach nothing outside of the program. */
const language = [
  ...[
    'Array',
    'ArrayBuffer',
    // The length of what MD5 is taken of, in bits.
    'BigInt',
    'DataView',
    'Date',
    'Error',
    'Infinity',
    'Int32Array',
    'JSON',
    'Float64Array',
    'Map',
    'Math',
    'Number',
    'Object',
  ],
  ...['Atomics', 'SharedArrayBuffer'],
  ...[
    'Promise',
    'RangeError',
    'Reflect',
    'RegExp',
    'Set',
    'String',
    'Symbol',
    'SyntaxError',
    'TypeError',
    'Uint32Array',
    'Uint8Array',
    'WeakMap',
  ],
  ...['decodeURIComponent', 'encodeURI', 'encodeURIComponent'],
];

/** What every platform adds, and what reaches nothing either: bytes, addresses, clocks, messages of `fetch`. */
const everywhere = [
  ...['AbortController', 'Buffer', 'DOMException', 'Headers', 'Request', 'Response', 'TextDecoder', 'TextEncoder'],
  ...['URL', 'URLSearchParams', 'structuredClone', 'clearImmediate', 'clearInterval', 'clearTimeout', 'setImmediate'],
  ...['setInterval', 'setTimeout', 'btoa', 'performance'],
];

/** The names that a file imports from a module. */
const imported = /^import \{([^}]*)\} from ["']([^"']+)["']/gm;

/** What reaches outside, and the only modules that may. */
const outside = {
  // `globalThis` itself: whether there is a `process` whose variables can be read, or which has files, and whether this is a page.
  '(as a whole)': ['src/runtime/files/source.ts', 'src/runtime/platform/web.ts', 'src/runtime/upload/digests.ts'],
  // Files of the caller's that are sent as bytes.
  Blob: ['src/runtime/files/source.ts'],
  atob: ['src/runtime/files/source.ts'],
  // Warnings that no hook takes.
  console: ['src/runtime/client/hooks.ts'],
  crypto: [
    'src/runtime/bulk/file-lock.ts',
    'src/runtime/bulk/request-files.ts',
    'src/runtime/platform/web.ts',
    // COS wants SHA-1 in its signatures, and MD5 of what is sent.
    'src/runtime/upload/digests.ts',
  ],
  fetch: ['src/runtime/platform/web.ts'],
  process: [
    // What the generator wrote is there as it runs.
    'dist/cli/program.js',
    // The ledger of many videos is a file.
    'src/runtime/bulk/file-ledger.ts',
    'src/runtime/bulk/file-lock.ts',
    'src/runtime/bulk/request-files.ts',
    'src/runtime/cli/process.ts',
    'src/runtime/emulator/cli.ts',
    'src/runtime/platform/node-connections.ts',
    'src/runtime/platform/node-files.ts',
    'src/runtime/platform/node.ts',
    // A file of the caller's, read in parts.
    'src/runtime/upload/file-reader.ts',
  ],
};

/** What was written here. Of the packages of others in one file, `test/mcp` says what they reach. */
function ownCode(): readonly string[] {
  return installed.files.filter((file) => /\.m?js$/.test(file) && file !== bundledSdk);
}

/** What a pattern finds in the code of the package, sorted. */
function matches(pattern: RegExp): readonly string[] {
  return ownCode()
    .flatMap((file) => [...readFileSync(path.join(installed.folder, file), 'utf8').matchAll(pattern)])
    .map(([, found = '']) => found)
    .sort();
}

describe('the code of the package', () => {
  it('uses no global but these, and those that reach outside only where they are meant to be', () => {
    const inner = [...language, ...everywhere].sort();
    const found = [...reach.globals].filter(([name]) => !inner.includes(name));
    expect(Object.fromEntries(found)).toEqual(outside);
    // No global is listed for nothing: eval, Function, WebAssembly, Worker and require would each be one.
    expect(inner.filter((name) => !reach.globals.has(name))).toEqual([]);
  });

  it('imports these modules of Node.js, in these files', () => {
    const explorer = 'src/runtime/emulator/server/listen.ts';
    const command = 'src/runtime/emulator/cli.ts';
    const mcp = (...names: readonly string[]) => names.map((name) => `src/runtime/mcp/${name}.ts`);
    const runtime = ['src/runtime/client/connect.ts', 'src/runtime/tasks/download-transfer.ts'];
    // The files of JSON Schemas are the package's own, and only the modules that give them import them.
    const schemas = [...reach.builtins].filter(([name]) => name.startsWith('#schemas/'));
    expect(schemas.length).toBeGreaterThan(0);
    for (const [name, users] of schemas) {
      expect(installed.files).toContain(name.slice(1));
      expect(users.filter((user) => !user.endsWith('/json-schema/index.js'))).toEqual([]);
    }
    // What the generator wrote is there as it runs: only what makes a client or a connection takes the platform.
    const platform = reach.builtins.get('#platform') ?? [];
    const made = platform.filter((user) => user.startsWith('dist/'));
    const makes = /\bextends ServiceClient\b|^function \w+Connection\(/m;
    expect(made.length).toBeGreaterThan(0);
    expect(made.filter((user) => !makes.test(readFileSync(path.join(installed.folder, user), 'utf8')))).toEqual([]);
    expect(platform.filter((user) => !made.includes(user))).toEqual([...runtime, 'src/runtime/cli/process.ts'].sort());
    const others = [...reach.builtins].filter(([name]) => !name.startsWith('#'));
    expect(Object.fromEntries(others)).toEqual({
      // An optional peer.
      bullmq: ['queues', 'watch-job', 'work', 'worker'].map((name) => `src/runtime/bullmq/${name}.ts`),
      'node:crypto': [
        ...['cli/batch-jobs', 'cli/commands/batch', 'cli/connect'].map((name) => `src/runtime/${name}.ts`),
        ...['protocol/bearer', 'signature/canonical', 'signature/v1', 'signature/verdict'].map(
          (name) => `src/runtime/emulator/${name}.ts`,
        ),
        // What an uploader signs and what it sends are checked with digests that are not its own.
        ...['storage/cos-protocol', 'storage/storage'].map((name) => `src/runtime/emulator/${name}.ts`),
        ...mcp('confirmations', 'ledger', 'serve', 'video-request'),
      ],
      'node:fs': ['src/runtime/cli/batch-jobs.ts', command, ...mcp('folders', 'ledger')],
      'node:fs/promises': [
        'src/runtime/cli/files.ts',
        'src/runtime/cli/save-outputs.ts',
        explorer,
        ...mcp('folders', 'tools/tasks'),
      ],
      'node:http': ['src/runtime/emulator/server/listen.ts', ...mcp('http')],
      'node:path': [
        'src/runtime/cli/save-outputs.ts',
        command,
        ...mcp('folders', 'ledger', 'tools/tasks', 'video-tools'),
      ],
      'node:readline': ['src/runtime/cli/batch-jobs.ts', 'src/runtime/cli/process.ts'],
      'node:stream': mcp('http'),
      'node:stream/consumers': ['src/runtime/cli/process.ts'],
      'node:stream/promises': mcp('http'),
      'node:url': ['src/runtime/cli/commands/explorer.ts', ...mcp('tools/tasks')],
      'node:util': ['src/runtime/cli/arguments.ts', command],
    });
  });

  it('loads these modules of Node.js when a client first needs them, by names that are written out', () => {
    const names = ['crypto', 'diagnostics_channel', 'dns', 'fs', 'fs/promises', 'http', 'https', 'os', 'path', 'tls'];
    const written = matches(/\bgetBuiltinModule\(["']([^"')]*)["']\)/g);
    expect([...new Set(written)]).toEqual(names.map((name) => `node:${name}`));
    expect(matches(/\bgetBuiltinModule\((.)/g)).toHaveLength(written.length);
  });

  it('opens files with its program, with downloadToFile and with the journal of a client, and reads the one with the keys of the vendor, its own page, what the caller hands over, and the folders of the MCP tools; nothing else', () => {
    const code = ownCode();
    const names = (module: string) =>
      code
        .flatMap((file) => [...readFileSync(path.join(installed.folder, file), 'utf8').matchAll(imported)])
        .filter(([, , from]) => from === module)
        .flatMap(([, list = '']) => list.split(','))
        .map((name) => name.trim())
        .sort();
    // For the page of the explorer; the program reads requests and handles, makes the folders of results, and writes what it is asked for.
    expect(names('node:fs/promises')).toEqual([
      'mkdir',
      'mkdir',
      'open',
      'readFile',
      'readFile',
      'realpath',
      'stat',
      'stat',
      'writeFile',
    ]);
    // The keys, and a file that a result is downloaded into.
    const used = matches(/\bnodeFiles\(\)\.(\w+)/g);
    expect([...new Set(used)]).toEqual(['link', 'lstat', 'open', 'readFile', 'rename', 'rm']);
    expect(matches(/\bnodeFiles\(\)(.)/g)).toHaveLength(used.length);
    // What the caller hands over, as a whole or in parts; it is opened for reading.
    expect(matches(/\bfiles\.(\w+)\(/g)).toEqual(['open', 'open', 'readFile', 'stat']);
    expect(matches(/\bfiles\.open\(([^)]*)\)/g)).toEqual(['given', 'path, "r"']);
    // The journal of a client, where one is asked for; below, the lock of a ledger as well.
    const written = ['closeSync', 'fchmodSync', 'fstatSync', 'openSync', 'writeFileSync'];
    expect(matches(/\bsyncFiles\.(\w+)\(/g)).toEqual(written);
    expect(matches(/getBuiltinModule\(["'](node:fs)["']\)/g)).toHaveLength(2);
    // The program, and the ledger of paid calls of the MCP tools.
    expect([...new Set(names('node:fs'))]).toEqual([
      'accessSync',
      'closeSync',
      'constants',
      'createReadStream',
      'fdatasyncSync',
      'mkdirSync',
      'openSync',
      'readFileSync',
      'readSync',
      'renameSync',
      'statSync',
      'writeFileSync',
      'writeSync',
    ]);
  });

  it('looks at nothing of the process but its variables, and asks it for those modules; the program also looks at its arguments and its streams', () => {
    const command = 'src/runtime/emulator/cli.ts';
    const program = 'dist/cli/program.js';
    const surroundings = 'src/runtime/cli/process.ts';
    expect(Object.fromEntries(reach.ofProcess)).toEqual({
      // Its arguments, variables and streams, and the signals that interrupt it.
      '(as a whole)': [surroundings],
      env: ['src/runtime/platform/node.ts'],
      // Whose lock it is: its own, or that of a process that is gone, which signal 0 tells.
      kill: ['src/runtime/bulk/file-lock.ts'],
      pid: ['src/runtime/bulk/file-lock.ts'],
      getBuiltinModule: [
        ...['bulk/file-ledger', 'bulk/file-lock', 'bulk/request-files'],
        ...['node-connections', 'node-files', 'node'].map((name) => `platform/${name}`),
        'upload/file-reader',
      ].map((name) => `src/runtime/${name}.ts`),
      exitCode: [program],
      off: [surroundings],
      on: [surroundings],
      once: [command],
      stderr: [command],
      stdout: [command],
    });
  });

  it('loads nothing dynamically but the SDK of the command mcp, by a name that is written out; the modules that ask where they are look for the page that lies beside them', () => {
    expect(Object.fromEntries(reach.dynamic)).toEqual({
      'import("../runtime/mcp/sdk.js")': ['src/runtime/cli/commands/mcp.ts'],
      'import.meta': ['src/runtime/cli/commands/explorer.ts', 'src/runtime/emulator/server/listen.ts'],
    });
  });

  it('assigns to nothing that is not its own, but the exit code of its program', () => {
    expect(Object.fromEntries(reach.assigned)).toEqual({ 'process.exitCode': ['dist/cli/program.js'] });
  });
});

describe('the reader of code', () => {
  it('sees what it is there to see', () => {
    const name = 'bad.mjs';
    const lines = [
      "import { exec } from 'node:child_process';",
      "export * from 'left-pad';",
      'const name = "eval(1)"; // eval(2)',
      'eval(name); new Function(name); Function.prototype.x = 1; globalThis.WebAssembly.compile(exec);',
      'const { fetch } = globalThis; const local = { eval: 1 }; local.eval; fetch;',
      'import(name); import.meta.url; process.kill(1); process["env"];',
    ];
    writeFileSync(path.join(installed.project, name), lines.join('\n'));
    const found = reachOf(installed.project, [name]);
    expect([...found.globals.keys()]).toEqual(['(as a whole)', 'Function', 'WebAssembly', 'eval', 'process']);
    expect([...found.builtins.keys()]).toEqual(['left-pad', 'node:child_process']);
    expect([...found.ofProcess.keys()]).toEqual(['(as a whole)', 'kill']);
    expect([...found.dynamic.keys()]).toEqual(['import(name)', 'import.meta']);
    expect([...found.assigned.keys()]).toEqual(['Function.prototype.x']);
  });
});

describe('a program with the package', () => {
  it('runs where code must not come from text, where built-ins are frozen, and where nothing but files may be read', async () => {
    const flags = [
      '--disallow-code-generation-from-strings',
      '--frozen-intrinsics',
      // No writing, no processes, no threads, no addons; the files of the project may be read, and no others.
      Number(process.versions.node.split('.')[0]) >= 24 ? '--permission' : '--experimental-permission',
      `--allow-fs-read=${path.dirname(installed.project)}/*`,
      '--no-warnings',
    ];
    const code = `
      import { existsSync, writeFileSync } from 'node:fs';
      import { downloadBytes, VodClient } from 'tencent-aigc-video';
      import { createEmulator } from 'tencent-aigc-video/emulator';
      const failsWith = (work) => { try { work(); return 'nothing'; } catch (error) { return error.code ?? error.name; } };
      const emulator = createEmulator({ clock: 'instant' });
      const client = new VodClient(emulator.connect());
      const request = { SubAppId: 251007502, ModelName: 'Hailuo', ModelVersion: '2.3', Prompt: 'a' };
      const { outputs } = await client.generateVideo(request);
      const bytes = await downloadBytes(client, outputs[0]);
      console.log(JSON.stringify({
        write: failsWith(() => writeFileSync('a', '')), text: failsWith(() => eval('1')),
        type: String.fromCharCode(...bytes.subarray(4, 8)), tasks: emulator.bill().tasks,
      }));`;
    const { stderr, stdout } = await node(installed.project, ...flags, script('confined.mjs', code));
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({ write: 'ERR_ACCESS_DENIED', text: 'EvalError', type: 'ftyp', tasks: 1 });
  });

  it('finds the world as it was: no global, no property of a built-in, nothing that keeps it running', async () => {
    const code = `
      const holders = Object.getOwnPropertyNames(globalThis).flatMap((name) => {
        const value = globalThis[name];
        return typeof value === 'function' && value.prototype ? [[name, value], [name + '.prototype', value.prototype]] : [];
      });
      const shapes = () => JSON.stringify([
        Reflect.ownKeys(globalThis).map(String),
        holders.map(([name, value]) => [name, Reflect.ownKeys(value).map(String)]),
        Object.keys(process.env), process.listenerCount('exit'), process.listenerCount('uncaughtException'),
      ]);
      const before = shapes();
      for (const name of ${JSON.stringify(entryPoints(installed).filter((name) => !name.endsWith('/bullmq')))}) await import(name);
      console.log(JSON.stringify({ same: shapes() === before, resources: process.getActiveResourcesInfo() }));`;
    const { stdout } = await node(installed.project, script('world.mjs', code));
    // Neither the pipe that this is printed to nor the reading of a module, which ends by itself, keeps anything running.
    const { resources, same } = JSON.parse(stdout);
    expect(same).toBe(true);
    expect(resources.filter((name: string) => !/Pipe|TTY|Req/.test(name))).toEqual([]);
  });

  it('has no variable of the environment read but those that SECURITY.md names, and no key before a call', async () => {
    const code = `
      const real = process.env;
      let hasProxy = false;
      const read = new Set();
      process.env = new Proxy(real, { get(env, name) {
        if (new Error().stack.split('\\n')[2]?.includes('node_modules/tencent-aigc-video/dist/')) read.add(name);
        if (name === 'HTTP_PROXY' && hasProxy) return 'http://127.0.0.1:9';
        return name === 'HOME' ? import.meta.dirname : undefined;
      } });
      const { GatewayClient, MpsClient, VodClient } = await import('tencent-aigc-video');
      const clients = [new VodClient(), new MpsClient(), new GatewayClient({ endpoint: 'https://gateway.example' })];
      const early = [...read];
      // Whoever names no gateway has it looked for at once: there is no address to fall back on.
      try { new GatewayClient(); } catch (error) { early.push(error.name); }
      const task = { TaskId: '251007502-AigcVideoTask-0123456789abcdef0123456789abcdeft' };
      const failed = [
        await clients[0].describeTaskDetail(task).catch((error) => error.name),
        await clients[2].queryTask({ task_id: task.TaskId }).catch((error) => error.name),
      ];
      // With keys, to an address where nobody is.
      const nowhere = { endpoint: 'http://127.0.0.1:9', credentials: { secretId: 'a', secretKey: 'b' }, retry: { attempts: 1 } };
      failed.push(await new VodClient(nowhere).describeTaskDetail(task).catch((error) => error.name));
      hasProxy = true;
      failed.push(await new VodClient(nowhere).describeTaskDetail(task).catch((error) => error.name));
      console.log(JSON.stringify({ early, failed, read: [...read].sort() }));`;
    const { stdout } = await node(installed.project, script('env.mjs', code));
    const { early, failed, read } = JSON.parse(stdout);
    const addresses = ['TENCENT_AIGC_MPS_ENDPOINT', 'TENCENT_AIGC_VOD_ENDPOINT'];
    expect(early.sort()).toEqual(['InvalidOptionError', ...addresses]);
    expect(failed).toEqual(['CredentialsError', 'CredentialsError', 'ConnectionError', 'ConnectionError']);
    const keys = [
      'TENCENTCLOUD_SECRET_ID',
      'TENCENTCLOUD_SECRET_KEY',
      'TENCENTCLOUD_SESSION_TOKEN',
      'TENCENTCLOUD_TOKEN',
    ];
    const proxies = ['ALL_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'REQUEST_METHOD', 'all_proxy', 'http_proxy', 'no_proxy'];
    expect(read).toEqual(
      [...addresses, ...keys, ...proxies, 'TENCENT_AIGC_GATEWAY_ENDPOINT', 'TENCENT_AIGC_GATEWAY_KEY'].sort(),
    );
  });
});

function script(name: string, code: string): string {
  writeFileSync(path.join(installed.project, name), code);
  return name;
}
