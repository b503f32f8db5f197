// Loaded ahead of a program: counts what it does to the disk, and ends it the moment before a chosen step, as a kill or a
// power cut does. A timer would hit other steps on every machine.
const fs = require('node:fs');
const { basename } = require('node:path');
const { syncBuiltinESMExports } = require('node:module');

const changing = ['mkdirSync', 'writeFileSync', 'renameSync', 'rmSync', 'rmdirSync'];
/** `write-tree 3 self`: at step 3 of that program; `self` ends it, `parent` the group of the one that started it. */
const [program, step, whom] = (process.env.KILL_AT ?? '').split(' ');

if (basename(process.argv[1] ?? '').startsWith(`${program}.`)) {
  let done = 0;
  const log = process.env.STEPS;
  const append = fs.appendFileSync;
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
          if (done === Number(step)) end();
        }
        return original(...args);
      } finally {
        inside = isInside;
      }
    };
  }
  syncBuiltinESMExports();
}
let inside = false;

function end() {
  if (whom === 'parent') process.kill(-process.ppid, 'SIGKILL');
  else process.kill(process.pid, 'SIGKILL');
}
