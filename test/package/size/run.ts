import { installPackage } from '../installed.ts';
import { comparison, measure, readBudget, writeBudget } from './budget.ts';

/** `npm run size`: prints sizes beside their budget, and ends with 1 where they differ; `--update` makes them the budget. */
const options = process.argv.slice(2);
const unknown = options.filter((option) => option !== '--update');
if (unknown.length > 0) {
  process.stderr.write(`unknown option ${unknown.join(' ')}; there is --update\n`);
  process.exit(2);
}
const installed = await installPackage();
try {
  const now = await measure(installed);
  const { isWithin, table } = comparison(readBudget(), now);
  process.stdout.write(`${table}\n`);
  if (options.includes('--update')) writeBudget(now);
  else if (!isWithin) {
    process.stderr.write('\nwhat is marked differs from the budget; if that is meant: npm run size -- --update\n');
    process.exitCode = 1;
  }
} finally {
  installed.remove();
}
