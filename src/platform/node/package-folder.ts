import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of this package, in which its `build/` and `dist/` lie: the nearest one above this module with a `package.json`,
 * whether the module runs from the sources or from the built command line.
 */
export function packageFolder(): string {
  const own = dirname(fileURLToPath(import.meta.url));
  let folder = own;
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`No folder above ${own} has a package.json.`);
    folder = above;
  }
  return folder;
}
