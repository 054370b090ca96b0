import { accumulateSpec } from '../engine/kernels/accumulate/accumulate.spec.ts';
import { accumulateStepStatsSpec } from '../engine/kernels/accumulate-step-stats/accumulate-step-stats.spec.ts';
import { biLstmSpec } from '../engine/kernels/bi-lstm/bi-lstm.spec.ts';
import { charCnnSpec } from '../engine/kernels/char-cnn/char-cnn.spec.ts';
import { crfDecodeSpec } from '../engine/kernels/crf-decode/crf-decode.spec.ts';
import { crfLossSpec } from '../engine/kernels/crf-loss/crf-loss.spec.ts';
import { dropoutSpec } from '../engine/kernels/dropout/dropout.spec.ts';
import { gatedLinearSpec } from '../engine/kernels/gated-linear/gated-linear.spec.ts';
import { gatherSpec } from '../engine/kernels/gather/gather.spec.ts';
import { highwaySpec } from '../engine/kernels/highway/highway.spec.ts';
import { linearSpec } from '../engine/kernels/linear/linear.spec.ts';
import { momentumUpdateSpec } from '../engine/kernels/momentum-update/momentum-update.spec.ts';
import { softmaxLossSpec } from '../engine/kernels/softmax-loss/softmax-loss.spec.ts';
import { wordFeaturesSpec } from '../engine/kernels/word-features/word-features.spec.ts';
import type { KernelSpec } from './kernel-spec.ts';

/** The specs of all kernels, for the runners of each backend. */
export const allSpecs: readonly KernelSpec[] = [
  accumulateSpec,
  biLstmSpec,
  charCnnSpec,
  crfDecodeSpec,
  crfLossSpec,
  dropoutSpec,
  gatedLinearSpec,
  highwaySpec,
  linearSpec,
  momentumUpdateSpec,
  accumulateStepStatsSpec,
  softmaxLossSpec,
  gatherSpec,
  wordFeaturesSpec,
];
