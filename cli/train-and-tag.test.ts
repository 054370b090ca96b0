import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { evaluate } from './evaluate.ts';
import { runCommand } from './run-command.ts';
import { tag } from './tag.ts';
import { train } from './train.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
const path = (name: string) => join(folder, name);
const run = (...args: string[]) => runCommand(args, { train, tag, evaluate });

const entities = 'Anna B-PER\nwoont O\nin O\nGent B-LOC\n\nJan B-PER\nSmit I-PER\nlacht O\n\n';
const runFile = {
  datasets: [
    {
      id: 'nld-ner',
      language: 'nld',
      task: 'ner',
      train: 'ner.txt',
      dev: 'ner.txt',
      test: 'ner.txt',
    },
    { id: 'nld-pos', language: 'nld', task: 'pos', train: 'pos.txt', sample: 1 },
  ],
  target: 'nld-ner',
  embeddings: { nld: 'nld.vec' },
  architecture: { wordDimension: 2, lstmSize: 8, dropout: 0 },
  optimizer: { learningRate: 0.2 },
  steps: 60,
  evalEvery: 30,
};

beforeAll(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  writeFileSync(path('ner.txt'), entities);
  writeFileSync(path('pos.txt'), 'Anna PROPN\nlacht VERB\n\nin ADP\nGent PROPN\n');
  writeFileSync(path('nld.vec'), '2 2\nin 0.1 0.2\nwoont 0.3 -0.4\n');
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function writeRun(change: object): string {
  writeFileSync(path('run.json'), JSON.stringify({ ...runFile, ...change }));
  return path('run.json');
}

describe('train and tag', () => {
  it('trains, writes model and result, and the model tags a file', async () => {
    const trained = await run('train', writeRun({ preset: 'cross-task' }), '--out', path('out'), '--json');
    expect(trained).toMatchObject({ exitCode: 0, stderr: '' });
    const result = JSON.parse(trained.stdout);
    expect(result).toMatchObject({
      dev: { score: 100 },
      test: { split: 'test', score: 100, strict: { f1: 100 } },
      curve: [{ step: 30 }, { step: 60 }],
      config: {
        target: 'nld-ner',
        dataSets: [{ active: true }, { sample: { by: 'count', sentences: 1 } }],
      },
    });
    expect(JSON.parse(readFileSync(path('out/result.json'), 'utf8'))).toEqual(result);

    const model = path('out/model.tagloom');
    const tagged = await run('tag', model, path('ner.txt'), '--out', path('tagged.txt'), '--json');
    expect(JSON.parse(tagged.stdout)).toEqual({ dataSet: 'nld-ner', sentences: 2, tokens: 7 });
    expect(readFileSync(path('tagged.txt'), 'utf8')).toBe(
      'Anna B-PER B-PER\nwoont O O\nin O O\nGent B-LOC B-LOC\n\nJan B-PER B-PER\nSmit I-PER I-PER\nlacht O O\n\n',
    );
    writeFileSync(path('words.txt'), '1\tAnna\n2\tlacht\n');
    const pos = await run(
      'tag',
      model,
      path('words.txt'),
      '--out',
      path('pos.out'),
      '--data-set',
      'nld-pos',
      '--token-column',
      '2',
    );
    expect(pos.stdout).toBe('1 sentences, 2 tokens tagged as nld-pos\n');
    expect(readFileSync(path('pos.out'), 'utf8')).toMatch(/^1\tAnna\t[A-Z]+\n2\tlacht\t[A-Z]+\n$/);

    const wrong = await run('tag', model, path('ner.txt'), '--out', path('x'), '--data-set', 'deu');
    expect(wrong.exitCode).toBe(2);
    expect(wrong.stderr).toContain("no data set 'deu'; it has nld-ner, nld-pos");
    const noModel = await run('tag', path('ner.txt'), path('ner.txt'), '--out', path('x'));
    expect(noModel).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^tagloom: The file is not a model/),
    });
  });

  it('maps the tags of a data set in training, scores and tagging, and keeps the mapping with the result', async () => {
    writeFileSync(path('eng.txt'), 'Ann B-PERSON\nLee I-PERSON\nsat O\n\nYork B-ADAGE\nis O\n');
    const english = { id: 'eng-ner', language: 'eng', task: 'ner', train: 'eng.txt', dev: 'eng.txt' };
    const tags = { PERSON: 'PER', ADAGE: null };
    const datasets = [runFile.datasets[0], { ...english, tags }];
    const out = path('mapped');
    const { stdout } = await run('train', writeRun({ datasets, embeddings: {} }), '--out', out, '--json');
    const result = JSON.parse(stdout);
    expect(result.config.dataSets[1].tags).toEqual(tags);
    expect(result).toMatchObject({ dev: { score: 100 }, curve: [{}, { byDataSet: { 'eng-ner': 100 } }] });
    const model = path('mapped/model.tagloom');
    await run('tag', model, path('eng.txt'), '--data-set', 'eng-ner', '--out', path('eng.out'));
    expect(readFileSync(path('eng.out'), 'utf8')).toBe(
      'Ann B-PERSON B-PER\nLee I-PERSON I-PER\nsat O O\n\nYork B-ADAGE O\nis O O\n',
    );
  });

  it('trains a text classifier from labelled texts', async () => {
    writeFileSync(path('topics.txt'), 'weather\tin Gent\n__label__work Anna lacht\n');
    const topics = { id: 'nld-topic', language: 'nld', task: 'topic', kind: 'classification' };
    const datasets = [{ ...topics, train: 'topics.txt', dev: 'topics.txt' }];
    const { stdout } = await run(
      'train',
      writeRun({ datasets, target: 'nld-topic' }),
      '--out',
      path('topics'),
      '--json',
    );
    expect(JSON.parse(stdout)).toMatchObject({ dev: { accuracy: 100, score: 100 }, test: null });

    writeFileSync(path('texts.txt'), 'weather\tin Gent\n\nAnna lacht\n__label__work in Gent\n');
    const model = path('topics/model.tagloom');
    const tagged = await run('tag', model, path('texts.txt'), '--out', path('classes.txt'), '--json');
    expect(JSON.parse(tagged.stdout)).toEqual({ dataSet: 'nld-topic', sentences: 3, tokens: 6 });
    expect(readFileSync(path('classes.txt'), 'utf8')).toBe(
      'weather\tweather\tin Gent\n\nwork\tAnna lacht\nweather\t__label__work in Gent\n',
    );
  });

  it('tags a file of any length in parts, and leaves nothing half written', async () => {
    await run('train', writeRun({ preset: 'baseline' }), '--out', path('small'));
    const model = path('small/model.tagloom');
    const sentence = 'Anna B-PER\nwoont O\nin O\nGent B-LOC\n\n';
    writeFileSync(path('long.txt'), sentence.repeat(25_000));
    const { stdout } = await run('tag', model, path('long.txt'), '--out', path('long.out'), '--json');
    expect(JSON.parse(stdout)).toMatchObject({ sentences: 25_000, tokens: 100_000 });
    const [first = '', ...others] = readFileSync(path('long.out'), 'utf8').split('\n\n');
    expect(first).toBe('Anna B-PER B-PER\nwoont O O\nin O O\nGent B-LOC B-LOC');
    expect(new Set(others)).toEqual(new Set([first, '']));

    writeFileSync(path('broken.txt'), `${sentence.repeat(25_000)}Anna\n`);
    const broken = await run(
      'tag',
      model,
      path('broken.txt'),
      '--out',
      path('broken.out'),
      '--token-column',
      '2',
    );
    expect(broken.stderr).toBe(
      `tagloom: ${path('broken.txt')}, line 125001: the line has no token in column 2.\n`,
    );
    expect(readdirSync(folder).filter((name) => name.startsWith('broken.out'))).toEqual([]);
  });

  it('says what it read over, on standard error and in the result', async () => {
    writeFileSync(path('dev.txt'), 'Anna B-PER\nwoont O\nin O\nGent B-LOC\n\nin O\nGent I-LOC\n');
    writeFileSync(path('bad.vec'), '9 2\nin 0.1 0.2\nGent nan 0.1\nin 0.3 0.3\nwoont 0.3\nlacht 0.1 x\n');
    const [ner, pos] = runFile.datasets;
    const change = {
      datasets: [
        { ...ner, dev: 'dev.txt', test: undefined },
        { ...ner, id: 'nld-more', train: undefined, dev: 'ner.txt', test: undefined },
        { ...pos, id: 'spa', language: 'spa', active: false },
      ],
      embeddings: { nld: 'bad.vec', spa: 'never-read.vec' },
      steps: 1,
    };
    const written = vi.mocked(process.stderr.write).mock;
    written.calls.length = 0;
    const { stdout, stderr } = await run('train', writeRun(change), '--out', path('problems'), '--json');
    expect(stderr).toBe('');
    const { problems } = JSON.parse(stdout);
    expect(JSON.parse(readFileSync(path('problems/result.json'), 'utf8')).problems).toEqual(problems);
    const expected = [
      [
        `${path('never-read.vec')}: The vectors are not used, because no active data set has the language "spa".`,
      ],
      [`${path('dev.txt')}, line 7: A tag is not legal in IOB2: it continues no span of its type.`],
      [`${path('dev.txt')}, line 1: A sentence stands in the training file too.`],
      [
        `${path('ner.txt')}: The data set "nld-more" has no training file, so that nothing is learnt from it.`,
      ],
      [`${path('bad.vec')}, line 3: A row holds nan or infinity and was left out.`],
      [`${path('bad.vec')}, line 4: A word has a second row; the first one counts.`],
      [`${path('bad.vec')}, line 5: A row has too few numbers and was left out.`],
      [`${path('bad.vec')}, line 6: A row holds something that is not a number and was left out.`],
      [`${path('bad.vec')}, line 1: The number of words in the header is not the number of rows.`],
    ].flat();
    const told = written.calls.map(([text]) => String(text)).join('');
    expect(told.split('\n').filter((line) => line.startsWith(folder))).toEqual(expected);
    expect(problems).toHaveLength(expected.length);
    expect(problems[4]).toEqual({
      file: path('bad.vec'),
      what: 'A row holds nan or infinity and was left out.',
      count: 1,
      lines: [3],
      unit: 'line',
    });
  });

  it('writes the best weights of a run that fails', async () => {
    const change = { preset: 'baseline', optimizer: { learningRate: 1e12 }, evalEvery: 1 };
    const failed = await run('train', writeRun(change), '--out', path('failed'));
    expect(failed).toMatchObject({ exitCode: 1, stdout: '' });
    const [, step] = /The model of step (\d+) is in .*failed\.\n$/.exec(failed.stderr) ?? [];
    const result = JSON.parse(readFileSync(path('failed/result.json'), 'utf8'));
    expect(result).toMatchObject({ reason: 'failed', best: { step: Number(step) }, test: null });
    expect(failed.stderr).toContain(result.message);
    const tagged = await run('tag', path('failed/model.tagloom'), path('ner.txt'), '--out', path('guessed'));
    expect(tagged.exitCode).toBe(0);
    expect(readdirSync(path('failed')).sort()).toEqual(['model.tagloom', 'result.json']);
  });

  it('checks where the output goes before any work', async () => {
    const file = writeRun({ preset: 'baseline', steps: 1, embeddings: {} });
    const refusal = async (...args: string[]) => {
      const { exitCode, stdout, stderr } = await run(...args);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toMatch(/^tagloom: [^\n]+\.\n$/);
      return stderr;
    };
    writeFileSync(path('taken'), 'kept');
    expect(await refusal('train', file, '--out', path('taken'))).toContain(
      'exists already, and is not a folder',
    );
    expect(await refusal('train', file, '--out', path('taken/under'))).toContain('is a file, not a folder');
    expect(await refusal('tag', 'no-model', 'no-file', '--out', folder)).toContain('it is a folder');
    expect(await refusal('tag', 'no-model', 'no-file', '--out', path('no/where'))).toContain(
      'does not exist',
    );
    expect(await refusal('tag', 'no-model', 'no-file', '--out', path('taken'))).toContain(
      '--force replaces it',
    );
    expect(readFileSync(path('taken'), 'utf8')).toBe('kept');

    expect(await run('train', file, '--out', path('twice'))).toMatchObject({ exitCode: 0 });
    const before = readFileSync(path('twice/result.json'), 'utf8');
    expect(await refusal('train', file, '--out', path('twice'))).toContain(
      'result.json exists already; --force',
    );
    expect(readFileSync(path('twice/result.json'), 'utf8')).toBe(before);
    expect(await run('train', file, '--out', path('twice'), '--force')).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(readFileSync(path('twice/result.json'), 'utf8')).seconds).not.toBe(
      JSON.parse(before).seconds,
    );

    await refusal('train', writeRun({ target: 'deu' }), '--out', path('never'));
    await refusal('train', writeRun({ embeddings: { nld: 'gone.vec' } }), '--out', path('never'));
    expect(readdirSync(folder)).not.toContain('never');
  });

  it('knows its arguments', async () => {
    expect((await run('train', 'run.json')).stderr).toContain('--out DIR');
    expect((await run('tag', 'one')).exitCode).toBe(2);
    expect((await run('train', path('gone.json'), '--out', 'x')).stderr).toContain('cannot be read');
  });
});
