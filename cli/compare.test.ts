import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { evaluate } from './evaluate.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** 60 sentences of a name and its place; of every `every`-th the place is missed. */
function tagged(every: number): string {
  const place = (index: number) => (index % every === 0 ? 'O' : 'B-LOC');
  return Array.from(
    { length: 60 },
    (_, index) => `Jan B-PER\nKlaas I-PER\nin O\nDelft ${place(index)}\n\n`,
  ).join('');
}

const gold = file('gold.txt', tagged(1000).replace('Delft O', 'Delft B-LOC'));
const better = file('better.txt', tagged(6));
const worse = file('worse.txt', tagged(2));
const run = (...args: string[]) => runCommand(args, { compare, evaluate });
const compared = (a: string, b: string, ...more: string[]) =>
  run('compare', '--gold', gold, '--a', a, '--b', b, ...more);

describe('compare', () => {
  it('prints one JSON object, in per cent, with the F1 that evaluate prints', async () => {
    const { exitCode, stdout, stderr } = await compared(better, worse, '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { a, b, difference, pBootstrap, pRandomization, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({ sentences: 60 });
    for (const [of, name] of [[a, better] as const, [b, worse] as const]) {
      const alone = await run('evaluate', '--gold', gold, '--pred', name, '--json');
      expect(of.f1).toBeCloseTo(JSON.parse(alone.stdout).conlleval.f1, 10);
    }
    for (const of of [a, b, difference]) {
      expect(Object.keys(of)).toEqual(['f1', 'low', 'high']);
      expect(of.low).toBeLessThan(of.f1);
      expect(of.high).toBeGreaterThan(of.f1);
    }
    expect(difference.f1).toBeCloseTo(a.f1 - b.f1, 10);
    expect(pBootstrap).toBeLessThan(0.001);
    expect(pRandomization).toBeLessThan(0.001);
    expect((await compared(better, worse, '--json')).stdout).toBe(stdout);
    expect((await compared(better, worse, '--json', '--seed', '2')).stdout).not.toBe(stdout);
  });

  it('says for people whether the difference is significant', async () => {
    const { stdout } = await compared(better, worse, '--resamples', '999');
    expect(stdout).toMatch(/^ +F1 +low +high\na +\d\d\.\d\d/);
    expect(stdout).toMatch(/\ndifference +\+9\.\d\d/);
    expect(stdout).toContain(
      'The difference over 60 sentences is significant at 5 %: p = 0.0010 by the paired',
    );
    expect((await compared(worse, worse)).stdout).toContain('is not significant at 5 %: p = 1.0000 by the');
  });

  it('compares plain tags by their accuracy, and scores without spans are undefined', async () => {
    const plain = file('plain.txt', 'a DET\nb NOUN\n\nc VERB\n');
    const other = file('other.txt', 'a DET\nb VERB\n\nc VERB\n');
    const { stdout } = await run('compare', '--gold', plain, '--a', plain, '--b', other, '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      a: { accuracy: 100 },
      b: { accuracy: expect.closeTo(200 / 3, 10) },
      sentences: 2,
    });
    const none = file('none.txt', 'a O\n\nb O\n');
    const undefinedScores = await run('compare', '--gold', none, '--a', none, '--b', none, '--json');
    expect(JSON.parse(undefinedScores.stdout).a).toEqual({ f1: null, low: null, high: null });
    const x = file('x.txt', 'a X\n\nb X\n');
    const refused = await run('compare', '--gold', none, '--a', none, '--b', x, '--b-column', '2');
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('has plain tags where') });
  });

  it('reads the column and the encoding that it is told', async () => {
    const columns = file('columns.txt', tagged(3).replace(/^(\S+) (\S+)$/gm, '$1 $2 B-X'));
    const { stdout } = await compared(columns, worse, '--a-column', '2', '--json');
    expect(JSON.parse(stdout).a.f1).toBeGreaterThan(80);
    expect(JSON.parse((await compared(columns, worse, '--a-column', '3', '--json')).stdout).a.f1).toBe(0);
    expect(await compared(better, worse, '--encoding', 'latin1')).toMatchObject({ exitCode: 0 });
  });

  it('refuses files of other tokens with file and line', async () => {
    const other = file('tokens.txt', tagged(2).replace('Klaas', 'Klaus'));
    const refused = await compared(better, other);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toBe(
      `tagloom: ${other}, line 2: the token is 'Klaus' where ${gold}, line 2 has 'Klaas'.\n`,
    );
    const short = file(
      'short.txt',
      tagged(2).slice(0, -'Jan B-PER\nKlaas I-PER\nin O\nDelft B-LOC\n\n'.length),
    );
    expect((await compared(short, better)).stderr).toContain('the file ends after 59 sentences');
  });

  it.each([
    [['--resamples', '0'], '--resamples takes a whole number from 1 to 1000000'],
    [['--resamples', '1e3'], "not '1e3'"],
    [['--seed', '-1'], '--seed'],
    [['--a-column', '0'], '--a-column takes a column number from 1 on'],
    [['--gold'], '--gold'],
    [['more'], "Unexpected argument 'more'"],
  ])('%j is a wrong command line', async (args, sentence) => {
    const { exitCode, stderr } = await compared(better, worse, ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it('needs its three files', async () => {
    expect((await run('compare', '--gold', gold, '--a', better)).stderr).toContain(
      'needs --gold FILE, --a FILE',
    );
  });
});
