import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { evaluate } from './evaluate.ts';
import { fields } from './fields.ts';
import { inspect } from './inspect.ts';
import { runCommand } from './run-command.ts';
import { sample } from './sample.ts';
import { tag } from './tag.ts';
import { train } from './train.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const run = (...args: string[]) => runCommand(args, { inspect, evaluate });
const GOLD = 'Jan B-PER\nKlaas I-PER\nin O\nDelft B-LOC\n\nShell B-ORG\n';

describe('--help', () => {
  it('of each command names all its options', async () => {
    const commands = { inspect, evaluate, compare, sample, fields, train, tag };
    for (const [name, { usage, summary }] of Object.entries(commands)) {
      const { exitCode, stdout, stderr } = await runCommand([name, '--help'], commands);
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(stdout).toContain(`tagloom ${name} ${usage}`);
      expect(stdout).toContain(summary);
      const options = usage.match(/--[a-z-]+|\b[A-Z.]+\b/g) ?? [];
      for (const option of options) expect(stdout.split('\n').slice(3).join('\n')).toContain(option);
    }
    expect((await runCommand(['train', '-h'], commands)).stdout).toContain(
      '3 stopped by a signal, --resume goes on',
    );
    expect((await runCommand(['--help'], commands)).stdout).toContain('and --help');
  });
});

describe('fields', () => {
  it('lists every hyper-parameter with its default, for people and as JSON', async () => {
    const { exitCode, stdout } = await runCommand(['fields'], { fields });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('optimizer.clipNorm = 5\n');
    expect(stdout).toContain('\narchitecture.charWidths = [2,3,4]\n');
    expect(stdout).toContain('In the paper: 0.6 (Table 2). Searched there: 0.3 to 0.8.\n');
    const { stdout: json } = await runCommand(['fields', '--json'], { fields });
    const patience = JSON.parse(json).fields.find(({ path }: { path: string }) => path === 'patience');
    expect(stdout).toContain('\nscopes.lstm = "all"\n');
    expect(patience).toMatchObject({ default: null, unit: 'evaluations' });
    expect((await runCommand(['fields', 'more'], { fields })).exitCode).toBe(2);
  });
});

describe('inspect', () => {
  it('prints one JSON object', async () => {
    const path = file('gold.txt', 'Jan B-PER\nKlaas I-PER\nin O\n\nDelft I-LOC\n');
    const { exitCode, stdout, stderr } = await run('inspect', path, '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      format: 'columns',
      scheme: 'IOB2',
      columns: 2,
      sentences: 2,
      tokens: 4,
      spans: 2,
      byType: { PER: 1, LOC: 1 },
      illegal: [{ line: 5, tag: 'I-LOC', reason: 'it continues no span of its type' }],
      illegalCount: 1,
    });
  });

  it('prints a table for people', async () => {
    const { stdout } = await run('inspect', file('plain.txt', 'a DET\nb NOUN\n'));
    expect(stdout).toMatch(/^sentences +1$/m);
    expect(stdout).toMatch(/^spans +–$/m);
    expect(stdout).toMatch(/^ {2}NOUN +1$/m);
  });

  it('tells what a file of word vectors holds', async () => {
    const path = file('a.vec', '4 3\nde 1 2 3\nhet 1 2\neen 1 2 3\nvan 1 2 3\n');
    const { stdout } = await run('inspect', path, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'text vectors',
      words: 3,
      dimension: 3,
      problems: [
        { kind: 'ragged-row', count: 1, lines: [3] },
        { kind: 'header-count', count: 1, lines: [1] },
      ],
    });
    expect((await run('inspect', path)).stdout).toContain(`${path}, line 3: A row has too few numbers`);
  });

  it('finds rows of vectors that are not numbers, and words with two of them', async () => {
    const rows = 'the 0.1 0.2\nin nan 0.1\nof 0.1 x\nin 0.2 0.3\nthe 0.3 0.4\nin 1 2\n';
    const path = file('bad.vec', `6 2\n${rows}`);
    const { stdout } = await run('inspect', path, '--json');
    expect(JSON.parse(stdout).problems).toMatchObject([
      { kind: 'not-finite', count: 1, lines: [3] },
      { kind: 'not-a-number', count: 1, lines: [4] },
      { kind: 'duplicate', count: 2, lines: [6, 7] },
    ]);

    const bytes = new Uint8Array(4 + 2 * 11);
    bytes.set(new TextEncoder().encode('2 2\n'));
    for (const [row, value] of [1, Number.NaN].entries()) {
      bytes.set(new TextEncoder().encode('w '), 4 + 10 * row);
      new DataView(bytes.buffer).setFloat32(6 + 10 * row, value, true);
    }
    writeFileSync(join(folder, 'bad.bin'), bytes.subarray(0, 24));
    expect((await run('inspect', join(folder, 'bad.bin'))).stdout).toContain(
      'bad.bin, row 2: A word has a second row',
    );
  });
});

describe('evaluate', () => {
  const scoresOf = async (gold: string, pred: string) => {
    const { exitCode, stdout, stderr } = await run(
      'evaluate',
      '--gold',
      file('g', gold),
      '--pred',
      file('p', pred),
      '--json',
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    return JSON.parse(stdout);
  };

  it('scores in per cent, by both rules; they differ on an illegal tag', async () => {
    const scores = await scoresOf(GOLD, 'Jan I-PER\nKlaas I-PER\nin O\nDelft B-LOC\n\nShell B-LOC\n');
    expect(scores.conlleval).toMatchObject({
      precision: (2 / 3) * 100,
      recall: (2 / 3) * 100,
      f1: (2 / 3) * 100,
      byType: { PER: { precision: 100, recall: 100, f1: 100 }, ORG: { precision: null, recall: 0, f1: 0 } },
    });
    expect(scores.strict).toMatchObject({ precision: 50, recall: (1 / 3) * 100, f1: 40 });
    expect(scores.accuracy).toBe(60);
  });

  it('takes the last column of the prediction file, in another scheme too', async () => {
    const pred = 'Jan B-PER B-PER\nKlaas I-PER E-PER\nin O O\nDelft B-LOC S-LOC\n\nShell B-ORG S-ORG\n';
    expect(await scoresOf(GOLD, pred)).toMatchObject({
      conlleval: { f1: 100 },
      strict: { f1: 100 },
      accuracy: 100,
    });
  });

  it('plain tags have an accuracy and no spans', async () => {
    expect(await scoresOf('a DET\nb NOUN\n', 'a DET\nb VERB\n')).toMatchObject({
      conlleval: { precision: null, recall: null, f1: null },
      accuracy: 50,
    });
  });

  it.each([
    [
      'another token',
      GOLD.replace('Delft', 'Gouda'),
      /p, line 4: the token is 'Gouda' where .*g, line 4 has 'Delft'\.$/,
    ],
    [
      'a sentence cut short',
      GOLD.replace('Delft B-LOC\n', ''),
      /p, line 3: the sentence ends where .*, line 4 has 'Delft'\.$/,
    ],
    [
      'a sentence too long',
      GOLD.replace('\n\n', '\nen O\n\n'),
      /p, line 5: the sentence goes on, but not the one at .*g, line 1\.$/,
    ],
    [
      'a sentence too few',
      GOLD.replace('\nShell B-ORG\n', ''),
      /p, line 4: the file ends after 1 sentences, but one more stands at .*g, line 6\.$/,
    ],
    ['a sentence too many', `${GOLD}\nx B-X\n`, /p, line 8: .*g has only 2 sentences\.$/],
  ])('%s is an error with its line', async (_, pred, message) => {
    const { exitCode, stderr } = await run('evaluate', '--gold', file('g', GOLD), '--pred', file('p', pred));
    expect(exitCode).toBe(1);
    expect(stderr.trim()).toMatch(message);
  });
});

describe('a wrong command line is one sentence and exit code 2', () => {
  it.each([
    [[], 'tagloom: a command is missing; the commands are inspect, evaluate.\n'],
    [['fly'], "tagloom: there is no command 'fly'; the commands are inspect, evaluate.\n"],
    [['constructor'], "tagloom: there is no command 'constructor'; the commands are inspect, evaluate.\n"],
    [['inspect'], 'tagloom: inspect takes one FILE; usage: tagloom inspect FILE [--encoding LABEL]\n'],
    [
      ['inspect', '--fast', 'a'],
      "tagloom: Unknown option '--fast'; usage: tagloom inspect FILE [--encoding LABEL]\n",
    ],
  ])('%j', async (args, stderr) => {
    expect(await run(...args)).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  it.each([
    ['inspect', 'a'],
    ['evaluate', '--gold', 'g', '--pred', 'p'],
    ['train', 'run.json', '--out', 'o'],
    ['tag', 'm', 'f', '--out', 'o'],
  ])('%s takes no encoding that there is not', async (...args) => {
    const commands = { inspect, evaluate, train, tag };
    const { exitCode, stderr } = await runCommand([...args, '--encoding', 'latin-nine'], commands);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/--encoding takes the name of an encoding, such as .*, not 'latin-nine'; usage:/);
  });

  it('a file that is not there is exit code 1', async () => {
    expect(await run('inspect', 'nowhere.txt')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'tagloom: nowhere.txt: there is no such file.\n',
    });
  });

  it('a column is a number from 1 on', async () => {
    const { exitCode, stderr } = await run('evaluate', '--gold', 'g', '--pred', 'p', '--gold-column', '0');
    expect(exitCode).toBe(2);
    expect(stderr).toContain("--gold-column takes a column number from 1 on, not '0'");
  });
});
