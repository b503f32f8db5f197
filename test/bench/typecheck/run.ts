import { measure } from './measure.ts';

/** `tsx test/bench/typecheck/run.ts [rounds]`: prints what type checking takes with our types and with the official ones. */
const rounds = Number(process.argv[2] ?? 5);
if (!Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write(`${process.argv[2]} is no number of rounds\n`);
  process.exit(2);
}
const lines = measure(rounds).map(({ ours, theirs, unit, what }) => {
  const [a, b] = [theirs, ours].map((figure) => figure.toLocaleString('en', { maximumFractionDigits: 1 }));
  return `| ${what} | ${a} ${unit} | ${b} ${unit} | ${(ours / theirs).toFixed(2)} |`;
});
const head = ['| What, over an empty program | Official | Ours | Ours ÷ theirs |', '|---|--:|--:|--:|'];
process.stdout.write(`${[...head, ...lines].join('\n')}\n`);
