/** A bad policy: `«…»` marks the place of the diagnostic. Its `policy` line is left out unless it says so. */
export interface Case {
  readonly code: string;
  readonly text: string;
  readonly whole?: true;
  /** Other files that are there, by name. */
  readonly files?: Readonly<Record<string, string>>;
}
