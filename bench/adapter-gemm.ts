const size = 512;

/**
 * Plain product of square matrices: 4 x 4 sums in the registers of each invocation and vectors of four read straight from
 * the buffers, the fastest of the plain ones on an emulated adapter, where barriers are dear.
 */
const code = `
const columns = ${size / 4}u;
@group(0) @binding(0) var<storage, read> a: array<vec4f>;
@group(0) @binding(1) var<storage, read> b: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> c: array<vec4f>;
@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.y * 4u;
  var sum0 = vec4f(); var sum1 = vec4f(); var sum2 = vec4f(); var sum3 = vec4f();
  for (var k = 0u; k < columns; k++) {
    let a0 = a[row * columns + k];
    let a1 = a[(row + 1u) * columns + k];
    let a2 = a[(row + 2u) * columns + k];
    let a3 = a[(row + 3u) * columns + k];
    let b0 = b[4u * k * columns + id.x];
    let b1 = b[(4u * k + 1u) * columns + id.x];
    let b2 = b[(4u * k + 2u) * columns + id.x];
    let b3 = b[(4u * k + 3u) * columns + id.x];
    sum0 += a0.x * b0 + a0.y * b1 + a0.z * b2 + a0.w * b3;
    sum1 += a1.x * b0 + a1.y * b1 + a1.z * b2 + a1.w * b3;
    sum2 += a2.x * b0 + a2.y * b1 + a2.z * b2 + a2.w * b3;
    sum3 += a3.x * b0 + a3.y * b1 + a3.z * b2 + a3.w * b3;
  }
  c[row * columns + id.x] = sum0;
  c[(row + 1u) * columns + id.x] = sum1;
  c[(row + 2u) * columns + id.x] = sum2;
  c[(row + 3u) * columns + id.x] = sum3;
}`;

/** A plain matrix product on a WebGPU device of its own: what the adapter's arithmetic is measured by. */
export class AdapterGemm {
  readonly #device: GPUDevice;
  readonly #pipeline: GPUComputePipeline;
  readonly #bindings: GPUBindGroup;
  readonly #result: GPUBuffer;
  readonly #staging: GPUBuffer;

  private constructor(device: GPUDevice) {
    this.#device = device;
    const module = device.createShaderModule({ code });
    this.#pipeline = device.createComputePipeline({
      layout: 'auto',
      compute: { module, entryPoint: 'main' },
    });
    const bytes = 4 * size * size;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    const values = Float32Array.from({ length: size * size }, (_, i) => ((i % 17) - 8) / 8);
    const [a, b, c] = [0, 1, 2].map(() => device.createBuffer({ size: bytes, usage })) as [
      GPUBuffer,
      GPUBuffer,
      GPUBuffer,
    ];
    for (const input of [a, b]) device.queue.writeBuffer(input, 0, values);
    this.#result = c;
    this.#staging = device.createBuffer({
      size: 16,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    this.#bindings = device.createBindGroup({
      layout: this.#pipeline.getBindGroupLayout(0),
      entries: [a, b, c].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
  }

  /** Error where there is no adapter. */
  static async open(gpu: GPU | undefined): Promise<AdapterGemm> {
    const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) throw new Error('WebGPU found no graphics adapter.');
    return new AdapterGemm(await adapter.requestDevice());
  }

  /** Multiply-adds of one product, each counted as two operations, by the seconds it took: GFLOP/s of each. */
  async rates(count: number): Promise<readonly number[]> {
    const rates: number[] = [];
    for (let i = 0; i < count; i++) {
      const start = performance.now();
      const encoder = this.#device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(this.#pipeline);
      pass.setBindGroup(0, this.#bindings);
      pass.dispatchWorkgroups(size / 32, size / 32);
      pass.end();
      encoder.copyBufferToBuffer(this.#result, 0, this.#staging, 0, 16);
      this.#device.queue.submit([encoder.finish()]);
      await this.#staging.mapAsync(GPUMapMode.READ);
      this.#staging.unmap();
      rates.push((2 * size ** 3) / 1e6 / (performance.now() - start));
    }
    return rates;
  }
}
