import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('upload-child.mjs', import.meta.url));

export interface ChildSettings {
  readonly endpoint: string;
  /** Not needed by who goes on: it is in the state. */
  readonly storageEndpoint?: string;
  readonly file: string;
  readonly stateFile: string;
  readonly partSize: number;
  readonly concurrency: number;
  readonly haltAt?: 'begun' | 'parts' | 'stored';
}

/** Runs the program, and kills it when it says something of the kind. Gives the lines that it said. */
export function runChild(settings: ChildSettings, killAt?: (line: string) => boolean): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    let problem = '';
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      if (killAt?.(line) === true) child.kill('SIGKILL');
    });
    child.stderr.on('data', (piece) => {
      problem += String(piece);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const isRight = killAt === undefined ? code === 0 : signal === 'SIGKILL';
      if (isRight) resolve(lines);
      else reject(new Error(`the program ended with ${code ?? signal}: ${problem}`));
    });
  });
}
