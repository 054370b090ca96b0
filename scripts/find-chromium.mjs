// Finds a Chromium for the browser tests, or installs Debian's.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const candidates = [
  process.env.TAGLOOM_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const find = () => candidates.find((path) => path && existsSync(path));

/** Path of a Chromium; ends the process with a sentence where none can be had. */
export function findChromium() {
  const found = find();
  if (found) return found;
  console.log('No Chromium found; installing the chromium package …');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo'];
  try {
    for (const step of [
      ['apt-get', 'update', '-qq'],
      ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
    ]) {
      const [command, ...args] = [...sudo, ...step];
      execFileSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    }
  } catch (failure) {
    console.error(
      `Chromium could not be installed (${failure.message}). Set TAGLOOM_CHROMIUM to the path of one.`,
    );
    process.exit(1);
  }
  const installed = find();
  if (installed) return installed;
  console.error('Chromium was installed but not found. Set TAGLOOM_CHROMIUM to its path.');
  process.exit(1);
}
