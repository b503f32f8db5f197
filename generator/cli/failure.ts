/** The command could not do its work for a reason the user can mend: exit code 2, and no stack trace. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}
