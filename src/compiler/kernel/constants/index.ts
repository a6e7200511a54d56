import type { EnumerationName } from '../attributes.ts';
import { CAPABILITIES } from './capabilities.ts';
import { BPF_COMMANDS, KINDS, LOCKDOWN_REASONS, PERF_ACCESSES, SOURCES } from './kernel.ts';
import { MOUNT_FLAGS } from './mounts.ts';
import { SIGNALS } from './signals.ts';
import { FAMILIES, PROTOCOLS, SOCKET_TYPES, TRANSPORTS } from './sockets.ts';

/** The names that stand for numbers in a policy. In one table a number has one name. */
export const ENUMERATIONS: Readonly<Record<EnumerationName, Readonly<Record<string, bigint>>>> = {
  kinds: KINDS,
  families: FAMILIES,
  socket_types: SOCKET_TYPES,
  protocols: PROTOCOLS,
  transports: TRANSPORTS,
  capabilities: CAPABILITIES,
  signals: SIGNALS,
  bpf_commands: BPF_COMMANDS,
  mount_flags: MOUNT_FLAGS,
  perf_accesses: PERF_ACCESSES,
  lockdown_reasons: LOCKDOWN_REASONS,
  sources: SOURCES,
};
