import * as tf from '@tensorflow/tfjs';
import { type Network, type StepTimes, timed } from './network.ts';
import { fixedSizes, type StepShape } from './step-shape.ts';

const { wordDimension, charDimension, charFilters, charWidths, charsPerWord, alphabet, tags } = fixedSizes;
const features = charWidths.length * charFilters;

type Weights = Readonly<Record<string, tf.Variable>>;

/**
 * `a b`. On WebAssembly tfjs' product of a transposed matrix, which the gradient of `matMul` asks for, takes a plain loop
 * instead of XNNPACK; there the gradient transposes first, which makes the whole step several times faster.
 */
function product(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  if (tf.getBackend() !== 'wasm') return tf.matMul(a, b);
  return tf.customGrad((left, right, save) => {
    (save as tf.GradSaveFunc)([left as tf.Tensor, right as tf.Tensor]);
    const gradFunc = (dy: tf.Tensor, [l, r]: tf.Tensor[]) => [
      tf.matMul(dy as tf.Tensor2D, tf.transpose(r as tf.Tensor2D)),
      tf.matMul(tf.transpose(l as tf.Tensor2D), dy as tf.Tensor2D),
    ];
    return { value: tf.matMul(left as tf.Tensor2D, right as tf.Tensor2D), gradFunc };
  })(a, b) as tf.Tensor2D;
}

/** The index tensors of one batch. */
interface Batch {
  /** Rows of the word embedding, `[N]`, time-major, and characters `[N, charsPerWord]`. */
  readonly words: tf.Tensor1D;
  readonly characters: tf.Tensor2D;
  /** One-hot gold tags `[length, sentences, tags]`. */
  readonly gold: tf.Tensor3D;
}

function weightsOf({ units, vocabulary }: StepShape): Weights {
  const uniform = (bound: number, ...shape: number[]) => tf.variable(tf.randomUniform(shape, -bound, bound));
  const projection = (name: string, rows: number, columns: number) => ({
    [`${name}Weights`]: uniform(1 / Math.sqrt(rows), rows, columns),
    [`${name}Bias`]: uniform(1 / Math.sqrt(rows), columns),
  });
  const lstm = (direction: string) => ({
    ...projection(`${direction}Input`, wordDimension + features, 4 * units),
    [`${direction}Recurrent`]: uniform(1 / Math.sqrt(units), units, 4 * units),
  });
  const bound = 1 / Math.sqrt(charDimension);
  return {
    words: tf.variable(tf.randomNormal([vocabulary + 2, wordDimension], 0, 0.1)),
    characters: tf.variable(tf.randomNormal([alphabet, charDimension])),
    ...Object.fromEntries(
      charWidths.flatMap((width) => [
        [`filters${width}`, uniform(bound, width * charDimension, charFilters)],
        [`filterBias${width}`, uniform(bound, charFilters)],
      ]),
    ),
    ...projection('highway1', features, 2 * features),
    ...projection('highway2', features, 2 * features),
    ...lstm('forward'),
    ...lstm('backward'),
    ...projection('shared', 2 * units, tags),
    ...projection('specific', 2 * units, tags),
    ...projection('gate', 2 * units, tags),
    transitions: tf.variable(tf.randomNormal([tags, tags], 0, 0.1)),
    start: tf.variable(tf.zeros([tags])),
    stop: tf.variable(tf.zeros([tags])),
  };
}

/**
 * The same network composed of stock tfjs operations, in the way a tfjs user would write it: loops over time, a tape, an
 * optimizer. Rows of tables are taken by products with one-hot matrices, for stock tfjs has no gradient of `gather` on
 * WebAssembly; of the word embedding only the rows of the batch are on the tape, as in Tagloom.
 */
export class StockNetwork implements Network {
  #weights: Weights = {};
  #momentum: Record<string, tf.Tensor> = {};
  #batch: Batch | undefined;
  #shape: StepShape | undefined;

  async prepare(shape: StepShape): Promise<{ parameters: number }> {
    tf.dispose([...Object.values(this.#weights), ...Object.values(this.#momentum)]);
    if (this.#batch) tf.dispose(Object.values(this.#batch));
    this.#shape = shape;
    this.#weights = tf.tidy(() => weightsOf(shape));
    this.#momentum = Object.fromEntries(
      Object.entries(this.#weights).map(([name, weight]) => [name, tf.zerosLike(weight)]),
    );
    const tokens = shape.sentences * shape.length;
    const integers = (below: number, ...of: number[]) => tf.randomUniformInt(of, 0, below).cast('int32');
    this.#batch = tf.tidy(() => ({
      words: integers(shape.vocabulary, tokens) as tf.Tensor1D,
      characters: integers(alphabet, tokens, charsPerWord) as tf.Tensor2D,
      gold: tf.oneHot(integers(tags, shape.length, shape.sentences), tags).cast('float32') as tf.Tensor3D,
    }));
    return { parameters: Object.values(this.#weights).reduce((sum, weight) => sum + weight.size, 0) };
  }

  async steps(count: number): Promise<StepTimes> {
    return timed(count, async () => {
      const loss = tf.tidy(() => this.#step());
      const [value] = await loss.data();
      loss.dispose();
      if (!Number.isFinite(value)) throw new Error(`The loss of stock tfjs is ${value}.`);
    });
  }

  /** Gradient, clipped to a global norm, and momentum; the table of words is changed in the rows of the batch. */
  #step(): tf.Scalar {
    const batch = this.#batch;
    if (!batch) throw new Error('Prepare the network first.');
    const { words: table, ...others } = this.#weights;
    if (!table) throw new Error('There are no weights.');
    const rows = tf.gather(table, batch.words);
    const names = Object.keys(others);
    const leaves = [rows, ...Object.values(others)];
    const forward = (words: tf.Tensor, ...rest: tf.Tensor[]) =>
      this.#loss(
        words as tf.Tensor2D,
        Object.fromEntries(names.map((name, i) => [name, rest[i] as tf.Tensor])),
        batch,
      );
    const { value, grads } = tf.valueAndGrads((...all: tf.Tensor[]) =>
      forward(all[0] as tf.Tensor, ...all.slice(1)),
    )(leaves);
    const norm = tf.sqrt(tf.addN(grads.map((gradient) => tf.sum(tf.square(gradient)))));
    const scale = tf.minimum(tf.div(fixedSizes.clipNorm, norm), 1);
    const [rowGradient, ...gradients] = grads;
    for (const [index, name] of names.entries()) {
      const gradient = gradients[index];
      const [velocity, weight] = [this.#momentum[name], this.#weights[name]];
      if (!gradient || !velocity || !weight) continue;
      const next = tf.add(tf.mul(velocity, fixedSizes.momentum), tf.mul(gradient, scale));
      velocity.dispose();
      this.#momentum[name] = tf.keep(next);
      weight.assign(tf.sub(weight, tf.mul(next, fixedSizes.learningRate)));
    }
    const velocity = this.#momentum.words;
    if (rowGradient && velocity) {
      const next = tf.add(
        tf.mul(tf.gather(velocity, batch.words), fixedSizes.momentum),
        tf.mul(rowGradient, scale),
      );
      const places = tf.expandDims(batch.words, 1);
      this.#momentum.words = tf.keep(tf.tensorScatterUpdate(velocity, places, next));
      velocity.dispose();
      table.assign(
        tf.tensorScatterUpdate(
          table,
          places,
          tf.sub(rows, tf.mul(next, fixedSizes.learningRate)),
        ) as tf.Tensor2D,
      );
    }
    return value as tf.Scalar;
  }

  #loss(words: tf.Tensor2D, weights: Readonly<Record<string, tf.Tensor>>, batch: Batch): tf.Scalar {
    const { sentences = 0, length = 0 } = this.#shape ?? {};
    const tokens = sentences * length;
    const get = <T extends tf.Tensor>(name: string) => {
      const weight = weights[name];
      if (!weight) throw new Error(`There is no weight ${name}.`);
      return weight as T;
    };
    const linear = (x: tf.Tensor2D, name: string) =>
      tf.add(product(x, get<tf.Tensor2D>(`${name}Weights`)), get(`${name}Bias`)) as tf.Tensor2D;

    // Characters: embedding, convolutions as products over windows, maximum, highway.
    const hot = tf.oneHot(tf.reshape(batch.characters, [-1]), alphabet).cast('float32') as tf.Tensor2D;
    const embedded = tf.reshape(product(hot, get<tf.Tensor2D>('characters')), [
      tokens,
      charsPerWord,
      charDimension,
    ]);
    const convolved = charWidths.map((width) => {
      const positions = charsPerWord - width + 1;
      const windows = tf.concat(
        Array.from({ length: width }, (_, tap) =>
          tf.slice(embedded, [0, tap, 0], [tokens, positions, charDimension]),
        ),
        2,
      );
      const flat = tf.reshape(windows, [tokens * positions, width * charDimension]) as tf.Tensor2D;
      const sums = tf.add(product(flat, get<tf.Tensor2D>(`filters${width}`)), get(`filterBias${width}`));
      return tf.max(tf.reshape(tf.relu(sums), [tokens, positions, charFilters]), 1);
    });
    let x = tf.concat(convolved, 1) as tf.Tensor2D;
    for (const layer of ['highway1', 'highway2']) {
      const [transform, carry] = tf.split(linear(x, layer), 2, 1) as [tf.Tensor2D, tf.Tensor2D];
      const gate = tf.sigmoid(carry);
      x = tf.add(tf.mul(gate, tf.selu(transform)), tf.mul(tf.sub(1, gate), x));
    }
    const inputs = tf.concat([words, x], 1) as tf.Tensor2D;

    const forward = this.#lstm(linear(inputs, 'forwardInput'), get('forwardRecurrent'), false);
    const backward = this.#lstm(linear(inputs, 'backwardInput'), get('backwardRecurrent'), true);
    const states = tf.dropout(
      tf.concat([forward, backward], 1) as tf.Tensor2D,
      fixedSizes.dropout,
    ) as tf.Tensor2D;

    const gate = tf.sigmoid(linear(states, 'gate'));
    const y = tf.add(
      tf.mul(gate, linear(states, 'specific')),
      tf.mul(tf.sub(1, gate), linear(states, 'shared')),
    );
    return this.#crf(tf.reshape(y, [length, sentences, tags]), batch.gold, weights);
  }

  /** States of one direction, `[N, units]`, from the projected inputs `[N, 4 * units]`. */
  #lstm(projected: tf.Tensor2D, recurrent: tf.Tensor2D, backward: boolean): tf.Tensor2D {
    const { sentences = 0, length = 0 } = this.#shape ?? {};
    const times = tf.split(projected, length, 0) as tf.Tensor2D[];
    const states: tf.Tensor2D[] = [];
    let state: tf.Tensor2D | undefined;
    let cell: tf.Tensor2D | undefined;
    for (const z of backward ? times.reverse() : times) {
      const sum = state ? tf.add(z, product(state, recurrent)) : z;
      const [i, f, g, o] = tf.split(sum, 4, 1) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const fresh = tf.mul(tf.sigmoid(i), tf.tanh(g)) as tf.Tensor2D;
      cell = cell ? tf.add(tf.mul(tf.sigmoid(f), cell), fresh) : fresh;
      state = tf.mul(tf.sigmoid(o), tf.tanh(cell)) as tf.Tensor2D;
      states.push(state);
    }
    if (states.some(({ shape }) => shape[0] !== sentences)) throw new Error('The batch is not rectangular.');
    return tf.concat(backward ? states.reverse() : states, 0) as tf.Tensor2D;
  }

  /** Mean negative log-likelihood; `y` and `gold` are `[length, sentences, tags]`. */
  #crf(y: tf.Tensor, gold: tf.Tensor3D, weights: Readonly<Record<string, tf.Tensor>>): tf.Scalar {
    const { transitions, start, stop } = weights;
    if (!transitions || !start || !stop) throw new Error('There is no CRF.');
    const [emissions, answers] = [tf.unstack(y), tf.unstack(gold)] as [tf.Tensor2D[], tf.Tensor2D[]];
    const [first, ...later] = emissions;
    const [firstGold, lastGold] = [answers[0], answers.at(-1)];
    if (!first || !firstGold || !lastGold) throw new Error('The batch is empty.');
    let alphas = tf.add(start, first) as tf.Tensor2D;
    let path = tf.sum(tf.mul(gold, y));
    path = tf.add(path, tf.add(tf.sum(tf.mul(firstGold, start)), tf.sum(tf.mul(lastGold, stop))));
    for (const [index, emission] of later.entries()) {
      const [before, now] = [answers[index], answers[index + 1]];
      if (!before || !now) continue;
      path = tf.add(path, tf.sum(tf.mul(product(before, transitions as tf.Tensor2D), now)));
      const all = tf.add(tf.expandDims(alphas, 2), transitions);
      alphas = tf.add(tf.logSumExp(all, 1), emission) as tf.Tensor2D;
    }
    const partition = tf.sum(tf.logSumExp(tf.add(alphas, stop), 1));
    return tf.div(tf.sub(partition, path), this.#shape?.sentences ?? 1) as tf.Scalar;
  }
}
