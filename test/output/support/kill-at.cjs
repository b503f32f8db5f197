// Loaded ahead of a program: counts what it does to the disk, and kills it the moment before a chosen step. A timer would
// hit other steps on every machine.
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

const changing = [
  'mkdirSync',
  'writeFileSync',
  'writeSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'mkdir',
  'rmdir',
  'utimes',
];
const step = Number(process.env.KILL_AT);
const log = process.env.STEPS;
const append = fs.appendFileSync;
let done = 0;
let inside = false;

for (const name of changing) {
  const original = fs[name];
  fs[name] = (...args) => {
    // What a function of the file system does by calling another is one step.
    const isInside = inside;
    inside = true;
    try {
      if (!isInside) {
        done++;
        if (log !== undefined) append(log, `${name}\n`);
        if (done === step) process.kill(process.pid, 'SIGKILL');
      }
      return original(...args);
    } finally {
      inside = isInside;
    }
  };
}
syncBuiltinESMExports();
