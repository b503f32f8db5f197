// Shipped to the letter from generator/runtime; change it there.
/** The colours of a test picture, from the left, as the usual bars have them: red, green and blue. */
export const barColours: readonly (readonly [red: number, green: number, blue: number])[] = [
  [192, 192, 192],
  [192, 192, 0],
  [0, 192, 192],
  [0, 192, 0],
  [192, 0, 192],
  [192, 0, 0],
  [0, 0, 192],
  [16, 16, 16],
];

/** The bar that a column lies in. */
export function barAt(column: number, width: number): number {
  return Math.min(barColours.length - 1, Math.floor((column * barColours.length) / width));
}
