/** Colours only on a terminal, and not where NO_COLOR (no-color.org) asks for none. */
export function colourOn(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && !process.env['NO_COLOR'];
}
