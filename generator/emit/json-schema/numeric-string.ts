/** The texts that stand for a number: `"8"`, `"8.0"`. The validators take the same ones. */
export function numericStringPattern(range: { readonly min?: number; readonly max?: number }): string {
  const { min, max } = range;
  if (min === undefined || max === undefined) return '^-?(?:0|[1-9]\\d{0,14})(?:\\.0+)?$';
  const first = Math.ceil(min);
  const whole = Array.from({ length: Math.max(0, Math.floor(max) - first + 1) }, (_, index) => first + index);
  return numericStringOf(whole);
}

export function numericStringOf(values: readonly number[]): string {
  const texts = values.filter(Number.isInteger).map((value) => (value === 0 ? '-?0' : String(value)));
  return `^(?:${texts.join('|')})(?:\\.0+)?$`;
}
