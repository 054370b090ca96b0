import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { ConfigError } from '../../core/config/config-error.ts';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import { unzip } from '../../data/archives/unzip.ts';
import { TextError } from '../../data/bytes/text-error.ts';
import { readCorpus } from '../../data/corpora/read-corpus.ts';
import { readLabelledTexts } from '../../data/corpora/read-labelled-texts.ts';
import { detectFile, GUESS_BYTES } from '../../data/detect/detect-file.ts';
import { readEmbeddings } from '../../data/embeddings/read-embeddings.ts';
import { sampleProject } from '../../data/sample/sample-project.ts';
import { openDevice } from '../../engine/open-device.ts';
import { createSession } from '../../learning/create-session.ts';
import { readModelFile } from '../../network/model-file.ts';
import { ModelFileError } from '../../network/model-file-error.ts';
import { nodeWasmSources } from '../../platform/node/node-wasm-sources.ts';
import { WorkerError } from '../../project/worker-error.ts';
import { applyAddress, readAddress } from '../../studio/stores/address.ts';
import { readInspectAddress } from '../../studio/stores/inspect-address.ts';
import { tinyConfig, tinyData } from '../tiny-run.ts';
import { asTable, asTaggedLines, binaryVectors, gzipped, inUtf16, withMisc, zipped } from './made-files.ts';
import { importedProject, importedRecords, projectArchive } from './project-archives.ts';

/** A reader that is given mutants of good files. */
export interface FuzzTarget {
  readonly name: string;
  /** Good files, the same each time. */
  originals(): Promise<readonly Uint8Array[]>;
  read(bytes: Uint8Array): unknown;
  /** True for the errors that the reader may throw. */
  isRefusal(error: unknown): boolean;
}

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const isTextError = (error: unknown) => error instanceof TextError;
const isConfigError = (error: unknown) => error instanceof ConfigError;

/** Beginnings of the sample project's files of one kind, at the end of a line. */
function sampleFiles(ending: string): Uint8Array[] {
  return sampleProject()
    .filter(({ name }) => name.endsWith(ending))
    .map(({ text }) => encode(text.slice(0, text.indexOf('\n', 2500) + 1)));
}

const columns = () => [
  ...sampleFiles('.conll'),
  encode(
    '-DOCSTART- -X- O O\n\nAnna NNP I-NP I-PER\nPeeters NNP I-NP I-PER\nleaves VBZ I-VP O\nfor IN I-PP O\nGent NNP I-NP I-LOC\n. . O O\n\n',
  ),
];

function modelRecord(id: string): Parameters<typeof readInspectAddress>[1][number] {
  const heads = [{ dataSet: 'x', language: 'nld', task: 'ner', tags: ['O'] }];
  return { id, name: id, origin: 'file', target: 'x', heads, parameters: 1, score: null };
}

/** A checkpoint and a model of a short run. */
async function modelFiles(): Promise<Uint8Array[]> {
  const { device } = await openDevice('wasm', nodeWasmSources());
  try {
    const session = await createSession(tinyConfig(), tinyData, device);
    for (let step = 0; step < 3; step++) session.runStep();
    await session.evaluateDev();
    const files = [await session.checkpoint(), await session.exportModel()];
    session.dispose();
    return files;
  } finally {
    device.close();
  }
}

/** Every reader of bytes from outside. */
export const fuzzTargets: readonly FuzzTarget[] = [
  {
    name: 'corpus in columns',
    originals: async () => columns(),
    read: (bytes) => readCorpus(bytes, { name: 'mutant' }),
    isRefusal: isTextError,
  },
  {
    name: 'corpus in CoNLL-U',
    originals: async () => sampleFiles('.conllu'),
    read: (bytes) => readCorpus(bytes, { name: 'mutant' }),
    isRefusal: isTextError,
  },
  {
    name: 'corpus in MISC of CoNLL-U',
    originals: async () => sampleFiles('.conllu').map((bytes) => withMisc(decode(bytes))),
    read: (bytes) => readCorpus(bytes, { name: 'mutant', miscKey: 'NE' }),
    isRefusal: isTextError,
  },
  {
    name: 'corpus in a table',
    originals: async () =>
      columns().flatMap((bytes) => [',', ';'].map((mark) => asTable(decode(bytes), mark))),
    read: (bytes) => readCorpus(bytes, { name: 'mutant' }),
    isRefusal: isTextError,
  },
  {
    name: 'corpus of tagged tokens in lines',
    originals: async () =>
      columns().flatMap((bytes) => ['|', '/', '_'].map((mark) => asTaggedLines(decode(bytes), mark))),
    read: (bytes) => readCorpus(bytes, { name: 'mutant' }),
    isRefusal: isTextError,
  },
  {
    name: 'corpus in UTF-16',
    originals: async () => columns().map((bytes) => inUtf16(decode(bytes))),
    read: (bytes) => readCorpus(bytes, { name: 'mutant', encoding: 'utf-16le' }),
    isRefusal: isTextError,
  },
  {
    name: 'gzipped corpus',
    originals: () => Promise.all(columns().map(gzipped)),
    read: (bytes) => readCorpus(bytes, { name: 'mutant' }),
    isRefusal: isTextError,
  },
  {
    name: 'detection',
    originals: async () => [
      ...columns(),
      ...sampleFiles('.vec'),
      ...columns().flatMap((bytes) => [asTable(decode(bytes), ','), asTaggedLines(decode(bytes), '|')]),
    ],
    read: (bytes) => detectFile('mutant', bytes.subarray(0, GUESS_BYTES)),
    isRefusal: isTextError,
  },
  {
    name: 'vectors as text',
    originals: async () => sampleFiles('.vec'),
    read: (bytes) => readEmbeddings(bytes, { name: 'mutant' }),
    isRefusal: isTextError,
  },
  {
    name: 'vectors as binary',
    originals: async () => [binaryVectors()],
    read: (bytes) => readEmbeddings(bytes, { name: 'mutant' }),
    isRefusal: isTextError,
  },
  {
    name: 'labelled texts',
    originals: async () => [
      encode('weather\tHet regent in Gent\nwork\tJan werkt\n'),
      encode('__label__a de zon\n'),
    ],
    read: (bytes) => readLabelledTexts(bytes, { name: 'mutant' }),
    isRefusal: isTextError,
  },
  {
    name: 'archive',
    originals: async () => [await zipped(columns())],
    read: (bytes) => unzip(new File([Uint8Array.from(bytes)], 'mutant.zip')),
    isRefusal: (error) => error instanceof TextError,
  },
  {
    name: 'project archive',
    originals: async () => [projectArchive()],
    read: (bytes) => importedProject(bytes),
    isRefusal: (error) => error instanceof WorkerError,
  },
  {
    name: 'records of a project',
    originals: async () =>
      Object.entries(unzipSync(projectArchive())).flatMap(([name, bytes]) =>
        name.startsWith('records/') ? [encode(`${name}\n${decode(bytes)}`)] : [],
      ),
    read: importedRecords,
    isRefusal: (error) => error instanceof WorkerError,
  },
  {
    name: 'model file',
    originals: modelFiles,
    read: readModelFile,
    isRefusal: (error) => error instanceof ModelFileError,
  },
  {
    // Files of version 1 have no checksum, so that their mutants get to what lies behind it.
    name: 'model file without a checksum',
    originals: async () => [
      readFileSync(new URL('../../network/fixtures/version-1.tagloom', import.meta.url)),
    ],
    read: (bytes) => readModelFile(Uint8Array.from(bytes)),
    isRefusal: (error) => error instanceof ModelFileError,
  },
  {
    name: 'run description',
    originals: async () => [encode(JSON.stringify(tinyConfig()))],
    read: (bytes) => {
      let description: unknown;
      try {
        description = JSON.parse(decode(bytes));
      } catch {
        return;
      }
      parseRunConfig(description as Parameters<typeof parseRunConfig>[0]);
    },
    isRefusal: isConfigError,
  },
  {
    name: 'address',
    originals: async () => [
      encode(
        '#/model?v=1&seed=3&architecture.lstmSize=50&sample.nld-ner=10&active.eng-pos=no&scopes.lstm=task',
      ),
      encode(
        '#/inspect?v=1&inspect.view=errors&inspect.model=a&inspect.beside=b&inspect.dataSet=x&inspect.step=40',
      ),
    ],
    read: (bytes) => {
      const { fields, inspected } = readAddress(decode(bytes));
      if (fields) applyAddress(tinyConfig(), fields);
      readInspectAddress(inspected, [modelRecord('a'), modelRecord('b')]);
    },
    isRefusal: () => false,
  },
];
