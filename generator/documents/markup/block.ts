import type { PlacedText } from '../placed-text.ts';

/** A paragraph, a line or a list item of a text, without its markup. */
export interface Block {
  /** How many lists it stands in; 0 outside of lists. */
  readonly depth: number;
  /** Whether it begins an item. A further line of the same item has the same depth and `false`. */
  readonly item: boolean;
  /** The item stands in the line of the block before it, `… note: 1. … 2. …`. */
  readonly inline?: true;
  readonly text: PlacedText;
}
