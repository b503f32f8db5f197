/** The bench cannot go on, for a reason its user can mend. Its message is all that is shown. */
export class BenchFailure extends Error {
  override readonly name = 'BenchFailure';
}
