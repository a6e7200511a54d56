/** What armorc ends with. `try` ends with its command's own code, or 125 where the policy could not be put in force. */
export const EXIT = {
  ok: 0,
  /** The policy has errors, or a kernel rejects it. */
  policy: 1,
  /** The command line is wrong. */
  usage: 2,
  /** A file cannot be read or written, or a tool is missing: nothing is known about the policy. */
  environment: 3,
  /** Nobody reads standard output any more: what a shell says of a process that SIGPIPE ended. */
  pipe: 141,
} as const;
