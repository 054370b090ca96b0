// Checks the import rules (.dependency-cruiser.cjs); fails as well where no module was found.
import { execFileSync } from 'node:child_process';

const folders = ['src', 'cli', 'bench', 'e2e'];

let output;
try {
  output = execFileSync('npx', ['depcruise', ...folders, '--output-type', 'err-long'], {
    encoding: 'utf8',
  });
} catch (failure) {
  process.stdout.write(failure.stdout ?? String(failure));
  process.exit(1);
}
const cruised = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);
process.stdout.write(output);
if (cruised === 0) {
  console.error('The import rules were checked on no module at all.');
  process.exit(1);
}
