import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Where Debian keeps the programs of its versions, and where others have them. */
function programs(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions
    .map((version) => join(debian, version, 'bin'))
    .find((path) => existsSync(join(path, 'initdb')));
  if (found !== undefined) return found;
  const path = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim();
  return path && existsSync(join(path, 'initdb')) ? path : undefined;
}

const bin = programs();

export const hasPostgres = bin !== undefined;

/** PostgreSQL does not run as root: then it runs as a user that owns nothing else. */
function owner(): { readonly uid: number; readonly gid: number } | undefined {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
}

/** A PostgreSQL of the test's own. */
export class Postgres {
  readonly port: number;
  readonly #process: ChildProcess;

  private constructor(port: number, running: ChildProcess) {
    this.port = port;
    this.#process = running;
  }

  get url(): string {
    return `postgres://tester@127.0.0.1:${this.port}/postgres`;
  }

  static async start(folder: string): Promise<Postgres> {
    const data = join(folder, 'postgres');
    mkdirSync(data, { mode: 0o700 });
    const user = owner();
    if (user !== undefined) {
      chownSync(folder, user.uid, user.gid);
      chownSync(data, user.uid, user.gid);
    }
    const made = spawnSync(join(bin ?? '', 'initdb'), ['-D', data, '-U', 'tester', '-A', 'trust', '--no-sync'], {
      encoding: 'utf8',
      ...user,
    });
    if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
    const port = await freePort();
    const options = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder];
    const running = spawn(join(bin ?? '', 'postgres'), options, { stdio: ['ignore', 'ignore', 'pipe'], ...user });
    let log = '';
    await new Promise<void>((resolve, reject) => {
      running.stderr.on('data', (text: Buffer) => {
        log += text.toString();
        if (log.includes('ready to accept connections')) resolve();
      });
      running.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${log}`)));
    });
    return new Postgres(port, running);
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    this.#process.kill('SIGINT');
    await once(this.#process, 'exit');
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
