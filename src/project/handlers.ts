import type { CommandName, Params, Result } from './protocol/commands.ts';
import { modelIdOf } from './run-record-of.ts';
import type { Studio } from './studio.ts';
import { WorkerError } from './worker-error.ts';

/** Answers one command. */
export type Handler<Name extends CommandName> = (
  studio: Studio,
  params: Params<Name>,
) => Promise<Result<Name>>;

/** One handler for each command. */
export type Handlers = { readonly [Name in CommandName]: Handler<Name> };

/** Who answers which command. Whatever changes what is kept asks for the writable rooms. */
export const handlers = {
  open: (studio, params) => studio.open(params),

  async addFiles(studio, { files, encoding }) {
    const rooms = await studio.writable();
    const before = await rooms.files.list();
    const taken = await rooms.files.add(files, { encoding });
    const added = (await rooms.files.list()).filter(({ id }) => !before.some((file) => file.id === id));
    // A corpus of one's own is the start of a project of one's own: mixed with the sample it would mislead.
    if (before.every(({ sample }) => sample) && added.some(({ role }) => role === 'corpus'))
      await rooms.files.removeSample();
    const refused = [...taken.refused];
    for (const file of taken.models) {
      try {
        await rooms.models.open(file);
      } catch (error) {
        refused.push({ name: file.name, message: error instanceof Error ? error.message : String(error) });
      }
    }
    await studio.reportStorage();
    return { files: await rooms.files.list(), models: await rooms.models.list(), refused };
  },

  async addSample(studio) {
    const { files } = await studio.writable();
    await studio.addSample(files);
    await studio.reportStorage();
    return files.list();
  },

  async changeFile(studio, { id, reading }) {
    const { files } = await studio.writable();
    await files.change(id, reading);
    return files.list();
  },

  async removeFile(studio, { id }) {
    const { files } = await studio.writable();
    await files.remove(id);
    return files.list();
  },

  async restoreFile(studio, { id }) {
    const { files } = await studio.writable();
    await files.restore(id);
    return files.list();
  },

  async readSentences(studio, { id, from, count }) {
    return (await studio.rooms()).files.show(id, from, count);
  },

  async saveConfig(studio, { config }) {
    await (await studio.writable()).storage.project.saveConfig(config);
    return null;
  },

  async startRun(studio, { config, name }) {
    return (await studio.writable()).runs.start(config, name);
  },

  async pauseRun(studio, { runId }) {
    await (await studio.writable()).runs.pause(runId);
    return null;
  },

  async stepRun(studio, { runId }) {
    await (await studio.writable()).runs.step(runId);
    return null;
  },

  async resumeRun(studio, { runId }) {
    await (await studio.writable()).runs.resume(runId);
    return null;
  },

  async keepRun(studio, { runId }) {
    (await studio.writable()).runs.keep(runId);
    return null;
  },

  async stopRun(studio, { runId }) {
    await (await studio.writable()).runs.stop(runId);
    return null;
  },

  async changeRun(studio, { runId, change }) {
    await (await studio.writable()).runs.change(runId, change);
    return null;
  },

  async profileRun(studio, { runId, on }) {
    (await studio.writable()).runs.profile(runId, on);
    return null;
  },

  async watchRun(studio, { runId }) {
    (await studio.rooms()).runs.watch(runId);
    return null;
  },

  async moveRun(studio, { runId, before }) {
    return (await studio.writable()).runs.move(runId, before);
  },

  async renameRun(studio, { runId, name }) {
    return (await studio.writable()).runs.rename(runId, name);
  },

  async deleteRun(studio, { runId }) {
    await (await studio.writable()).runs.remove(runId);
    return null;
  },

  async restoreRun(studio, { runId }) {
    return (await studio.writable()).runs.restore(runId);
  },

  async scoreTest(studio, { runId }) {
    return (await studio.writable()).runs.scoreTest(runId);
  },

  async exportModel(studio, { modelId }) {
    const { models } = await studio.rooms();
    const { name } = await models.record(modelId);
    return {
      name: `${name.replace(/[^\p{L}\p{N}._ -]+/gu, '-').trim() || 'model'}.tagloom`,
      blob: new Blob([await models.bytes(modelId)]),
    };
  },

  async removeModel(studio, { modelId }) {
    const { models, runs } = await studio.writable();
    const training = (await runs.list()).some(
      ({ id, phase }) => modelIdOf(id) === modelId && phase === 'training',
    );
    if (training) throw new WorkerError('busy', 'This model is being trained; stop its run first.');
    await models.remove(modelId);
    return null;
  },

  async continueModel(studio, { modelId, config, name }) {
    return (await studio.writable()).runs.start(config, name, modelId);
  },

  async inspect(studio, { subject }) {
    return (await studio.rooms()).inspection.summary(subject);
  },

  async inspectSentences(studio, { subject, filter, from, count }) {
    return (await studio.rooms()).inspection.sentences(subject, filter, from, count);
  },

  async exportTags(studio, { subject }) {
    const columns = await (await studio.rooms()).inspection.columns(subject);
    return { name: `${subject.dataSet}.${subject.split}.tagged.conll`, blob: new Blob([columns]) };
  },

  async inspectToken(studio, { modelId, dataSet, tokens, position }) {
    return (await studio.rooms()).inspection.token(modelId, dataSet, tokens, position);
  },

  async inspectTransitions(studio, { modelId, dataSet }) {
    return (await studio.rooms()).inspection.transitions(modelId, dataSet);
  },

  async tagText(studio, { modelId, dataSet, text }) {
    return (await studio.rooms()).inspection.tagText(modelId, dataSet, text);
  },
} satisfies Handlers;
