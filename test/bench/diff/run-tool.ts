import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { specgen } from '../lib/folders.ts';
import type { Counts, Peer } from './peers.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/** A tool that has not answered by then is stopped. */
export const patienceSeconds = 30;

export type Answer = { readonly counts: Counts } | { readonly failure: string };

/** A finding of ours, as far as the tables show it. */
export interface OwnFinding {
  readonly id: string;
  readonly impact: Readonly<Partial<Record<'request' | 'response', string>>>;
  readonly witness?: unknown;
}

export async function askPeer(peer: Peer, before: string, after: string): Promise<Answer> {
  const args = [peer.script, ...(peer.before ?? []), before, after, ...(peer.after ?? [])];
  const { code, stdout } = await run(args, here, patienceSeconds);
  if (code === 'stopped') return { failure: `no answer in ${patienceSeconds} s` };
  if (!(peer.exitCodes ?? [0]).includes(code)) return { failure: `crash (${code})` };
  try {
    return { counts: peer.read(stdout, code) };
  } catch {
    return { failure: 'unreadable answer' };
  }
}

export async function askOurs(before: string, after: string): Promise<readonly OwnFinding[]> {
  const { code, stdout, stderr } = await run([specgen, 'diff', before, after, '--format', 'json'], here);
  if (code !== 0 && code !== 1) throw new Error(`specgen diff could not compare\n${stderr}`);
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly OwnFinding[] };
  return findings;
}

/** `specgen generate` of everything, from nothing. */
export async function generateAll(specs: string, scratch: string): Promise<void> {
  const out = join(scratch, 'package');
  rmSync(out, { recursive: true, force: true });
  await run([specgen, 'generate', '--specs', specs, '--out', out], here);
}

/** Milliseconds of the comparison alone, without loading the two editions. */
export async function comparisonOnly(before: string, after: string): Promise<number> {
  const script = fileURLToPath(new URL('comparison-only.ts', import.meta.url));
  const { stdout } = await run(['--import', 'tsx', script, before, after], here);
  return Number(stdout);
}

interface Outcome {
  readonly code: number | 'stopped';
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node as a user's command line would, start-up included. Tools that report about their use are told not to. */
function run(args: readonly string[], cwd: string, patience?: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, OPTIC_TELEMETRY_LEVEL: 'off', NO_COLOR: '1' };
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    let stopped = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    const stop = () => {
      stopped = true;
      child.kill('SIGKILL');
    };
    const timer = patience === undefined ? undefined : setTimeout(stop, patience * 1000);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ ...output, code: stopped ? 'stopped' : (code ?? 1) });
    });
  });
}
