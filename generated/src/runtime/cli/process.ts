// Shipped to the letter from generator/runtime; change it there.
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { platform } from '#platform';
import type { Surroundings } from './surroundings.js';

/** The surroundings of the process that this runs in. */
export function processSurroundings(): Surroundings {
  const { argv, env, stderr, stdin, stdout } = process;
  // Whoever reads the output may go away, such as `head`. A call that is paid for does not depend on it.
  for (const stream of [stdout, stderr]) stream.on('error', ignoreClosed);
  const listeners = new Set<() => void>();
  const interrupt = () => {
    for (const listener of [...listeners]) listener();
  };
  return {
    args: argv.slice(2),
    env,
    stdin: {
      isTTY: stdin.isTTY === true,
      read: () => text(stdin),
      ask: (question) =>
        new Promise((resolve) => {
          const lines = createInterface({ input: stdin, output: stderr });
          // On a terminal, Ctrl+C is a key while a line is read.
          lines.once('SIGINT', () => {
            stderr.write('\n');
            interrupt();
            lines.close();
          });
          lines.once('close', () => resolve(''));
          lines.question(question, (answer) => {
            resolve(answer);
            lines.close();
          });
        }),
    },
    stdout,
    stderr,
    streams: { stdin, stdout },
    onInterrupt(listener) {
      if (listeners.size === 0) for (const signal of signals) process.on(signal, interrupt);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) for (const signal of signals) process.off(signal, interrupt);
      };
    },
    platform,
  };
}

/** SIGHUP comes when the terminal is closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
}
