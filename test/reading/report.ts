import type { Language } from './places.ts';
import type { TextScore } from './score.ts';

export interface DrawScore {
  readonly draw: string;
  readonly language: Language;
  readonly texts: readonly TextScore[];
}

const heads = [
  'draw',
  'texts',
  'stated',
  'right',
  'unread',
  'missed',
  'wrong',
  'of these unmarked',
  'inverted',
  'found',
  'right of what is told',
  'points',
];

/** The page with the figures and with every fact that was read wrongly or missed. */
export function resultsPage(scores: readonly DrawScore[]): string {
  const rows = scores.map(({ draw, language, texts }) => row(`${draw}, ${language}`, texts));
  const sums = [...new Set(scores.map(({ draw }) => draw))].map((draw) =>
    row(
      `**${draw}**`,
      scores.filter((one) => one.draw === draw).flatMap(({ texts }) => texts),
    ),
  );
  return `${[intro, table([...rows, ...sums]), ...scores.map(details)].join('\n\n')}\n`;
}

const intro = `# What the reader makes of services it was not made for

Made by \`npm run reading\`. [How it is measured](README.md). *Unread*: not read, and the text is reported as unread. *Missed*:
not read, and nothing is reported. *Wrong*: read and not stated. *Points*: one for each right fact, minus ten for each wrong one.`;

function row(name: string, texts: readonly TextScore[]): readonly (string | number)[] {
  const count = (of: (text: TextScore) => readonly string[]) => texts.reduce((sum, text) => sum + of(text).length, 0);
  const stated = texts.reduce((sum, text) => sum + text.stated, 0);
  const right = count((text) => text.right);
  const wrong = count((text) => text.wrong);
  const unmarked = count((text) => text.wrong.filter((line) => !line.endsWith(' (marked)')));
  return [
    name,
    texts.length,
    stated,
    right,
    count((text) => text.unread),
    count((text) => text.missed),
    wrong,
    unmarked,
    count((text) => text.inverted),
    percent(right, stated),
    percent(right, right + wrong),
    right - 10 * wrong,
  ];
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function table(rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), `|---|${'--:|'.repeat(heads.length - 1)}`, ...rows.map(line)].join('\n');
}

function details({ draw, language, texts }: DrawScore): string {
  const lines = texts.flatMap(({ at, inverted, missed, wrong }) => [
    ...inverted.map((fact) => `- ${at}: inverted: \`${fact}\``),
    ...wrong.map((fact) => `- ${at}: wrong: \`${fact}\``),
    ...missed.map((fact) => `- ${at}: missed: \`${fact}\``),
  ]);
  return [
    `## ${draw}, ${language}`,
    ...(lines.length === 0 ? ['Nothing wrong and nothing missed.'] : [lines.join('\n')]),
  ].join('\n\n');
}
