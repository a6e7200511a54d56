import validate from '#manifest-validator';
import type { Manifest } from './manifest.ts';

/** Throws when a manifest is not what armord reads: a defect of the compiler, found before it gets into an object. */
export function assertManifest(value: unknown): asserts value is Manifest {
  if (validate(value)) return;
  const first = validate.errors?.[0];
  throw new Error(`the manifest is malformed at ${first?.instancePath || '/'}: ${first?.message}`);
}
