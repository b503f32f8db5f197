/** Brightness and the two colour differences, as BT.709 with limited range codes them. */
export interface Colour {
  readonly luma: number;
  readonly blue: number;
  readonly red: number;
}

/** The bars of a test card, bright to dark. */
export const colours: readonly Colour[] = [
  { luma: 235, blue: 128, red: 128 }, // white
  { luma: 219, blue: 16, red: 138 }, // yellow
  { luma: 188, blue: 154, red: 16 }, // cyan
  { luma: 173, blue: 42, red: 26 }, // green
  { luma: 78, blue: 214, red: 230 }, // magenta
  { luma: 63, blue: 102, red: 240 }, // red
  { luma: 32, blue: 240, red: 118 }, // blue
  { luma: 16, blue: 128, red: 128 }, // black
];

/**
 * The colour of each column, from left to right. Every second each bar takes the colour of the one to its right. Bars are
 * at least a column wide, so a narrow card shows fewer.
 */
export function barColours(columns: number, second: number): readonly Colour[] {
  const bars = Math.min(columns, colours.length);
  return Array.from({ length: columns }, (_, column) => {
    const bar = Math.floor((column * bars) / columns);
    return colours[(bar + second) % colours.length] ?? grey;
  });
}

/** What a decoder predicts where there is nothing to predict from (8.3.3.3). */
export const grey: Colour = { luma: 128, blue: 128, red: 128 };
