import type { List } from '../data/sentences/list.ts';
import type { DataFingerprint } from '../network/model-file.ts';
import { type Example, goldOf } from './run-data.ts';

/** Examples whose text is written in one piece. */
const AT_ONCE = 10_000;

/** SHA-256 over the tokens and gold answers of a training sample, in their order. */
export async function fingerprint(dataSet: string, sample: List<Example>): Promise<DataFingerprint> {
  const digest = await crypto.subtle.digest('SHA-256', await bytesOf(sample));
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { dataSet, sentences: sample.length, sha256 };
}

/** Written in pieces: a string ends at half a gigabyte. */
async function bytesOf(sample: List<Example>): Promise<ArrayBuffer> {
  const pieces: Blob[] = [];
  for (let from = 0; from < sample.length; from += AT_ONCE) {
    const texts = sample
      .slice(from, from + AT_ONCE)
      .map((example) => `${example.tokens.join('\t')}\n${goldOf(example).join('\t')}\n`);
    pieces.push(new Blob([from === 0 ? '' : '\n', texts.join('\n')]));
  }
  return new Blob(pieces).arrayBuffer();
}
