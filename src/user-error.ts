/**
 * Something that only the user can put right: a missing package, a wrong path, a full disk.
 * `message` says what is wrong, `help` what to do about it; the command line prints both and no stack trace.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError';
  readonly help: string;

  constructor(message: string, help: string, options?: ErrorOptions) {
    super(message, options);
    this.help = help;
  }
}
