import { type CrfInputs, type SentencePlaces, sentenceRows } from '../crf-loss/reference.ts';
import { at, Matrix } from '../matrix.ts';

/**
 * The path of greatest score S of each sentence (Viterbi 1967; paper section 2.1). At every maximum the lower tag number
 * wins. `tags [N]`, `score [B]`.
 */
export function viterbiReference(
  inputs: CrfInputs,
  places: SentencePlaces,
): Record<'tags' | 'score', Float64Array> {
  const tagCount = inputs.start.length;
  const emissions = Matrix.of(inputs.emissions, tagCount);
  const transitions = Matrix.of(inputs.transitions, tagCount);
  const result = {
    tags: new Float64Array(emissions.rows),
    score: new Float64Array(places.lengths.length),
  };
  for (let b = 0; b < places.lengths.length; b++) {
    const rows = sentenceRows(places, b);
    const best = new Matrix(rows.length, tagCount);
    const back = new Matrix(rows.length, tagCount);
    for (const [time, row] of rows.entries()) {
      for (let to = 0; to < tagCount; to++) {
        let score = time === 0 ? at(inputs.start, to) : Number.NEGATIVE_INFINITY;
        for (let from = 0; time > 0 && from < tagCount; from++) {
          const path = best.at(time - 1, from) + transitions.at(from, to);
          if (path > score) {
            score = path;
            back.set(time, to, from);
          }
        }
        best.set(time, to, score + emissions.at(row, to));
      }
    }
    let tag = 0;
    let score = Number.NEGATIVE_INFINITY;
    for (let last = 0; last < tagCount; last++) {
      const path = best.at(rows.length - 1, last) + at(inputs.stop, last);
      if (path > score) {
        score = path;
        tag = last;
      }
    }
    result.score[b] = score;
    for (let time = rows.length - 1; time >= 0; time--) {
      result.tags[at(rows, time)] = tag;
      tag = back.at(time, tag);
    }
  }
  return result;
}
