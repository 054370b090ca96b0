/** Invocations of the workgroup that `sumThreads` is for. */
const summingThreads = 64;

/**
 * WGSL at the end of a workgroup of `summingThreads` invocations, each of which has written its part into the workgroup's
 * array `parts` at its own index `thread`: adds them as a tree, always in the same order, so that the first invocation finds
 * the sum in `parts[0]`.
 */
export const sumThreads = (parts: string): string => `
  for (var width = ${summingThreads / 2}u; width > 0u; width /= 2u) {
    workgroupBarrier();
    if (thread < width) { ${parts}[thread] += ${parts}[thread + width]; }
  }`;
