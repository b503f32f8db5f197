// Shipped to the letter from generator/runtime; change it there.
/** Short sides that go by a name. */
const named: Readonly<Record<string, number>> = { '2k': 1440, '4k': 2160 };

/** The shorter side of a video, in pixels: `720P` → 720. Nothing for a name that is not known. */
export function shortSide(resolution: string): number | undefined {
  const name = resolution.trim().toLowerCase();
  const [, lines] = /^(\d{2,4})\s*p$/.exec(name) ?? [];
  return lines === undefined ? named[name] : Number(lines);
}
