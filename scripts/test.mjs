// `npm test`: installs if needed, finds a Chromium or installs Debian's, checks the code, builds, and runs every test:
// under Node, in the browser, and the journey end to end. Ends with a line "N passed, N failed".
//   npm test -- node          only these parts: check, node, browser, e2e
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureInstalled } from './ensure-installed.mjs';
import { findChromium } from './find-chromium.mjs';

const parts = process.argv.slice(2);
const wanted = (part) => parts.length === 0 || parts.includes(part);
const counts = { passed: 0, failed: 0 };
const skipped = [];

/** Runs an npm script as one test. */
function check(script) {
  const { status } = spawnSync('npm', ['run', '-s', script], { stdio: 'inherit' });
  counts[status === 0 ? 'passed' : 'failed']++;
  console.log(`${status === 0 ? '✓' : '✗'} npm run ${script}`);
}

/** Runs one vitest project and adds up its tests; a project without tests, or one that dies, is a failure. */
function vitest(project) {
  const report = `build/test-results/${project}.json`;
  rmSync(report, { force: true });
  const { status } = spawnSync(
    'npx',
    [
      'vitest',
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { stdio: 'inherit' },
  );
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    counts.passed += numPassedTests;
    counts.failed += numFailedTests;
    const files = testResults.filter(({ status: outcome }) => outcome === 'failed').length;
    if ((status !== 0 && numFailedTests === 0) || numPassedTests + numFailedTests === 0)
      counts.failed += Math.max(1, files);
    for (const { assertionResults } of testResults) {
      for (const { status: outcome, fullName } of assertionResults)
        if (outcome === 'skipped') skipped.push(fullName);
    }
  } catch {
    counts.failed++;
  }
}

ensureInstalled();
mkdirSync('build/test-results', { recursive: true });
if (wanted('browser') || wanted('e2e')) process.env.TAGLOOM_CHROMIUM = findChromium();
execFileSync('npm', ['run', '-s', 'kernels'], { stdio: 'inherit' });
if (wanted('check')) for (const script of ['types', 'lint', 'check:imports', 'unused', 'size']) check(script);
if (wanted('node')) vitest('node');
if (wanted('browser')) vitest('browser');
if (wanted('e2e')) {
  for (const script of ['build', 'build:cli'])
    execFileSync('npm', ['run', '-s', script, '--', '--logLevel', 'warn'], { stdio: 'inherit' });
  vitest('e2e');
}
for (const reason of new Set(skipped.map((name) => /\((.*?)\)/.exec(name)?.[1] ?? name))) {
  const count = skipped.filter((name) => name.includes(reason)).length;
  console.log(`${count} skipped: ${reason}`);
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
