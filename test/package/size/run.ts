import { commandLine } from '../../support/command-line.ts';
import { installPackage } from '../installed.ts';
import { comparison, measure, readBudget, writeBudget } from './budget.ts';

/** `npm run size`: prints sizes beside their budget, and ends with 1 where they differ; `--update` makes them the budget. */
const { values } = commandLine({
  name: 'size',
  about: 'sizes of bundles, tarball and exports beside their budgets; ends with 1 where they differ',
  options: { update: { type: 'boolean', default: false, about: 'make what was measured the budget' } },
});
const installed = await installPackage();
try {
  const now = await measure(installed);
  const { isWithin, table } = comparison(readBudget(), now);
  process.stdout.write(`${table}\n`);
  if (values.update) writeBudget(now);
  else if (!isWithin) {
    process.stderr.write('\nwhat is marked differs from the budget; if that is meant: npm run size -- --update\n');
    process.exitCode = 1;
  }
} finally {
  installed.remove();
}
