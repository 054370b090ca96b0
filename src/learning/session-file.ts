import type { Evaluation } from '../core/events/run-event.ts';
import { type ModelFile, writeModelFile } from '../network/model-file.ts';
import { modelCard } from './model-card.ts';
import type { SessionParts } from './session-parts.ts';
import type { EvaluatedStep } from './steps.ts';

/** What a session's file says besides its weights. */
interface SessionFacts extends Pick<SessionParts, 'description' | 'fingerprints'> {
  readonly history: readonly EvaluatedStep[];
  readonly testScores: readonly Evaluation[];
  /** Step of the best evaluation, else the last step. */
  readonly bestStep: number;
}

/** A session as a model file; with `training` a checkpoint. */
export function sessionFile(
  { description, fingerprints, history, testScores, bestStep }: SessionFacts,
  { parameters, training }: Pick<ModelFile, 'parameters' | 'training'>,
): Uint8Array {
  const ofBest = history.find(({ step }) => step === bestStep);
  const scores = [...(ofBest?.evaluations ?? []), ...testScores];
  return writeModelFile({
    description,
    parameters,
    scores,
    data: fingerprints,
    card: modelCard(description, fingerprints, scores, bestStep),
    ...(training && { training }),
  });
}
