/** Numbers in digits and in words, and the units behind them. Both languages side by side. */

const words: Readonly<Record<string, number>> = {
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  zero: 0,
  one: 1,
  a: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};

/** Source of an expression for a number, in digits or as a word. */
export const numberSource =
  '(?:-?\\d{1,3}(?:,\\d{3})+(?![\\d,])|-?\\d+(?:\\.\\d+)?|[零一二两三四五六七八九十](?![零一二两三四五六七八九十百千万])|(?:one|two|three|four|five|six|seven|eight|nine|ten)\\b)';

/** `NaN` for what is no number. */
export function numberOf(text: string): number {
  const word = text.toLowerCase();
  if (Object.hasOwn(words, word)) return words[word] ?? Number.NaN;
  return Number(text.replaceAll(',', ''));
}

export type Quantity = 'time' | 'size' | 'characters' | 'bytes' | 'pixels' | 'things' | 'other';

interface Unit {
  /** As it is told in a fact. */
  readonly name: string;
  readonly of: Quantity;
  /** Seconds, or megabytes. */
  readonly factor: number;
}

const units: readonly (readonly [words: readonly string[], unit: Unit])[] = [
  [['毫秒', 'milliseconds', 'millisecond', 'ms'], { name: 'ms', of: 'time', factor: 0.001 }],
  [['秒钟', '秒', 'seconds', 'second', 'secs', 'sec', 's'], { name: 's', of: 'time', factor: 1 }],
  [['分钟', 'minutes', 'minute', 'mins', 'min'], { name: 'min', of: 'time', factor: 60 }],
  [['个小时', '小时', 'hours', 'hour', 'h'], { name: 'h', of: 'time', factor: 3600 }],
  [['天', '日', 'days', 'day'], { name: 'day', of: 'time', factor: 86_400 }],
  [['个月', 'months', 'month'], { name: 'month', of: 'time', factor: 2_592_000 }],
  [['年', 'years', 'year'], { name: 'year', of: 'time', factor: 31_536_000 }],
  [
    [
      '个英文或中文字符',
      '个中文或英文字符',
      '个中英文字符',
      '个英文字符',
      '个字符',
      '字符',
      '个字',
      '字',
      'characters',
      'character',
      'chars',
    ],
    { name: 'character', of: 'characters', factor: 1 },
  ],
  [['个字节', '字节', 'bytes', 'byte'], { name: 'byte', of: 'bytes', factor: 1 }],
  [['gb', 'g'], { name: 'GB', of: 'size', factor: 1024 }],
  [['mb', 'm', '兆'], { name: 'MB', of: 'size', factor: 1 }],
  [['kb', 'k'], { name: 'KB', of: 'size', factor: 1 / 1024 }],
  [['像素', 'pixels', 'pixel', 'px'], { name: 'px', of: 'pixels', factor: 1 }],
  [['kbps'], { name: 'kbps', of: 'other', factor: 1 }],
  [['mbps'], { name: 'Mbps', of: 'other', factor: 1 }],
  [['bps'], { name: 'bps', of: 'other', factor: 1 }],
  [['赫兹', 'hz'], { name: 'Hz', of: 'other', factor: 1 }],
  [['帧/秒', 'fps'], { name: 'fps', of: 'other', factor: 1 }],
  [['百分比', '%'], { name: '%', of: 'other', factor: 1 }],
];

const unitByWord = new Map(units.flatMap(([names, unit]) => names.map((name) => [name, unit] as const)));

/** Source of an expression for a unit; longer words come first, and Latin ones end where the word ends. */
export const unitSource = `(?:${[...unitByWord.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) =>
    /[a-z]$/.test(word) ? `${word}(?![A-Za-z0-9_])` : word.endsWith('字') ? `${word}(?![段母典面])` : word,
  )
  .join('|')})`;

export function unitOf(word: string): Unit | undefined {
  return unitByWord.get(word.toLowerCase());
}

/** Measure words: 3 张 images, 1 个 video. */
export const classifierSource = '(?:张|个|条|份|段|幅|组|件|路|项|块|名|台|种)';
