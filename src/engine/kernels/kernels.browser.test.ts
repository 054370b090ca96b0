import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserEngine } from '../../platform/browser/browser-engine.ts';
import { allSpecs } from '../../testing/all-specs.ts';
import { checkDifferentiable, checkPlain, differentiable, host } from '../../testing/kernel-spec.ts';
import { packedBatch } from '../../testing/packed-batch.ts';
import { randomValues } from '../../testing/random-values.ts';
import type { Device } from '../device.ts';
import { openDevice } from '../open-device.ts';
import { valueAndGradients } from '../with-gradient.ts';
import { biLstm } from './bi-lstm/op.ts';
import { biLstmBackwardReference, biLstmReference } from './bi-lstm/reference.ts';

describe.each(['webgpu', 'wasm'] as const)('%s', (backend) => {
  let device: Device;
  beforeAll(async () => {
    ({ device } = await openDevice(backend, browserEngine));
  });
  afterAll(() => device.close());

  describe.each(allSpecs)('$kernel', (spec) => {
    for (const one of spec.differentiable) test(one.title, () => checkDifferentiable(device, one));
    for (const one of spec.plain) test(one.title, () => checkPlain(device, one));
  });
});

/** An LSTM over sentences of these lengths, with everything that its case needs. */
function lstmCase(lengths: readonly number[], features: number, units: number) {
  const random = randomValues(units);
  const batch = packedBatch(lengths, 5, random);
  const scale = 1 / Math.sqrt(units);
  const leaves = {
    x: host(random.floats(5 * features), 5, features),
    inputWeights: host(random.floats(features * 8 * units), features, 8 * units),
    recurrentWeights: host(random.floats(8 * units * units, scale), 2, units, 4 * units),
    bias: host(random.floats(8 * units)),
  };
  return { batch, leaves };
}

describe('WebGPU alone', () => {
  let device: Device;
  beforeAll(async () => {
    ({ device } = await openDevice('webgpu', browserEngine));
  });
  afterAll(() => device.close());

  // One unit an invocation and four sentences a workgroup; two and two; three and one.
  test.each([
    [171, [2, 2, 1, 1, 1]],
    [250, [2, 1, 1]],
    [490, [2]],
  ])('an LSTM of %i units', async (units, lengths) => {
    const { batch, leaves } = lstmCase(lengths, 2, units);
    const one = differentiable({
      title: `${units} units`,
      leaves,
      indices: { ...batch },
      op: ({ x, inputWeights, recurrentWeights, bias }, indices) =>
        biLstm(x, inputWeights, recurrentWeights, bias, indices),
      reference: (values) => biLstmReference(values, batch),
      backward: (values, dy) => biLstmBackwardReference(values, batch, dy),
    });
    await checkDifferentiable(device, one);
  });

  /** Dispatches of one LSTM forward and backward, and its result with all gradients. */
  async function lstmRun(lengths: readonly number[]) {
    const { batch, leaves } = lstmCase(lengths, 6, 20);
    const before = device.counters.dispatches;
    const on = Object.values(leaves).map(({ values, shape }) => device.tensor(values, shape));
    const indices = {
      tokenForm: device.tensor(batch.tokenForm),
      formStarts: device.tensor(batch.formStarts),
      formTokens: device.tensor(batch.formTokens),
      timeOffsets: device.tensor(batch.timeOffsets),
      lengths: device.tensor(batch.lengths),
    };
    const tensors = device.scope(() => {
      const { value, gradients } = valueAndGradients(() => {
        const [x, inputWeights, recurrentWeights, bias] = on;
        if (!x || !inputWeights || !recurrentWeights || !bias) throw new Error('A leaf is missing.');
        return biLstm(x, inputWeights, recurrentWeights, bias, indices);
      }, on);
      return [value, ...gradients.flatMap((gradient) => gradient ?? [])];
    });
    const results = [];
    for (const tensor of tensors) results.push(await device.readFloats(tensor));
    for (const tensor of [...on, ...tensors, ...Object.values(indices)]) tensor.dispose();
    return { dispatches: device.counters.dispatches - before, results };
  }

  test('the number of dispatches does not depend on the length of sentences', async () => {
    const [short, long] = [await lstmRun([3, 2]), await lstmRun([60, 31, 5])];
    expect(long.dispatches).toBe(short.dispatches);
  });

  test('the same run twice gives the same bits', async () => {
    const [first, second] = [await lstmRun([9, 8, 8, 3, 1]), await lstmRun([9, 8, 8, 3, 1])];
    expect(second.results).toEqual(first.results);
  });
});
