import { ByHand } from '../by-hand.ts';
import { type Spot, spotText } from './nodes.ts';

/** A comment inside what is replaced would be lost with it. */
export function refuseComments(text: string, from: number, to: number, at: Spot): void {
  const old = text.slice(from, to);
  if (old.includes('\n') && /(^|\s)#/.test(old)) {
    throw new ByHand(`${spotText(at)} holds comments, which an edit would lose.`);
  }
}
