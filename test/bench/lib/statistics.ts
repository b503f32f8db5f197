/** The middle value, or the mean of the two in the middle. NaN of nothing: a median that was not measured is no zero. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** What was measured at one size. */
export interface Sample {
  readonly size: number;
  readonly cost: number;
}

/**
 * The exponent `e` of `cost = fixed + c · size^e`: the slope of a straight line through the logarithms, by least squares.
 * `fixed` is what an empty run costs. Without it every cost that begins high would seem to grow slowly.
 */
export function growthExponent(samples: readonly Sample[], fixed: number): number {
  const points = samples.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost - fixed) }));
  const mean = (of: (point: { readonly x: number; readonly y: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [centreX, centreY] = [mean(({ x }) => x), mean(({ y }) => y)];
  const covariance = mean(({ x, y }) => (x - centreX) * (y - centreY));
  return covariance / mean(({ x }) => (x - centreX) ** 2);
}
