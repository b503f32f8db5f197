/** Why an edit is left to a person: thrown by the planners, and caught by `suggest`, which tells it as it is. */
export class ByHand extends Error {
  override readonly name = 'ByHand';
}
