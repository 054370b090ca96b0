// Installs the packages of the lock file where they are missing or out of date. Install scripts are not needed.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The packages that a lock file asks for, with their versions; optional ones for other platforms left out. */
function packagesOf(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.entries(packages)
    .filter(([path, entry]) => path && !entry.optional && !entry.peer)
    .map(([path, { version }]) => `${path}@${version}`);
}

export function ensureInstalled() {
  const installed = 'node_modules/.package-lock.json';
  if (existsSync(installed)) {
    const present = new Set(packagesOf(installed));
    if (packagesOf('package-lock.json').every((entry) => present.has(entry))) return;
  }
  console.log('Installing packages …');
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
  });
}
