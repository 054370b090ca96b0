import { isProjectArchive } from './archive/archive-format.ts';
import { exportedProject } from './archive/exported-project.ts';
import type { Project } from './project.ts';
import type { CommandName, Params, Result } from './protocol/commands.ts';
import { modelIdOf } from './run-record-of.ts';
import { studyHandlers } from './study-handlers.ts';
import { WorkerError } from './worker-error.ts';

/** Answers one command. */
export type Handler<Name extends CommandName> = (
  project: Project,
  params: Params<Name>,
) => Promise<Result<Name>>;

/** One handler for each command. */
export type Handlers = { readonly [Name in CommandName]: Handler<Name> };

/** Who answers which command. Whatever changes what is kept asks for the writable services. */
export const handlers = {
  open: (project, params) => project.open(params),

  async addFiles(project, { files, encoding }) {
    const services = await project.writable();
    const before = await services.files.list();
    const archives: string[] = [];
    const single: File[] = [];
    for (const file of files) {
      if (await isProjectArchive(file)) archives.push(file.name);
      else single.push(file);
    }
    const taken = await services.files.add(single, { encoding });
    const added = (await services.files.list()).filter(({ id }) => !before.some((file) => file.id === id));
    // A corpus of one's own is the start of a project of one's own: mixed with the sample it would mislead.
    if (before.every(({ sample }) => sample) && added.some(({ role }) => role === 'corpus'))
      await services.files.removeSample();
    const refused = [...taken.refused];
    const tasks = (await services.files.dataSets()).map(({ task }) => task);
    for (const file of taken.models) {
      try {
        await services.models.open(file, tasks);
      } catch (error) {
        refused.push({ name: file.name, message: error instanceof Error ? error.message : String(error) });
      }
    }
    await project.reportStorage();
    return { files: await services.files.list(), models: await services.models.list(), refused, archives };
  },

  async addSample(project) {
    const { files } = await project.writable();
    await project.addSample(files);
    await project.reportStorage();
    return files.list();
  },

  async changeFile(project, { id, reading }) {
    const { files } = await project.writable();
    await files.change(id, reading);
    return files.list();
  },

  async removeFile(project, { id }) {
    const { files } = await project.writable();
    await files.remove(id);
    return files.list();
  },

  async restoreFile(project, { id }) {
    const { files } = await project.writable();
    await files.restore(id);
    return files.list();
  },

  async readSentences(project, { id, from, count }) {
    return (await project.services()).files.show(id, from, count);
  },

  async exportProject(project) {
    return exportedProject(await project.services(), project.emit);
  },

  async importProject(project, { file }) {
    await project.importArchive(file);
    return null;
  },

  async saveConfig(project, { config }) {
    await (await project.writable()).storage.project.saveConfig(config);
    return null;
  },

  async startRun(project, { config, name }) {
    return (await project.writable()).runs.start(config, name);
  },

  async pauseRun(project, { runId }) {
    await (await project.writable()).runs.pause(runId);
    return null;
  },

  async stepRun(project, { runId }) {
    await (await project.writable()).runs.step(runId);
    return null;
  },

  async resumeRun(project, { runId }) {
    await (await project.writable()).runs.resume(runId);
    return null;
  },

  async keepRun(project, { runId }) {
    (await project.writable()).runs.keep(runId);
    return null;
  },

  async stopRun(project, { runId }) {
    await (await project.writable()).runs.stop(runId);
    return null;
  },

  async changeRun(project, { runId, change }) {
    await (await project.writable()).runs.change(runId, change);
    return null;
  },

  async profileRun(project, { runId, on }) {
    (await project.writable()).runs.profile(runId, on);
    return null;
  },

  async watchRun(project, { runId }) {
    (await project.services()).runs.watch(runId);
    return null;
  },

  async moveRun(project, { runId, before }) {
    return (await project.writable()).runs.move(runId, before);
  },

  async renameRun(project, { runId, name }) {
    return (await project.writable()).runs.rename(runId, name);
  },

  async deleteRun(project, { runId }) {
    await (await project.writable()).runs.remove(runId);
    return null;
  },

  async restoreRun(project, { runId }) {
    return (await project.writable()).runs.restore(runId);
  },

  async scoreTest(project, { runId }) {
    return (await project.writable()).runs.scoreTest(runId);
  },

  async exportModel(project, { modelId }) {
    const { models } = await project.services();
    const { name } = await models.record(modelId);
    return {
      name: `${name.replace(/[^\p{L}\p{N}._ -]+/gu, '-').trim() || 'model'}.tagloom`,
      blob: new Blob([await models.bytes(modelId)]),
    };
  },

  async removeModel(project, { modelId }) {
    const { models, runs } = await project.writable();
    const training = (await runs.list()).some(
      ({ id, phase }) => modelIdOf(id) === modelId && phase === 'training',
    );
    if (training) throw new WorkerError('busy', 'This model is being trained; stop its run first.');
    await models.remove(modelId);
    return null;
  },

  async continueModel(project, { modelId, config, name }) {
    return (await project.writable()).runs.start(config, name, modelId);
  },

  async inspect(project, { subject }) {
    return (await project.services()).inspection.summary(subject);
  },

  async inspectSentences(project, { subject, filter, from, count }) {
    return (await project.services()).inspection.sentences(subject, filter, from, count);
  },

  async exportTags(project, { subject }) {
    const columns = await (await project.services()).inspection.columns(subject);
    return { name: `${subject.dataSet}.${subject.split}.tagged.conll`, blob: new Blob([columns]) };
  },

  async inspectToken(project, { modelId, dataSet, tokens, position }) {
    return (await project.services()).inspection.token(modelId, dataSet, tokens, position);
  },

  async inspectTransitions(project, { modelId, dataSet }) {
    return (await project.services()).inspection.transitions(modelId, dataSet);
  },

  async tagText(project, { modelId, dataSet, text }) {
    return (await project.services()).inspection.tagText(modelId, dataSet, text);
  },

  async studyRun(project, { runId }) {
    return (await project.services()).runs.record(runId);
  },

  ...studyHandlers,
} satisfies Handlers;
