/** Compute pipelines, each compiled once for its text. */
export class Programs {
  readonly #device: GPUDevice;
  readonly #compiled = new Map<string, GPUComputePipeline>();
  readonly #compiling = new Map<string, Promise<void>>();

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** The pipeline of a text, at once. */
  get(label: string, code: string): GPUComputePipeline {
    const pipeline =
      this.#compiled.get(code) ?? this.#device.createComputePipeline(this.#describe(label, code));
    this.#compiled.set(code, pipeline);
    return pipeline;
  }

  /** Compiles a text aside, for `ready` and `get`. */
  expect(label: string, code: string): void {
    if (this.#compiled.has(code) || this.#compiling.has(code)) return;
    const compiling = this.#device.createComputePipelineAsync(this.#describe(label, code));
    this.#compiling.set(
      code,
      compiling.then((pipeline) => void this.#compiled.set(code, pipeline)),
    );
  }

  /** Resolves when all that is expected is compiled. */
  async ready(): Promise<void> {
    try {
      await Promise.all(this.#compiling.values());
    } finally {
      this.#compiling.clear();
    }
  }

  #describe(label: string, code: string): GPUComputePipelineDescriptor {
    const module = this.#device.createShaderModule({ label, code });
    return { label, layout: 'auto', compute: { module, entryPoint: 'main' } };
  }
}
