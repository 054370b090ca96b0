import { mkdir, mkdtemp, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inMegabytes } from '../src/core/config/in-megabytes.ts';
import type { TestScore } from '../src/learning/test-score.ts';
import { FolderBytes } from '../src/platform/node/folder-bytes.ts';
import { FolderRecords } from '../src/platform/node/folder-records.ts';
import { OutputError, outputErrorOf } from '../src/platform/node/output-error.ts';
import { replaceFile } from '../src/platform/node/replace-file.ts';
import { CheckpointSlots, type LoadedCheckpoint } from '../src/project/storage/checkpoint-slots.ts';
import { StorageError } from '../src/project/storage/storage-error.ts';
import { checkWritable } from './check-output.ts';

/** What may be done to what a folder holds already. */
export interface FolderUse {
  /** Go on from the folder's checkpoint. */
  readonly resume: boolean;
  /** Replace a result, and forget a checkpoint that is not gone on from. */
  readonly force: boolean;
}

const modelName = 'model.tagloom';
const resultName = 'result.json';
export const sentencesName = 'test-sentences.json';
/** The folder has one run; the slots of its checkpoints go by this name. */
const runId = 'run';
/** A checkpoint holds weights, momentum and best weights; there are two of them, and then the model. */
const copiesKept = 2 * 3 + 1;

/**
 * The folder of a run on the command line: `model.tagloom`, `result.json`, `test-sentences.json` where there is a test set, and while the run is not done `checkpoint/`
 * with the two slots that the studio has too.
 */
export class RunFolder {
  readonly path: string;
  /** Where the run goes on; absent where it begins. */
  readonly checkpoint: Uint8Array<ArrayBuffer> | undefined;
  readonly #slots: CheckpointSlots;
  readonly #made: boolean;
  #keptStep: number | undefined;

  private constructor(
    path: string,
    slots: CheckpointSlots,
    made: boolean,
    from: { readonly bytes: Uint8Array<ArrayBuffer>; readonly step: number } | undefined,
  ) {
    this.path = path;
    this.checkpoint = from?.bytes;
    this.#slots = slots;
    this.#made = made;
    this.#keptStep = from?.step;
  }

  /**
   * Makes the folder where it is absent, and checks that results can be written into it without losing any.
   * @throws OutputError
   */
  static async open(path: string, { resume, force }: FolderUse): Promise<RunFolder> {
    const made = await makeFolder(path);
    const there = await existing(path);
    const inside = join(path, 'checkpoint');
    const slots = new CheckpointSlots(new FolderBytes(inside), await FolderRecords.open(inside));
    const pointer = await pointerOf(slots, path, force && !resume);
    if (pointer && resume) {
      const from = await wholeCheckpoint(slots, path);
      return new RunFolder(path, slots, made, from);
    }
    if (there !== undefined && !force) {
      const what = resume ? 'has no checkpoint to go on from: its run is done' : 'exists already';
      throw new OutputError(
        `${resume ? path : join(path, there)} ${what}; --force ${resume ? 'trains again' : 'replaces it'}.`,
      );
    }
    if (pointer && !force) {
      throw new OutputError(
        `${path} holds the checkpoint of a run that was interrupted at step ${pointer.current.step.toLocaleString('en')}; ` +
          '--resume goes on with it, --force begins anew.',
      );
    }
    return new RunFolder(path, slots, made, undefined);
  }

  /** True where a run has ended in the folder: it holds a result and nothing to go on from. */
  static async isDone(path: string): Promise<boolean> {
    const [result, checkpoint] = await Promise.all(
      [resultName, 'checkpoint'].map((name) => stat(join(path, name)).catch(() => undefined)),
    );
    return result !== undefined && checkpoint === undefined;
  }

  /** Step of the newest checkpoint. */
  get keptStep(): number | undefined {
    return this.#keptStep;
  }

  /**
   * Before the first step: checks that the disk has room for checkpoints and model, and forgets an old checkpoint.
   * @param parameters scalars of the model
   * @throws OutputError
   */
  async begin(parameters: number): Promise<void> {
    const wanted = copiesKept * 4 * parameters;
    const disk = await statfs(this.path).catch(() => undefined);
    // File systems without an answer say 0 blocks.
    if (disk && disk.blocks > 0 && disk.bavail * disk.bsize < wanted) {
      const free = inMegabytes(disk.bavail * disk.bsize);
      throw new OutputError(
        `${this.path} has ${free} of free disk, but the run's checkpoints and its model take ${inMegabytes(wanted)}.`,
      );
    }
    if (this.checkpoint === undefined) await this.#forget();
  }

  /** Keeps a checkpoint. Error: `OutputError`; the one before is then whole. */
  async keep(bytes: Uint8Array<ArrayBuffer>, step: number): Promise<void> {
    await this.#slots.write(runId, bytes, step, 0);
    this.#keptStep = step;
  }

  /**
   * Writes model and result, and then forgets the checkpoint. Where the folder does not take them any more, they go to a
   * temporary folder, and the checkpoint stays.
   * @throws OutputError saying where model and result are instead
   */
  async finish(model: Uint8Array | undefined, result: object, test?: TestScore): Promise<void> {
    const texts = {
      result: `${JSON.stringify(result, null, 2)}\n`,
      ...(test && { sentences: sentencesText(test) }),
    };
    try {
      await writeResult(this.path, model, texts);
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      throw await writtenElsewhere(error, model, texts, this.#keptStep);
    }
    await this.#forget();
  }

  /** Removes the folder again where this made it and nothing was written. */
  async leave(): Promise<void> {
    if (this.#made) await rmdir(this.path).catch(() => undefined);
  }

  async #forget(): Promise<void> {
    await this.#slots.remove(runId);
    await rm(join(this.path, 'checkpoint'), { recursive: true, force: true });
  }
}

async function makeFolder(path: string): Promise<boolean> {
  try {
    const made = (await mkdir(path, { recursive: true })) !== undefined;
    await checkWritable(join(path, resultName));
    return made;
  } catch (error) {
    throw outputErrorOf(error, path);
  }
}

/** The name of a result that is in the folder. */
async function existing(path: string): Promise<string | undefined> {
  for (const name of [resultName, modelName]) {
    const there = await stat(join(path, name)).catch(() => undefined);
    if (there?.isDirectory()) throw new OutputError(`${join(path, name)} cannot be written: it is a folder.`);
    if (there) return name;
  }
  return undefined;
}

/** @param forgiving true where a damaged pointer is about to be forgotten anyway */
async function pointerOf(slots: CheckpointSlots, path: string, forgiving: boolean) {
  try {
    return (await slots.pointers()).get(runId);
  } catch (error) {
    if (!(error instanceof StorageError && error.code === 'damaged')) throw error;
    if (forgiving) return undefined;
    throw damaged(path);
  }
}

async function wholeCheckpoint(slots: CheckpointSlots, path: string): Promise<LoadedCheckpoint> {
  try {
    const from = await slots.read(runId);
    if (from) return from;
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
  throw damaged(path);
}

function damaged(path: string): OutputError {
  return new OutputError(
    `The checkpoints in ${join(path, 'checkpoint')} are damaged; --force without --resume begins anew.`,
  );
}

/** What is written beside a model. */
interface ResultTexts {
  readonly result: string;
  /** What each test sentence adds to the score, for paired tests. */
  readonly sentences?: string;
}

function sentencesText({ counts, correctTags, predicted }: TestScore): string {
  const tags = predicted.map((each) => each.join(' '));
  return `${JSON.stringify({ version: 1, ...counts, correctTags, predicted: tags })}\n`;
}

async function writeResult(
  folder: string,
  model: Uint8Array | undefined,
  { result, sentences }: ResultTexts,
): Promise<void> {
  if (model) await replaceFile(join(folder, modelName), model);
  else await rm(join(folder, modelName), { force: true });
  if (sentences !== undefined) await replaceFile(join(folder, sentencesName), sentences);
  else await rm(join(folder, sentencesName), { force: true });
  await replaceFile(join(folder, resultName), result);
}

async function writtenElsewhere(
  error: OutputError,
  model: Uint8Array | undefined,
  texts: ResultTexts,
  keptStep: number | undefined,
): Promise<OutputError> {
  const why = error.message.replace(/\.$/, '');
  try {
    const folder = await mkdtemp(join(tmpdir(), 'tagloom-'));
    await writeResult(folder, model, texts);
    return new OutputError(`${why}; the result is in ${folder} instead.`, { cause: error });
  } catch {
    const kept =
      keptStep === undefined
        ? 'there is no checkpoint'
        : `make room and go on from the checkpoint of step ${keptStep.toLocaleString('en')} with --resume`;
    return new OutputError(`${why}, nor could it be kept in ${tmpdir()}; ${kept}.`, { cause: error });
  }
}
