import type { Device } from '../engine/device.ts';
import type { Numbers } from '../engine/kernels/matrix.ts';
import type { Tensor, Values } from '../engine/tensor.ts';
import { valueAndGradients, withGradient } from '../engine/with-gradient.ts';
import { EXACT, expectClose, FINITE_DIFFERENCES, FLOAT32, type Tolerance } from './expect-close.ts';

/** Values of a tensor that is not on the device yet. */
export interface HostTensor {
  readonly values: Values;
  readonly shape: readonly number[];
}

type Named<Name extends string, Value> = Readonly<Record<Name, Value>>;

/** An op with a gradient, on one set of inputs. */
export interface DifferentiableCase<Name extends string = string, Index extends string = string> {
  readonly title: string;
  /** The float inputs that have a gradient. */
  readonly leaves: Named<Name, HostTensor>;
  /** Everything else that the op is given. */
  readonly indices: Named<Index, Values>;
  /** The op under test. */
  op(leaves: Named<Name, Tensor>, indices: Named<Index, Tensor>): Tensor;
  reference(leaves: Named<Name, Numbers>): Float64Array;
  /** Gradients of the leaves from the gradient of the value. */
  backward(leaves: Named<Name, Numbers>, dy: Numbers): Record<Name, Float64Array>;
}

/** A kernel without a gradient, or one that changes tensors in place. */
export interface PlainCase<Name extends string = string, Result extends string = string> {
  readonly title: string;
  readonly inputs: Named<Name, HostTensor>;
  /** Runs the op and returns what is to be compared; tensors changed in place may be among it. */
  run(inputs: Named<Name, Tensor>): Named<Result, Tensor>;
  expected(): Record<Result, Numbers>;
  /** Compared to the last bit instead of within the error of float32. */
  readonly exact?: boolean;
}

/** All cases of one folder of kernels/. */
export interface KernelSpec {
  readonly kernel: string;
  readonly differentiable: readonly DifferentiableCase[];
  readonly plain: readonly PlainCase[];
}

/** Checks the names of one case where it is written down. */
export function differentiable<Name extends string, Index extends string>(
  one: DifferentiableCase<Name, Index>,
): DifferentiableCase {
  return one;
}

/** Checks the names of one case where it is written down. */
export function plain<Name extends string, Result extends string>(one: PlainCase<Name, Result>): PlainCase {
  return one;
}

/** A float tensor of a case. */
export function host(values: Values, ...shape: number[]): HostTensor {
  return { values, shape: shape.length > 0 ? shape : [values.length] };
}

/** A gradient to begin with: the same for every run, with no symmetry that would hide a mistake. */
function seedGradient(size: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => Math.sin(1 + 2.3 * i));
}

function mapValues<A, B>(named: Readonly<Record<string, A>>, change: (value: A, name: string) => B) {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, change(value, name)]));
}

/** The reference's own gradient against central differences, in float64. */
export function checkReference(one: DifferentiableCase): void {
  const leaves = mapValues(one.leaves, ({ values }) => Float64Array.from(values));
  const dy = seedGradient(one.reference(leaves).length);
  const gradients = one.backward(leaves, dy);
  const objective = () => one.reference(leaves).reduce((sum, y, i) => sum + y * (dy[i] ?? 0), 0);
  const step = 1e-5;
  for (const [name, values] of Object.entries(leaves)) {
    // Long leaves are sampled at a stride that is prime to every size used.
    const stride = values.length > 60 ? 37 : 1;
    const places = Array.from(values.keys()).filter((place) => place % stride === 0);
    const differences = places.map((place) => {
      const value = values[place] ?? 0;
      values[place] = value + step;
      const above = objective();
      values[place] = value - step;
      const below = objective();
      values[place] = value;
      return (above - below) / (2 * step);
    });
    const gradient = gradients[name] ?? [];
    expectClose(
      `${one.title}: reference gradient of ${name}`,
      places.map((place) => gradient[place] ?? Number.NaN),
      differences,
      FINITE_DIFFERENCES,
    );
  }
}

/** `y`, but with these values for the gradient that arrives at it. */
function withArrivingGradient(device: Device, y: Tensor, dy: Float32Array): Tensor {
  return withGradient([y], () => ({ value: y.clone(), backward: () => [device.tensor(dy, y.shape)] }));
}

/** The op on the device against the reference: the value, and the gradient of every leaf. */
export async function checkDifferentiable(
  device: Device,
  one: DifferentiableCase,
  tolerance: Tolerance = FLOAT32,
): Promise<void> {
  const before = device.memory().tensors;
  const hostLeaves = mapValues(one.leaves, ({ values }) => values);
  const expected = one.reference(hostLeaves);
  const seed = seedGradient(expected.length);
  const leaves = mapValues(one.leaves, ({ values, shape }) => device.tensor(values, shape));
  const indices = mapValues(one.indices, (values) => device.tensor(values));
  const { value, gradients } = device.scope(() => {
    const result = valueAndGradients(
      () => withArrivingGradient(device, one.op(leaves, indices), seed),
      Object.values(leaves),
    );
    return { value: result.value, gradients: [...result.gradients] as Tensor[] };
  });
  expectClose(`${one.title}: value`, await device.readFloats(value), expected, tolerance);
  const backward = one.backward(hostLeaves, seed);
  for (const [index, name] of Object.keys(leaves).entries()) {
    const gradient = gradients[index];
    if (!gradient) throw new Error(`${one.title}: there is no gradient of ${name}.`);
    const what = `${one.title}: gradient of ${name}`;
    expectClose(what, await device.readFloats(gradient), backward[name] ?? [], tolerance);
  }
  for (const tensor of [value, ...gradients, ...Object.values(leaves), ...Object.values(indices)])
    tensor.dispose();
  const after = device.memory().tensors;
  if (after !== before) throw new Error(`${one.title}: ${after - before} tensors were left behind.`);
}

/** The kernel on the device against what is expected. */
export async function checkPlain(device: Device, one: PlainCase): Promise<void> {
  const inputs = mapValues(one.inputs, ({ values, shape }) => device.tensor(values, shape));
  const results = device.scope(() => ({ ...one.run(inputs) }));
  for (const [name, expected] of Object.entries(one.expected())) {
    const tensor = results[name];
    if (!tensor) throw new Error(`${one.title}: there is no ${name}.`);
    const actual = tensor.dtype === 'int32' ? await device.readInts(tensor) : await device.readFloats(tensor);
    const wanted = one.exact ? Float32Array.from(expected) : expected;
    expectClose(`${one.title}: ${name}`, actual, wanted, one.exact ? EXACT : FLOAT32);
  }
  for (const tensor of new Set([...Object.values(inputs), ...Object.values(results)])) tensor.dispose();
}
