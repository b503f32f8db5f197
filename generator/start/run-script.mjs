// Runs a script as a CommonJS module, with what V8 remembers of compiling it.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { replace } from './bundle.mjs';

/**
 * Runs a script and gives its exports, and a function that keeps what was compiled for the next run. Functions are
 * compiled when they are first called, so the best time to keep them is when the work is done.
 */
export function runScript(path, memory, require) {
  const code = readFileSync(path, 'utf8');
  const text = `(function (exports, require, module, __filename, __dirname, importModule) {${code}\n})`;
  const cachedData = unspoiled(readOrNothing(memory));
  const script = new Script(text, {
    filename: path,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, path, dirname(path), (id) => import(id));
  const isNew = cachedData === undefined || script.cachedDataRejected === true;
  return { exports: module.exports, isNew, remember: () => writeOrNot(memory, script.createCachedData()) };
}

function readOrNothing(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** V8 looks at the head of what it remembered and runs the rest as it is, so the rest is looked at here. */
function unspoiled(kept) {
  if (kept === undefined || kept.length < digestLength) return undefined;
  const data = kept.subarray(digestLength);
  return digestOf(data).equals(kept.subarray(0, digestLength)) ? data : undefined;
}

const digestLength = 20;

function digestOf(data) {
  return createHash('sha1').update(data).digest();
}

/** What cannot be kept is compiled again. */
function writeOrNot(path, data) {
  const staged = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(staged, Buffer.concat([digestOf(data), data]));
    replace(staged, path);
  } catch {
    rmSync(staged, { force: true });
  }
}
