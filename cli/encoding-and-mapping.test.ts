import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { evaluate } from './evaluate.ts';
import { runCommand } from './run-command.ts';
import { tag } from './tag.ts';
import { train } from './train.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
const path = (name: string) => join(folder, name);
const run = (...args: string[]) => runCommand(args, { train, tag, evaluate });
const latin1 = (name: string, text: string) => writeFileSync(path(name), Buffer.from(text, 'latin1'));

const text = 'José B-PERS\nSánchez I-PERS\nlacht O\n\nÉén B-MISC\nMünchen B-LOC\n\n';
const ner = { id: 'nld-ner', language: 'nld', task: 'ner', train: 'latin.txt', dev: 'latin.txt' };
const tags = { PERS: 'PER', MISC: null };
const runFile = {
  target: 'nld-ner',
  datasets: [{ ...ner, tags }],
  architecture: { wordDimension: 4, lstmSize: 8, dropout: 0 },
  optimizer: { learningRate: 0.2 },
  steps: 60,
  evalEvery: 60,
};

function writeRun(change: object): string {
  writeFileSync(path('run.json'), JSON.stringify({ ...runFile, ...change }));
  return path('run.json');
}

beforeAll(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  latin1('latin.txt', text);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

it('trains on and tags files of another encoding, by option or by data set', async () => {
  const refused = await run('train', writeRun({}), '--out', path('refused'));
  expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('the bytes are not UTF-8') });
  const wrong = await run('train', writeRun({ datasets: [{ ...ner, encoding: 'x' }] }), '--out', path('x'));
  expect(wrong.stderr).toContain('"datasets.0.encoding" must be the name of an encoding');

  const byOption = await run('train', writeRun({}), '--out', path('one'), '--encoding', 'latin1');
  expect(byOption.exitCode).toBe(0);
  const datasets = [{ ...ner, tags, encoding: 'latin1' }];
  const byDataSet = await run('train', writeRun({ datasets }), '--out', path('two'), '--encoding', 'koi8-r');
  expect(byDataSet.exitCode).toBe(0);
  const [one, two] = ['one', 'two'].map((name) => readFileSync(path(`${name}/model.tagloom`)));
  expect(one).toEqual(two);

  const model = path('one/model.tagloom');
  const tagged = ['tag', model, path('latin.txt'), '--out', path('tagged.txt')];
  expect((await run(...tagged)).stderr).toContain('the bytes are not UTF-8');
  expect((await run(...tagged, '--encoding', 'latin1')).exitCode).toBe(0);
  expect(readFileSync(path('tagged.txt'), 'utf8')).toMatch(/^José B-PERS B-PER\nSánchez I-PERS I-PER\n/);
});

it('evaluates on original files with the tag mapping that is kept with the model', async () => {
  writeFileSync(path('gold.txt'), text);
  const plain = await run('evaluate', '--gold', path('gold.txt'), '--pred', path('tagged.txt'), '--json');
  expect(JSON.parse(plain.stdout).conlleval.f1).toBeLessThan(50);
  const mapped = ['evaluate', '--gold', path('gold.txt'), '--pred', path('tagged.txt')];
  const model = ['--model', path('one/model.tagloom')];
  expect(JSON.parse((await run(...mapped, ...model, '--json')).stdout)).toMatchObject({
    conlleval: { f1: 100, byType: { PER: { f1: 100 } } },
    strict: { f1: 100 },
    accuracy: 100,
    mapping: { dataSet: 'nld-ner', tags },
  });
  const { stdout } = await run(...mapped, ...model);
  expect(stdout).toMatch(/\ngold tags of nld-ner: PERS → PER, MISC dropped\n$/);

  writeFileSync(path('bilou.txt'), text.replace('I-PERS', 'L-PERS').replaceAll(/B-(MISC|LOC)/g, 'U-$1'));
  writeFileSync(path('predicted.txt'), 'José B-PER\nSánchez L-PER\nlacht O\n\nÉén U-LOC\nMünchen U-LOC\n\n');
  const bilou = [
    'evaluate',
    '--gold',
    path('bilou.txt'),
    '--pred',
    path('predicted.txt'),
    ...model,
    '--json',
  ];
  expect(JSON.parse((await run(...bilou)).stdout)).toMatchObject({
    conlleval: { byType: { PER: { f1: 100 }, LOC: { precision: 50, recall: 100 } } },
    accuracy: 80,
  });

  const other = await run(...mapped, ...model, '--data-set', 'deu');
  expect(other).toMatchObject({ exitCode: 2 });
  expect(other.stderr).toContain("the model has no data set 'deu'; it has nld-ner");
  expect((await run(...mapped, '--data-set', 'deu')).exitCode).toBe(2);
});
