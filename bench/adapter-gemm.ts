const size = 512;
const tile = 64;

/** Plain product of square matrices: workgroup tiles of 64 x 64 in steps of 8, 4 x 4 sums in each invocation. */
const code = `
@group(0) @binding(0) var<storage, read> a: array<f32>;
@group(0) @binding(1) var<storage, read> b: array<f32>;
@group(0) @binding(2) var<storage, read_write> c: array<f32>;
var<workgroup> tileA: array<f32, 512>;
var<workgroup> tileB: array<f32, 512>;
@compute @workgroup_size(16, 16)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) local: vec3u,
        @builtin(local_invocation_index) index: u32) {
  var sums: array<vec4f, 4>;
  for (var k = 0u; k < ${size}u; k += 8u) {
    for (var i = index; i < 512u; i += 256u) {
      tileA[i] = a[(group.y * ${tile}u + i / 8u) * ${size}u + k + i % 8u];
      tileB[i] = b[(k + i / ${tile}u) * ${size}u + group.x * ${tile}u + i % ${tile}u];
    }
    workgroupBarrier();
    for (var j = 0u; j < 8u; j++) {
      let at = j * ${tile}u + local.x * 4u;
      let row = vec4f(tileB[at], tileB[at + 1u], tileB[at + 2u], tileB[at + 3u]);
      for (var i = 0u; i < 4u; i++) { sums[i] += tileA[(local.y * 4u + i) * 8u + j] * row; }
    }
    workgroupBarrier();
  }
  for (var i = 0u; i < 4u; i++) {
    let at = (group.y * ${tile}u + local.y * 4u + i) * ${size}u + group.x * ${tile}u + local.x * 4u;
    c[at] = sums[i].x; c[at + 1u] = sums[i].y; c[at + 2u] = sums[i].z; c[at + 3u] = sums[i].w;
  }
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

  /** Error where the browser offers no adapter. */
  static async open(): Promise<AdapterGemm> {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
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
      pass.dispatchWorkgroups(size / tile, size / tile);
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
