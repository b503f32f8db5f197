// Shipped to the letter from generator/runtime; change it there.
import { fileURLToPath } from 'node:url';
import { type Arguments, isSet } from '../arguments.js';
import { exitCodes } from '../exit-code.js';
import { Mistake, printJson, type Surroundings, wantsJson } from '../surroundings.js';

/** The page is a file of the package, next to the folder of its code. */
const besideCode = /^(.*\/)(?:dist|src)\//;

/** Says where the explorer is: a page that is opened from the disk. */
export function runExplorer(args: Arguments, surroundings: Surroundings): number {
  const [, folder] = besideCode.exec(import.meta.url) ?? [];
  if (folder === undefined) throw new Mistake('the explorer is not here: the package was bundled without it');
  const url = new URL('explorer.html', folder);
  if (wantsJson(surroundings, isSet(args, 'json')))
    printJson(surroundings, { file: fileURLToPath(url), url: url.href });
  else
    surroundings.stdout.write(
      `${url.href}\nOpen it in a browser. To submit requests from it, start the emulator and open its address: npx tencent-aigc-video emulator\n`,
    );
  return exitCodes.done;
}
