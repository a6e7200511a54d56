import { execa } from 'execa';
import { findToolchain } from '../../src/compiler/toolchain/clang.ts';
import type { SessionResult } from './session.ts';

/** What the verifier's figures depend on, beside our own code. */
export interface Recording {
  readonly clang: string;
  /** The version of the libbpf headers that the generated C includes. */
  readonly libbpf: string;
  /** Package versions by name: 6.1, 6.12, newest. */
  readonly kernels: Readonly<Record<string, string>>;
}

export async function currentRecording(sessions: ReadonlyMap<string, SessionResult>): Promise<Recording> {
  const { version } = await findToolchain();
  const libbpf = await execa('pkg-config', ['--modversion', 'libbpf'], { reject: false });
  const kernels = [...sessions].map(([kernel, { kernel: about }]) => [kernel, about.version ?? about.label]);
  return { clang: version, libbpf: libbpf.failed ? 'unknown' : libbpf.stdout, kernels: Object.fromEntries(kernels) };
}
