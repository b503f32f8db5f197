/** Months by the beginning of their names in the languages that the site is shown in. */
const months: readonly RegExp[] = [
  /^(?:jan|ene|gen)/i,
  /^(?:feb|fév|fev)/i,
  /^(?:mar|mär)/i,
  /^(?:apr|abr|avr)/i,
  /^(?:may|mai|mayo)/i,
  /^(?:jun|juin)/i,
  /^(?:jul|juil)/i,
  /^(?:aug|ago|aoû|aou)/i,
  /^(?:sep|set)/i,
  /^(?:oct|okt|out)/i,
  /^nov/i,
  /^(?:dec|dez|dic|déc)/i,
];

const yearFirst = /(?<!\d)(\d{4})\s*(?:[-/.年년])\s*(\d{1,2})\s*(?:[-/.月월])\s*(\d{1,2})(?!\d)/;
const yearLast = /(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/;
const monthFirst = /(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/u;
const dayFirst = /(?<!\d)(\d{1,2})\.?\s+(?:de\s+)?(\p{L}{3,10})\.?\s+(?:de\s+)?(\d{4})/u;

/** The first date in a text, as `2026-01-14`. A day and a month that may be either way round are no date. */
export function writtenDate(text: string): string | undefined {
  const [, year, month, day] = yearFirst.exec(text) ?? [];
  if (year !== undefined) return dateOf(year, Number(month), Number(day));
  const [, first, second, last] = yearLast.exec(text) ?? [];
  if (last !== undefined) {
    const [a, b] = [Number(first), Number(second)];
    if (a === b || a > 12) return dateOf(last, b, a);
    return b > 12 ? dateOf(last, a, b) : undefined;
  }
  const named = monthFirst.exec(text);
  if (named !== null) return dateOf(named[3] ?? '', monthOf(named[1] ?? ''), Number(named[2]));
  const [, dayOf, name = '', yearOf = ''] = dayFirst.exec(text) ?? [];
  return dayOf === undefined ? undefined : dateOf(yearOf, monthOf(name), Number(dayOf));
}

function monthOf(name: string): number {
  return months.findIndex((month) => month.test(name)) + 1;
}

function dateOf(year: string, month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
