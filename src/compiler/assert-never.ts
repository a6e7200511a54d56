/** Makes the compiler prove that a `switch` over a `kind` union is exhaustive. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
