import { expect, it } from 'vitest';
import { describeConfig } from './describe-config.ts';
import { parseRunConfig } from './parse-run-config.ts';
import { withTransfer } from './presets.ts';

const base = parseRunConfig({
  dataSets: [
    { id: 'nld-ner', language: 'nld', task: 'ner', sample: { by: 'count', sentences: 100 } },
    { id: 'eng-ner', language: 'eng', task: 'ner' },
  ],
  target: 'nld-ner',
});

it('names what differs and nothing else', () => {
  expect(describeConfig(base, base)).toBe('');
  const other = { ...base, seed: 2, architecture: { ...base.architecture, dropout: 0.5 } };
  expect(describeConfig(other, base)).toBe('dropout 0.5 · seed 2');
});

it('names transfer schemes, samples, scopes and rates', () => {
  expect(describeConfig(withTransfer(base, 'baseline'), base)).toBe('baseline');
  const [target, auxiliary] = base.dataSets;
  const fewer = { ...target, sample: { by: 'count' as const, sentences: 50 } };
  const changed = { ...base, dataSets: [fewer, auxiliary], scopes: { ...base.scopes, lstm: 'dataset' } };
  expect(describeConfig(parseRunConfig(changed), base)).toBe('50 sentences · lstm dataset');
  const rated = parseRunConfig({ ...base, mixing: { rates: { 'eng-ner': 3 } }, patience: 5 });
  expect(describeConfig(rated, base)).toBe('rate of eng-ner 3 · patience 5');
});

it('names tag mappings and chosen word vectors', () => {
  const [target, auxiliary] = base.dataSets;
  const tags = { PERS: 'PER', LOC: 'LOC', MISC: null };
  const mapped = parseRunConfig({ ...base, dataSets: [target, { ...auxiliary, tags }] });
  expect(describeConfig(mapped, base)).toBe('eng-ner PERS → PER, MISC dropped');
  expect(describeConfig(base, mapped)).toBe('eng-ner tags as in its files');
  expect(describeConfig({ ...base, wordVectors: { nld: 'a.vec' } }, base)).toBe('vectors of nld a.vec');
});

it('tells small numbers apart', () => {
  const slower = (learningRate: number) => ({ ...base, optimizer: { ...base.optimizer, learningRate } });
  expect(describeConfig(slower(0.0001), slower(0.0002))).toBe('learning rate 0.0001');
  expect(describeConfig(slower(1e-7), base)).toBe('learning rate 1e-7');
});

it('says what the absence of a value means', () => {
  expect(describeConfig(base, { ...base, devSample: 50, patience: 3 })).toBe(
    'dev sample all · patience none',
  );
});
