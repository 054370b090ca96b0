import { type ExecFileOptions, execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveBy } from './served.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-package-'));
const app = join(folder, 'app');
const installed = join(app, 'node_modules/tagloom');
const run = promisify(execFile);
afterAll(() => rmSync(folder, { recursive: true }));

/** npm tells its children where it was called; here it is called as by a user, in an empty folder. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_)/i.test(name)));
const inApp: ExecFileOptions & { encoding: 'utf8' } = { cwd: app, env, encoding: 'utf8' };

/** Prints the address of each module that is loaded. */
const tellModules = `
import { register } from 'node:module';
const hooks = 'export async function load(url, context, next) { process.stdout.write(url + "\\\\n"); return next(url, context); }';
register('data:text/javascript,' + encodeURIComponent(hooks));
`;

/** The installed command, called as a shell would. */
async function tagloom(...args: string[]): Promise<string> {
  return (await run(join(app, 'node_modules/.bin/tagloom'), args, inApp)).stdout;
}

beforeAll(async () => {
  mkdirSync(app);
  const { stdout } = await run('npm', ['pack', '--pack-destination', folder], { env, encoding: 'utf8' });
  const tarball = join(folder, stdout.trim().split('\n').at(-1) ?? '');
  // Nothing is fetched: the package brings along all that it needs.
  await run('npm', ['install', '--ignore-scripts', '--offline', '--omit=optional', tarball], inApp);
  await tagloom('sample', 'sample');
}, 300_000);

test('the package holds what is built, and nothing else', () => {
  expect(readdirSync(join(app, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['tagloom']);
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  expect(readdirSync(installed).sort()).toEqual([
    'LICENSE',
    'README.md',
    'build',
    'dist',
    'dist-cli',
    'package.json',
  ]);
  expect(files.filter((file) => /\.tsx?$|\.map$|test/.test(file))).toEqual([]);
});

test('npx finds the command, which inspects a file', async () => {
  const { stdout } = await run(
    'npx',
    ['--offline', 'tagloom', 'inspect', 'sample/sample.nld.ner.dev.conll', '--json'],
    inApp,
  );
  expect(JSON.parse(stdout)).toMatchObject({ format: 'columns', scheme: 'IOB2', sentences: 200 });
});

test('no command but those that compute loads tfjs', async () => {
  const parts = readdirSync(join(installed, 'dist-cli'));
  expect(parts).toContain('tfjs.js');
  const { stdout } = await run(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(tellModules)}`,
      join(installed, 'dist-cli/tagloom.js'),
      ...['inspect', 'sample/sample.nld.ner.dev.conll'],
    ],
    inApp,
  );
  expect(stdout).toContain('dist-cli/tagloom.js');
  expect(stdout).not.toContain('tfjs.js');
});

test('a run is trained, and its model tags a file', async () => {
  const ner = 'sample/sample.nld.ner';
  const dataSet = { id: 'nld', language: 'nld', task: 'ner', sample: 20 };
  const description = {
    datasets: [{ ...dataSet, train: `${ner}.train.conll`, dev: `${ner}.dev.conll` }],
    target: 'nld',
    embeddings: { nld: 'sample/sample.nld.50d.vec' },
    architecture: { lstmSize: 8 },
    preset: 'baseline',
    steps: 4,
    evalEvery: 2,
  };
  writeFileSync(join(app, 'run.json'), JSON.stringify(description));
  expect(JSON.parse(await tagloom('train', 'run.json', '--out', 'result', '--json'))).toMatchObject({
    step: 4,
    reason: 'steps',
  });
  writeFileSync(join(app, 'other.json'), JSON.stringify({ ...description, seed: 2 }));
  const both = JSON.parse(
    await tagloom('train', 'run.json', 'other.json', '--jobs', '2', '--out', 'both', '--json'),
  );
  expect(both.runs).toHaveLength(2);
  const [alone, together] = ['result', 'both/run'].map((out) =>
    readFileSync(join(app, out, 'model.tagloom')),
  );
  expect(alone?.equals(together ?? Buffer.of())).toBe(true);
  await tagloom('tag', 'result/model.tagloom', `${ner}.test.conll`, '--out', 'tagged.conll');
  const [first = ''] = readFileSync(join(app, 'tagged.conll'), 'utf8').split('\n');
  expect(first.split(/\s/)).toHaveLength(3);
});

test('the studio is served, with all that its page names', async () => {
  const server = await serveBy(join(installed, 'dist-cli/tagloom.js'));
  try {
    const page = await fetch(server.address);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const named = [...(await page.text()).matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, path]) => path);
    expect(named.length).toBeGreaterThan(1);
    for (const path of named) expect((await fetch(server.address + path)).status, path).toBe(200);
  } finally {
    await server.close();
  }
});
