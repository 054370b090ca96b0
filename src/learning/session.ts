import { activeDataSets } from '../core/config/active-data-sets.ts';
import { ConfigError } from '../core/config/config-error.ts';
import type { DataSetConfig, RunConfig } from '../core/config/run-config.ts';
import type { Evaluation, RunChange, StepMeans } from '../core/events/run-event.ts';
import type { List } from '../data/sentences/list.ts';
import type { ModelDescription } from '../network/model-description.ts';
import type { ModelFile } from '../network/model-file.ts';
import type { TrainingState } from '../network/model-file-schema.ts';
import { type HostTensors, ParameterStore } from '../network/parameter-store.ts';
import { Tagger } from '../network/tagger.ts';
import { BatchTrainer } from './batch-trainer.ts';
import { type Batches, batchesOf } from './batches.ts';
import { devSample } from './dev-sample.ts';
import { DeviceLog } from './device-log.ts';
import { uniformLosses } from './divergence.ts';
import { type Evaluated, evaluate } from './evaluate.ts';
import { finiteWeights, viewedWeights } from './finite-weights.ts';
import { type Example, goldOf } from './run-data.ts';
import { RunSettings } from './run-settings.ts';
import { learningRateAt } from './schedule.ts';
import { sessionFile } from './session-file.ts';
import type { SessionParts } from './session-parts.ts';
import type { EvaluatedStep, TrainedStep } from './steps.ts';
import { TaskSampler } from './task-sampler.ts';
import { type TestScore, testScoreOf } from './test-score.ts';
import { unknownWordsOf } from './unknown-words.ts';
import { WorkClock } from './work-clock.ts';

/**
 * The state of one run: parameters, momentum, counters, settings. `train` drives it; between two of its events anything
 * here may be called. It owns its tensors, not the device.
 */
export class TrainingSession {
  readonly config: RunConfig;
  readonly description: ModelDescription;
  /** The models with the current weights. */
  readonly tagger: Tagger;
  readonly clock: WorkClock;
  readonly #parts: SessionParts;
  readonly #dataSets: readonly DataSetConfig[];
  readonly #batches: ReadonlyMap<string, Batches<Example>>;
  readonly #sampler: TaskSampler;
  readonly #log: DeviceLog;
  readonly #trainer: BatchTrainer;
  readonly #settings: RunSettings;
  /** True while a step is profiled from time to time. */
  profiled = false;
  #step: number;
  #best: TrainingState['best'];
  #bestParameters: ParameterStore | undefined;
  #bestTagger: Tagger | undefined;
  /** The best weights as they were read back for a checkpoint, until there are better ones. */
  #bestRead: HostTensors | undefined;
  #history: readonly EvaluatedStep[];
  #devTags: ReadonlyMap<string, Evaluated['predicted']> = new Map();
  #testScores: readonly Evaluation[] = [];

  constructor(parts: SessionParts) {
    const { device, config, description, samples, parameters, state } = parts;
    this.#parts = parts;
    this.config = config;
    this.description = description;
    this.#dataSets = activeDataSets(config);
    this.tagger = new Tagger(device, description, parameters);
    this.clock = new WorkClock(state.elapsedMs);
    this.#step = state.step;
    this.#best = state.best;
    this.#history = state.history as readonly EvaluatedStep[];
    const { sentences } = this;
    const mixed = this.#dataSets.map((dataSet) => ({ ...dataSet, sentences: sentences[dataSet.id] ?? 0 }));
    this.#settings = new RunSettings(mixed, config.target, state);
    this.#sampler = new TaskSampler(config.seed, state.round);
    this.#batches = batchesOf(samples, config.seed, state.cursors);
    if (parts.best) this.#keep(parts.best);
    this.#log = new DeviceLog(
      device,
      this.#dataSets.map(({ id }) => id),
    );
    const { velocity } = parts;
    const unknownWords = unknownWordsOf(description, samples);
    const steps = { device, config, tagger: this.tagger, velocity, log: this.#log, unknownWords };
    this.#trainer = new BatchTrainer(steps, state.microBatches);
  }

  /** Steps done. */
  get step(): number {
    return this.#step;
  }

  /** Learning rate of the next step. */
  get learningRate(): number {
    const { learningRate } = this.#settings.current;
    return learningRateAt(this.#step + 1, { ...this.config.optimizer, learningRate });
  }

  /** N_d: training sentences of each active data set after subsampling. */
  get sentences(): Readonly<Record<string, number>> {
    const { samples } = this.#parts;
    return Object.fromEntries(this.#dataSets.map(({ id }) => [id, samples.get(id)?.length ?? 0]));
  }

  /** Mean loss of a sentence of each data set under a model that knows nothing. */
  get uniformLosses(): ReadonlyMap<string, number> {
    return uniformLosses(this.description, this.#parts.samples);
  }

  /** The step of the best target score on the dev set so far, and that score in per cent. */
  get best(): { readonly step: number; readonly score: number } | undefined {
    return this.#best ?? undefined;
  }

  /** The target's evaluation on the dev set at that step. */
  get bestEvaluation(): Evaluation | undefined {
    const evaluated = this.#history.find(({ step }) => step === this.#best?.step);
    return evaluated?.evaluations.find(({ dataSet }) => dataSet === this.config.target);
  }

  /** The models with the weights of the best evaluation; the current weights before the first. */
  get bestTagger(): Tagger {
    return this.#bestTagger ?? this.tagger;
  }

  /** All evaluations on the dev sets so far. */
  get history(): readonly EvaluatedStep[] {
    return this.#history;
  }

  /** What the latest evaluation predicted for the dev sentences that it used, by data set; nothing before it, nor after a resume. */
  get devTags(): ReadonlyMap<string, Evaluated['predicted']> {
    return this.#devTags;
  }

  /** True where the patience is used up. */
  get patienceIsOver(): boolean {
    const { patience } = this.#settings.current;
    if (patience === null || !this.#best) return false;
    const { step } = this.#best;
    return this.#history.filter((evaluated) => evaluated.step > step).length >= patience;
  }

  /**
   * Asks for a change, which takes effect before the next step.
   * @throws ConfigError naming the field where a value cannot be, or nothing would be trained on any more
   */
  change(change: RunChange): void {
    this.#settings.change(change);
  }

  /** Makes the changes that were asked for, and says which. */
  applyChanges(): readonly RunChange[] {
    return this.#settings.apply();
  }

  /** True where the first step of each kind compiles programs and takes longer. */
  get compiles(): boolean {
    return this.#parts.device.description.backend === 'webgpu';
  }

  /**
   * Allocates what the largest batch of each data set needs, and compiles all programs, so that no step does.
   * @throws DeviceError `too-large` where that does not fit the device, however small the parts it is computed in
   */
  async prepare(): Promise<void> {
    for (const [id, { sentences }] of this.#batches) await this.#trainer.prepare(id, sentences, this.#step);
  }

  /** Trains one step and measures it; waits for the device. */
  async profileStep(): Promise<TrainedStep> {
    const { result, kernelMs } = await this.#parts.device.profile(() => this.runStep());
    return { ...result, ...(kernelMs && { kernelMs }) };
  }

  /** Trains one step. Loss and gradient norm stay on the device until `readLog`. */
  runStep(): TrainedStep {
    const { config } = this;
    const step = this.#step + 1;
    const dataSet = this.#sampler.next(step, this.#settings.rates, config.mixing.mode);
    const examples = this.#batches.get(dataSet)?.next(config.optimizer.batchSize) ?? [];
    this.#trainer.trainStep(dataSet, examples, step, this.learningRate);
    this.#step = step;
    return { dataSet, sentences: examples.length };
  }

  /** Means over the steps since the last call, by data set; waits for the device. */
  readLog(): Promise<Readonly<Record<string, StepMeans>>> {
    return this.#log.read();
  }

  /**
   * Scores the current weights on the dev set of every active data set that has one, and keeps the best weights. Where `signal`
   * is aborted it throws the reason, and nothing has changed.
   */
  async evaluateDev(signal?: AbortSignal): Promise<{ evaluations: readonly Evaluation[]; best: boolean }> {
    const evaluated = new Map<string, Evaluated>();
    for (const { id } of this.#dataSets) {
      const dev = this.#examples(id, 'dev');
      if (dev.length === 0) continue;
      const places = devSample(dev.length, id, this.config);
      evaluated.set(id, await evaluate(this.tagger, id, 'dev', dev, { ...this.#tagging(signal), places }));
    }
    const evaluations = [...evaluated.values()].map(({ evaluation }) => evaluation);
    this.#devTags = new Map([...evaluated].map(([id, { predicted }]) => [id, predicted]));
    this.#history = [...this.#history, { step: this.#step, evaluations }];
    const score = evaluations.find(({ dataSet }) => dataSet === this.config.target)?.score ?? null;
    const best = score !== null && score > (this.#best?.score ?? -1);
    if (best) {
      const { device, description, parameters } = this.#parts;
      if (!this.#bestParameters)
        this.#keep(ParameterStore.create(device, description.shapes, () => undefined));
      this.#bestParameters?.copyFrom(parameters);
      this.#best = { step: this.#step, score };
      this.#bestRead = undefined;
    }
    return { evaluations, best };
  }

  /**
   * Scores the best weights on a test set. The paper's rule: only when asked for, and the look is kept with the model.
   * @throws ConfigError where the data set has no test sentences
   */
  async scoreTest(dataSet: string = this.config.target, signal?: AbortSignal): Promise<TestScore> {
    const test = this.#examples(dataSet, 'test');
    if (test.length === 0)
      throw new ConfigError('dataSets', `The data set "${dataSet}" has no test sentences.`);
    const tagging = this.#tagging(signal);
    const { evaluation, predicted } = await evaluate(this.bestTagger, dataSet, 'test', test, tagging);
    this.#testScores = [...this.#testScores.filter((score) => score.dataSet !== dataSet), evaluation];
    return testScoreOf(evaluation, [...test].map(goldOf), predicted);
  }

  /**
   * The whole session as a file, from which `createSession` goes on as if it had never ended.
   * @throws TrainingError where a weight is not finite
   */
  async checkpoint(): Promise<Uint8Array> {
    const state: TrainingState = {
      ...this.#settings.current,
      step: this.#step,
      elapsedMs: this.clock.elapsedMs,
      microBatches: this.#trainer.microBatches,
      cursors: [...this.#batches].map(([dataSet, { cursor }]) => ({ dataSet, ...cursor })),
      round: { number: this.#sampler.round.number, remaining: [...this.#sampler.round.remaining] },
      best: this.#best,
      history: this.#history as TrainingState['history'],
    };
    const { parameters, velocity } = this.#parts;
    // Where the weights lie in memory of this thread they are written from there: nothing is awaited in between.
    const viewed = viewedWeights(parameters);
    const momentum = viewed && viewedWeights(velocity);
    const best =
      this.#bestParameters && (viewed ? viewedWeights(this.#bestParameters) : await this.#readBest());
    if (viewed && momentum) return this.#file(viewed, { state, velocity: momentum, ...(best && { best }) });
    const weights = await finiteWeights(parameters);
    return this.#file(weights, { state, velocity: await finiteWeights(velocity), ...(best && { best }) });
  }

  /**
   * The best model as a file, to tag with or to train further; read from the device only where no checkpoint has read it.
   * @throws TrainingError where a weight is not finite
   */
  async exportModel(): Promise<Uint8Array> {
    const { parameters } = this.#parts;
    const viewed = viewedWeights(this.#bestParameters ?? parameters);
    return this.#file(viewed ?? (await this.#readBest()) ?? (await finiteWeights(parameters)));
  }

  /** The best weights read back from the device, once. */
  async #readBest(): Promise<HostTensors | undefined> {
    this.#bestRead ??= this.#bestParameters && (await finiteWeights(this.#bestParameters));
    return this.#bestRead;
  }

  /** Frees the session's tensors; nothing may be called afterwards. */
  dispose(): void {
    this.#bestParameters?.dispose();
    this.#parts.parameters.dispose();
    this.#parts.velocity.dispose();
    this.#log.dispose();
  }

  #tagging(signal: AbortSignal | undefined) {
    return { legalOnly: this.config.forbidIllegalTransitions, ...(signal && { signal }) };
  }

  #examples(dataSet: string, split: 'dev' | 'test'): List<Example> {
    return new Map(Object.entries(this.#parts.data.dataSets)).get(dataSet)?.[split] ?? [];
  }

  #keep(best: ParameterStore): void {
    this.#bestParameters = best;
    this.#bestTagger = new Tagger(this.#parts.device, this.description, best);
  }

  #file(parameters: HostTensors, training?: ModelFile['training']): Uint8Array {
    const bestStep = this.#best?.step ?? this.#step;
    const facts = { ...this.#parts, history: this.#history, testScores: this.#testScores, bestStep };
    return sessionFile(facts, { parameters, ...(training && { training }) });
  }
}
