import type { KernelDefinition } from '../../define-kernel.ts';

type Inputs = 'emissions' | 'transitions' | 'start' | 'stop' | 'timeOffsets' | 'lengths';

/** As for `CrfLossForward`. `tags [N]` (int32): the best path; of equal paths the one with the lower tag number. `score [B]`. */
export type ViterbiKernel = KernelDefinition<Inputs, 'tags' | 'score', object>;

/** As for `CrfLossForward`. `marginals [N, K]`: the probability of each tag at each token; rows sum to 1. */
export type MarginalsKernel = KernelDefinition<Inputs, 'marginals', object>;
