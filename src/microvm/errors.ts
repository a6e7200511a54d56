/**
 * Something that only the user can put right: a missing package, a wrong path, no network.
 * `message` says what is wrong, `help` what to do about it; the command line prints both and no stack trace.
 */
export class UserError extends Error {
  readonly help: string;

  constructor(message: string, help: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.help = help;
  }
}

/** Wrong arguments of a command: printed like a {@link UserError}, without a claim about the machine. */
export function isUserError(error: unknown): error is UserError {
  return error instanceof UserError;
}
