import type { DataFingerprint } from '../model/model-file.ts';
import { type Example, goldOf } from './run-data.ts';

/** SHA-256 over the tokens and gold answers of a training sample, in their order. */
export async function fingerprint(dataSet: string, sample: readonly Example[]): Promise<DataFingerprint> {
  const text = sample
    .map((example) => `${example.tokens.join('\t')}\n${goldOf(example).join('\t')}\n`)
    .join('\n');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { dataSet, sentences: sample.length, sha256 };
}
