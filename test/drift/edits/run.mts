import { kinds } from './edits.ts';
import { tryEdits } from './try-edits.ts';

/**
 * `npx tsx test/drift/edits/run.mts 5 2026 tencentcloud-sdk-nodejs@4.1.313`: five edits of each kind from each package, with every
 * hidden one; those of the mainland from the package that is named.
 */
const [each = '5', seed = '2026', mainland] = process.argv.slice(2);
const tried = await tryEdits({
  each: Number(each),
  seed: Number(seed),
  ...(mainland === undefined ? {} : { mainland }),
});
const verdicts = ['reported', 'unread', 'hidden', 'opposite'] as const;
for (const kind of [...kinds, 'all'] as const) {
  const of = tried.filter(({ edit }) => kind === 'all' || edit.kind === kind);
  const counts = verdicts.map((verdict) => `${verdict} ${of.filter((one) => one.verdict === verdict).length}`);
  process.stdout.write(`${kind.padEnd(9)} ${String(of.length).padStart(4)}  ${counts.join('  ')}\n`);
}
for (const { edit, package: name, verdict } of tried)
  if (verdict === 'hidden' || verdict === 'opposite')
    process.stdout.write(`${verdict} ${name} ${edit.subject}: ${edit.kind}: ${edit.change}\n`);
