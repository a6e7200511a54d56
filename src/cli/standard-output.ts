import { EXIT } from './exit-codes.ts';
import { systemReason } from './system-reason.ts';

/**
 * Ends the process when standard output cannot be written: quietly where its reader has seen enough (`| head`), as SIGPIPE
 * would, and with what is wrong otherwise.
 */
export function endOnLostOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.pipe);
    console.error(`armorc: error: cannot write standard output: ${systemReason(error)}`);
    process.exit(EXIT.environment);
  });
}
