import { readFileSync } from 'node:fs';

/** The two documents a script was called with, as text. */
export function texts() {
  return process.argv.slice(2, 4).map((path) => readFileSync(path, 'utf8'));
}

export function documents() {
  return texts().map((text) => JSON.parse(text));
}

/** Hands the bench how many differences there are of each class. */
export function report(counts) {
  process.stdout.write(JSON.stringify(counts));
}
