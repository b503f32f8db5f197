import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

/**
 * Runs while no other process runs under the same lock. Vitest has several workers, and what one of them makes for all
 * of them costs too much to be made by each. A lock whose owner has been killed is taken over; should two do that at the
 * same time, both run, so `run` must come to no harm by it.
 */
export async function alone<T>(lock: string, run: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(lock), { recursive: true });
  while (!taken(lock)) {
    if (isLeftOver(lock)) rmSync(lock, { force: true });
    else await setTimeout(50);
  }
  try {
    return await run();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function isLeftOver(lock: string): boolean {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    // It has been created and its owner is about to write its number, or this process waits for another test in it.
    if (owner === 0 || owner === process.pid) return false;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
