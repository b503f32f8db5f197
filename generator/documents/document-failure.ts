/** Something of the vendor's cannot be had or read at all, for a reason the user can mend. */
export class DocumentFailure extends Error {
  override readonly name: string = 'DocumentFailure';
  readonly help: string;

  constructor(message: string, help: string, options?: ErrorOptions) {
    super(message, options);
    this.help = help;
  }
}
