import { accumulateSpec } from '../kernels/accumulate/accumulate.spec.ts';
import { biLstmSpec } from '../kernels/bi-lstm/bi-lstm.spec.ts';
import { charCnnSpec } from '../kernels/char-cnn/char-cnn.spec.ts';
import { crfDecodeSpec } from '../kernels/crf-decode/crf-decode.spec.ts';
import { crfLossSpec } from '../kernels/crf-loss/crf-loss.spec.ts';
import { dropoutSpec } from '../kernels/dropout/dropout.spec.ts';
import { gatedLinearSpec } from '../kernels/gated-linear/gated-linear.spec.ts';
import { highwaySpec } from '../kernels/highway/highway.spec.ts';
import { linearSpec } from '../kernels/linear/linear.spec.ts';
import { momentumUpdateSpec } from '../kernels/momentum-update/momentum-update.spec.ts';
import { recordStepSpec } from '../kernels/record-step/record-step.spec.ts';
import { softmaxLossSpec } from '../kernels/softmax-loss/softmax-loss.spec.ts';
import { takeRowsSpec } from '../kernels/take-rows/take-rows.spec.ts';
import { wordFeaturesSpec } from '../kernels/word-features/word-features.spec.ts';
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
  recordStepSpec,
  softmaxLossSpec,
  takeRowsSpec,
  wordFeaturesSpec,
];
