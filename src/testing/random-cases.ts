import { biLstm } from '../engine/kernels/bi-lstm/op.ts';
import { biLstmBackwardReference, biLstmReference } from '../engine/kernels/bi-lstm/reference.ts';
import { charCnn } from '../engine/kernels/char-cnn/op.ts';
import { charCnnBackwardReference, charCnnReference } from '../engine/kernels/char-cnn/reference.ts';
import { crfLoss } from '../engine/kernels/crf-loss/op.ts';
import { crfLossBackwardReference, crfLossReference } from '../engine/kernels/crf-loss/reference.ts';
import { type DifferentiableCase, differentiable, host } from './kernel-spec.ts';
import { packedBatch } from './packed-batch.ts';
import { type RandomValues, randomValues } from './random-values.ts';

type Sizes<Name extends string> = Record<Name, number>;

/** A kernel on random shapes: the greatest value of each size (the least is 1 but for `tags`), and a case of given sizes. */
export interface RandomShapes {
  readonly kernel: string;
  readonly greatest: Readonly<Record<string, number>>;
  /** The sizes of one case; the same for the same seed. */
  sizes(seed: number): Readonly<Record<string, number>>;
  /** One case; the same for the same seed. */
  make(seed: number): DifferentiableCase;
}

/**
 * Sizes drawn evenly on a logarithmic scale, one in eight the greatest, then halved in turn until the reference needs no
 * more than a random number of operations: many small cases, some with one or two sizes at their ends.
 */
function drawSizes<Name extends string>(
  random: RandomValues,
  greatest: Readonly<Sizes<Name>>,
  operations: (sizes: Sizes<Name>) => number,
  most: number,
): Sizes<Name> {
  const unit = () => random.integer(2 ** 20) / 2 ** 20;
  const names = Object.keys(greatest) as Name[];
  const drawn = names.map((name) => [
    name,
    random.integer(8) === 0 ? greatest[name] : Math.floor((greatest[name] + 1) ** unit()),
  ]);
  const sizes = Object.fromEntries(drawn) as Sizes<Name>;
  const limit = most ** (0.4 + 0.6 * unit());
  while (operations(sizes) > limit) {
    const name = names[random.integer(names.length)];
    if (name !== undefined) sizes[name] = Math.max(1, Math.floor(sizes[name] / 2));
    if (names.every((each) => sizes[each] === 1)) break;
  }
  return sizes;
}

/** Lengths of so many sentences, longest first, the longest as given. */
function drawLengths(random: RandomValues, sentences: number, longest: number): number[] {
  const others = Array.from({ length: sentences - 1 }, () => 1 + random.integer(longest));
  return [longest, ...others].sort((a, b) => b - a);
}

function randomShapes<Name extends string>(
  kernel: string,
  greatest: Readonly<Sizes<Name>>,
  operations: (sizes: Sizes<Name>) => number,
  build: (sizes: Sizes<Name>, random: RandomValues, title: string) => DifferentiableCase,
): RandomShapes {
  const most = 2e6;
  const start = (seed: number) => {
    const random = randomValues(seed);
    return { random, sizes: drawSizes(random, greatest, operations, most) };
  };
  return {
    kernel,
    greatest,
    sizes: (seed) => start(seed).sizes,
    make(seed) {
      const { random, sizes } = start(seed);
      const words = Object.entries(sizes).map(([name, size]) => `${size} ${name}`);
      return build(sizes, random, `${kernel}, case ${seed}: ${words.join(', ')}`);
    },
  };
}

const lstm = randomShapes(
  'bi-lstm',
  { units: 256, longest: 120, sentences: 64, features: 64, forms: 40 },
  ({ units, longest, sentences, features, forms }) =>
    8 * units * (units * (1 + (longest * sentences) / 2) + features * forms),
  ({ units, longest, sentences, features, forms }, random, title) => {
    const batch = packedBatch(drawLengths(random, sentences, longest), forms, random);
    return differentiable({
      title,
      leaves: {
        x: host(random.floats(forms * features), forms, features),
        inputWeights: host(random.floats(features * 8 * units, 1 / Math.sqrt(features)), features, 8 * units),
        recurrentWeights: host(random.floats(8 * units * units, 1 / Math.sqrt(units)), 2, units, 4 * units),
        bias: host(random.floats(8 * units)),
      },
      indices: { ...batch },
      op: ({ x, inputWeights, recurrentWeights, bias }, indices) =>
        biLstm(x, inputWeights, recurrentWeights, bias, indices),
      reference: (leaves) => biLstmReference(leaves, batch),
      backward: (leaves, dy) => biLstmBackwardReference(leaves, batch, dy),
    });
  },
);

const crf = randomShapes(
  'crf-loss',
  { tags: 64, longest: 120, sentences: 64 },
  ({ tags, longest, sentences }) => 10 * tags ** 2 * (1 + (longest * sentences) / 2),
  ({ tags: drawn, longest, sentences }, random, title) => {
    const tags = Math.max(2, drawn);
    const batch = packedBatch(drawLengths(random, sentences, longest), 1, random);
    const tokens = batch.tokenForm.length;
    const gold = random.integers(tokens, tags);
    return differentiable({
      title,
      leaves: {
        emissions: host(random.floats(tokens * tags, 4), tokens, tags),
        transitions: host(random.floats(tags * tags, 2), tags, tags),
        start: host(random.floats(tags)),
        stop: host(random.floats(tags)),
      },
      indices: { gold, timeOffsets: batch.timeOffsets, lengths: batch.lengths },
      op: ({ emissions, ...scores }, indices) => crfLoss(emissions, indices.gold, scores, indices),
      reference: (leaves) => crfLossReference(leaves, gold, batch),
      backward: (leaves, dy) => crfLossBackwardReference(leaves, gold, batch, dy[0] ?? 0),
    });
  },
);

/** Multiples of 1/16 between -1 and 1: sums of their products are exact in float32, so equal maxima are equal everywhere. */
const sixteenths = (random: RandomValues, count: number) =>
  random.floats(count).map((value) => Math.round(16 * value) / 16);

const characters = randomShapes(
  'char-cnn',
  { forms: 64, longest: 120, dimension: 64, filters: 64, alphabet: 200, widths: 4 },
  ({ forms, longest, dimension, filters, alphabet, widths }) =>
    dimension * (alphabet + filters * widths ** 2 * (1 + (forms * longest) / 2)),
  ({ forms, longest, dimension, filters, alphabet, widths: count }, random, title) => {
    const widths = Array.from({ length: count }, (_, index) => index + 1);
    const taps = widths.reduce((sum, width) => sum + width, 0);
    const starts = new Int32Array(forms + 1);
    for (let form = 0; form < forms; form++)
      starts[form + 1] = (starts[form] ?? 0) + Math.max(count, 1 + random.integer(longest));
    const lists = { characters: random.integers(starts[forms] ?? 0, alphabet), starts };
    return differentiable({
      title,
      leaves: {
        embedding: host(sixteenths(random, alphabet * dimension).fill(0, 0, dimension), alphabet, dimension),
        filters: host(sixteenths(random, dimension * taps * filters), dimension, taps * filters),
        bias: host(sixteenths(random, count * filters)),
      },
      indices: lists,
      op: (leaf, indices) => charCnn(leaf.embedding, leaf.filters, leaf.bias, indices, widths),
      reference: (leaves) => charCnnReference(leaves, lists, widths),
      backward: (leaves, dy) => charCnnBackwardReference(leaves, lists, widths, dy),
    });
  },
);

/**
 * The seeds of the cases, the same for every backend. The references are plain loops in float64, so most cases are small.
 */
export const caseSeeds: readonly number[] = Array.from({ length: 1000 }, (_, seed) => seed);

/** The kernels whose loops depend most on shapes. */
export const allRandomShapes: readonly RandomShapes[] = [lstm, crf, characters];
