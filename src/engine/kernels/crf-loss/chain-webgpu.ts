/** WGSL shared by the kernels that walk the chain of a sentence, one workgroup each. */

/** Invocations of a workgroup over `tags` tags: one a tag, and a loop beyond 256. */
function chainThreads(tags: number): number {
  return Math.min(256, Math.ceil(tags / 32) * 32);
}

/** The workgroup's current score of every tag, and the greatest of them. */
export const chainCode = (tags: number) => `
const K = ${tags}u;
const threads = ${chainThreads(tags)}u;
var<workgroup> score: array<f32, K>;
fn greatest() -> f32 {
  var top = -1e30;
  for (var i = 0u; i < K; i++) { top = max(top, score[i]); }
  return top;
}`;

/**
 * Replaces every tag's score by the WGSL expression `next`, in which `tag` is the tag, reading the old scores; `then`
 * runs after it with the new value as `value`.
 */
export const updateScores = (tags: number, next: string, then = ''): string => {
  const rounds = Array.from({ length: Math.ceil(tags / chainThreads(tags)) }, (_, i) => i);
  const own = (i: number) => `let tag = thread + ${i}u * threads;`;
  return `
${rounds.map((i) => `var next${i} = 0.0; { ${own(i)} if (tag < K) { next${i} = ${next}; } }`).join('\n')}
workgroupBarrier();
${rounds.map((i) => `{ ${own(i)} if (tag < K) { let value = next${i}; score[tag] = value; ${then} } }`).join('\n')}
workgroupBarrier();`;
};
