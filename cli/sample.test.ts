import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { sampleProject } from '../src/data/sample/sample-project.ts';
import { runCommand } from './run-command.ts';
import { sample } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => runCommand(['sample', ...args], { sample });

it('writes every file of the sample project, and none over another', async () => {
  const target = join(folder, 'new', 'corpora');
  expect(await run(target)).toMatchObject({ exitCode: 0, stderr: '' });
  const files = sampleProject();
  expect(readdirSync(target).sort()).toEqual(files.map(({ name }) => name).sort());
  for (const { name, text } of files) expect(readFileSync(join(target, name), 'utf8')).toBe(text);
  const again = await run(target);
  expect(again.exitCode).toBe(2);
  expect(again.stderr).toContain('sample.nld.ner.train.conll exists already');
});

it('says in one sentence what is wrong with the directory', async () => {
  const path = join(folder, 'file');
  writeFileSync(path, '');
  expect((await run(path)).stderr).toMatch(/^tagloom: .*file.*exists already|cannot be written/);
  expect((await run()).stderr).toBe('tagloom: sample takes one DIR; usage: tagloom sample DIR\n');
});
