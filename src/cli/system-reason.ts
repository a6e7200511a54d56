import { getSystemErrorMap } from 'node:util';

/** `no such file or directory` for an error of a system call, the message of any other. */
export function systemReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).errno;
  return (code === undefined ? undefined : getSystemErrorMap().get(code)?.[1]) ?? error.message;
}
