import { existsSync } from 'node:fs';

const candidates = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** Why a test that needs Firefox is skipped. */
export const NO_FIREFOX = 'Firefox is absent: install firefox-esr, or set TAGLOOM_FIREFOX to the path of one';

/** Path of a Firefox: TAGLOOM_FIREFOX, whether or not it is there, else one that is; `undefined` where there is none. */
export function findFirefox(): string | undefined {
  return process.env.TAGLOOM_FIREFOX ?? candidates.find((path) => existsSync(path));
}
