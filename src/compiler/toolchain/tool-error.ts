/** A tool that armorc runs is missing, too old or failed. `help` is what to do about it. */
export class ToolError extends Error {
  override readonly name = 'ToolError';
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}
