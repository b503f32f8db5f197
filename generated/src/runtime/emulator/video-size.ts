// Shipped to the letter from generator/runtime; change it there.
/** Heights that go by a name. */
const named: Readonly<Record<string, number>> = { '2k': 1440, '4k': 2160 };

/** The longest side and the most pixels that the maker of test cards takes. */
const longestSide = 4096;
const mostPixels = 4096 * 2304;

/** `720P` and `9:16` → 720 × 1280. The resolution is the shorter side. Nothing when either cannot be read. */
export function pixelsOf(
  resolution: string,
  ratio: string,
): { readonly width: number; readonly height: number } | undefined {
  const [, lines] = /^(\d{2,4})\s*p$/i.exec(resolution.trim()) ?? [];
  const shorter = lines === undefined ? named[resolution.trim().toLowerCase()] : Number(lines);
  const [, across = '', down = ''] = /^(\d{1,2}):(\d{1,2})$/.exec(ratio.trim()) ?? [];
  const part = Number(across) / Number(down);
  if (shorter === undefined || !Number.isFinite(part) || part <= 0) return undefined;
  const width = part >= 1 ? shorter * part : shorter;
  const height = part >= 1 ? shorter : shorter / part;
  const scale = Math.min(1, longestSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));
  // What is made smaller must not come out a pixel too large.
  const whole = scale < 1 ? Math.floor : Math.round;
  return { width: even(width * scale, whole), height: even(height * scale, whole) };
}

function even(pixels: number, whole: (value: number) => number): number {
  return Math.max(2, 2 * whole(pixels / 2));
}
