import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the real corpora: TAGLOOM_DATA, else `../shared/data` beside the project; undefined where absent. */
export function realDataFolder(): string | undefined {
  const beside = fileURLToPath(new URL('../../../shared/data', import.meta.url));
  return [process.env.TAGLOOM_DATA, beside].find((folder) => folder !== undefined && existsSync(folder));
}

/** Why a test that needs the real corpora is skipped. */
export const NO_REAL_DATA = 'the real corpora are absent: set TAGLOOM_DATA to their folder';

/** The bytes of a file of the real corpora; call only where {@link realDataFolder} is defined. */
export function realFile(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`${realDataFolder() ?? ''}/${path}`));
}
