import { buildProgram } from '../lib/build-program.ts';
import { gzipBytes } from '../lib/bytes.ts';
import { type Contestant, interleaved } from '../lib/interleaved.ts';
import { runProgram } from '../lib/program.ts';
import { progress } from '../lib/progress.ts';
import { medianOf } from '../lib/results.ts';
import type { Aim, Row } from '../lib/row.ts';
import type { Outcome, Run, Suite } from '../suite.ts';
import { assertSameVerdicts } from './agreement.ts';
import { type Built, buildContestants, bundled, byHand, byHandSimple, ours } from './contestants.ts';
import { invalid, valid, warned } from './corpus.ts';
import type { CallTimes } from './time-one.ts';

export const validatorSuite: Suite = {
  name: 'validator',
  title: 'Validators: VOD CreateAigcVideoTask, CPU per call, all issues collected',
  aim: '≤ 1.1 × a straight-line validator written by hand of the same rules; ≤ 2.5 kB gz for the largest operation',
  peers: ['checkers'],
  run,
};

const slack: Aim = { of: 'ratio', atMost: 1.1 };
/** Only a contestant of the same rules does the same work. */
const aims: Readonly<Record<string, Aim>> = { [byHand]: slack, [byHandSimple]: slack };

const measured: readonly { readonly key: keyof CallTimes; readonly what: string; readonly hasAim: boolean }[] = [
  { key: 'valid', what: 'valid request', hasAim: true },
  { key: 'invalid', what: 'invalid request', hasAim: true },
  { key: 'invalidRead', what: 'invalid request, every message read', hasAim: false },
  { key: 'warned', what: 'request with warnings', hasAim: false },
];

async function run({ rounds, scratch }: Run): Promise<Outcome> {
  const contestants = await buildContestants(scratch);
  progress('  the same verdict from everyone?');
  const judged = await assertSameVerdicts(contestants);
  const program = await buildProgram(new URL('time-one.ts', import.meta.url), 'time-validator');
  const timed = contestants.map(({ file, name }) => timing(name, file, program));
  const times = await interleaved(timed, { rounds, warmUp: 0 });
  const rows = measured.flatMap(({ key, what, hasAim }) =>
    contestants
      .filter((built) => built.name !== ours && (key !== 'warned' || built.canWarn))
      .map(
        ({ name }): Row => ({
          what,
          unit: 'ns',
          peer: name,
          theirs: medianOf(times.get(name), (value) => value[key]),
          ours: medianOf(times.get(ours), (value) => value[key]),
          ...(hasAim && aims[name] !== undefined ? { aim: aims[name] } : {}),
        }),
      ),
  );
  return { rows: [...rows, ...sizes(contestants), await largest()], notes: notes(judged) };
}

function timing(name: string, file: string, program: string): Contestant<CallTimes> {
  const argv = [process.execPath, program, file, '300'] as const;
  return { name, measure: async () => JSON.parse((await runProgram({ argv })).stdout) };
}

function sizes(contestants: readonly Built[]): readonly Row[] {
  const own = contestants.find(({ name }) => name === ours);
  return contestants
    .filter(({ name }) => name !== ours)
    .map(({ name, gzipBytes }) => ({
      what: 'bundle of this validator, minified and gzipped',
      unit: 'B',
      peer: name,
      theirs: gzipBytes,
      ours: own?.gzipBytes ?? Number.NaN,
    }));
}

/** The largest of all operations, each bundled alone with what it shares with the others. */
async function largest(): Promise<Row> {
  const sizesOf = await Promise.all(
    ['vod', 'mps', 'gateway'].map(async (surface) => {
      const entry = `tencent-aigc-video/${surface}`;
      const names = Object.keys(await import(entry)).filter((name) => name.startsWith('validate'));
      return Promise.all(names.map(async (name) => ({ name, size: gzipBytes(await bundled(entry, [name], true)) })));
    }),
  );
  const [first] = sizesOf.flat().sort((a, b) => b.size - a.size);
  const what = `bundle of the largest validator (${first?.name ?? 'none'}), minified and gzipped`;
  return { what, unit: 'B', ours: first?.size ?? 'not built', aim: { of: 'value', atMost: 2500 } };
}

function notes(judged: number): readonly string[] {
  return [
    `${valid.length} valid, ${invalid.length} invalid and ${warned.length} requests with warnings are timed. Before that, all contestants of the same rules gave the same verdict on ${judged.toLocaleString('en')} requests, accepted with warnings told apart where a contestant can; otherwise nothing would have been timed.`,
    'The two by hand find paths and messages; ours adds the kind, the rule, what is allowed, a suggestion, sources and contradictions to each issue. Ajv, zod and valibot do not warn.',
    'zod and valibot state the shapes in their own language and run the rules between parameters of the one by hand, which they do only on a request whose shape is right: of an invalid one they may find fewer issues.',
  ];
}
