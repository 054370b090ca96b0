import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NO_REAL_DATA, realDataFolder, realFile } from '../../testing/real-data.ts';
import { readCorpus } from './read-corpus.ts';

const folder = realDataFolder();

/** The files of one annotation tool, but for documentation and schemas. */
function filesOf(tool: string, ending: RegExp): string[] {
  return readdirSync(`${folder ?? ''}/formats/${tool}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !name.includes('spec/'))
    .map((name) => `formats/${tool}/${name}`);
}

async function outcome(path: string): Promise<string> {
  try {
    const { sentences } = await readCorpus(realFile(path), { name: path });
    return `${sentences.length} sentences`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const reason = folder === undefined ? ` (${NO_REAL_DATA})` : '';
describe.skipIf(folder === undefined)(`files of annotation tools${reason}`, () => {
  it.each([
    ['elan', /\.eaf$/, 'an ELAN annotation file (.eaf)'],
    ['flextext', /\.flextext$/, 'FLEx interlinear text (.flextext)'],
    ['toolbox', /\.(?:sfm|txt)$/, 'a Toolbox text'],
    ['brat', /\.ann$/, 'brat standoff annotation (.ann)'],
    ['brat', /\.txt$/, 'reads as running text'],
    ['webanno-tsv', /\.tsv$/, 'WebAnno TSV'],
    ['uima-xmi', /\.xmi$/, 'UIMA CAS XMI'],
    ['uima-xmi', /\.json$/, 'UIMA CAS JSON'],
    ['uima-xmi', /\.xml$/, 'a UIMA type system'],
    ['label-studio', /\.json$/, 'a JSON export of Label Studio'],
    ['doccano', /\.jsonl$/, 'JSON lines of doccano'],
    ['prodigy-spacy', /\.json$/, 'JSON with spans of characters'],
    ['prodigy-spacy', /\.jsonl$/, 'JSON lines of Prodigy'],
  ])('%s %s is refused by name', async (tool, ending, words) => {
    const files = filesOf(tool, ending);
    expect(files.length).toBeGreaterThan(0);
    const outcomes = await Promise.all(files.map(async (file) => `${file}: ${await outcome(file)}`));
    expect(outcomes.filter((each) => !each.includes(words))).toEqual([]);
  });

  it.each([
    ['formats/doccano/data_import_pipeline_examples_sequence_labeling_example.txt', '2 sentences'],
    ['formats/conllu-ner/en_gum_bio_byron.conllu', ' sentences'],
    ['formats/conllu-ner/no_bokmaal-norne-dev.conllu', ' sentences'],
    ['formats/conllu-ner/sl_ssj-ud-dev.conllu', ' sentences'],
  ])('%s is read', async (path, words) => {
    expect(await outcome(path)).toContain(words);
  });

  it.each(['text/nld.txt', 'text/eng.txt', 'text/kaz.txt', 'text/tat.txt'])(
    '%s is running text',
    async (path) => {
      expect(await outcome(path)).toContain('reads as running text');
    },
  );
});
