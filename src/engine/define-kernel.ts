import * as tf from '@tensorflow/tfjs-core';
import type { GpuRun } from './gpu-run.ts';
import type { Tensor, TensorSpec } from './tensor.ts';
import { type WasmHost, type WasmRun, wasmHost } from './wasm-backend.ts';
import { webgpuHost } from './webgpu-backend.ts';

type Named<Name extends string> = Readonly<Record<Name, Tensor>>;

/** A kernel: named tensors in, named tensors out, once for each backend. Lists of tensors stand among the attributes. */
export interface KernelDefinition<Input extends string, Output extends string, Attributes> {
  readonly name: string;
  /** Shapes of the outputs; their order is the order of the kernel's results. */
  outputs(inputs: Named<Input>, attributes: Attributes): Record<Output, TensorSpec>;
  /** Fills the outputs, which are not cleared, with calls into the SIMD module. */
  wasm(run: WasmRun, inputs: Named<Input>, outputs: Named<Output>, attributes: Attributes): void;
  /** Fills the outputs, which are not cleared, with dispatches. */
  webgpu(run: GpuRun, inputs: Named<Input>, outputs: Named<Output>, attributes: Attributes): void;
}

/** A kernel that can be called on whichever backend is in use. */
export type Kernel<Input extends string, Output extends string, Attributes> = (
  inputs: Named<Input>,
  attributes: Attributes,
) => Named<Output>;

/**
 * Registers a kernel with tfjs under `Tagloom.<name>` for both backends and returns the function that runs it. A kernel
 * may also change input tensors in place; then it declares no output for them.
 */
export function defineKernel<Input extends string, Output extends string, Attributes extends object>(
  definition: KernelDefinition<Input, Output, Attributes>,
): Kernel<Input, Output, Attributes> {
  const kernelName = `Tagloom.${definition.name}`;
  const register = <Host extends Pick<WasmHost, 'allocate' | 'free'>>(
    backendName: 'wasm' | 'webgpu',
    hostOf: (backend: object) => Host,
    fill: (host: Host, inputs: Named<Input>, outputs: Named<Output>, attributes: Attributes) => void,
  ) => {
    tf.registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs, backend, attrs }) => {
        const host = hostOf(backend as object);
        const named = inputs as Named<Input>;
        const attributes = attrs as unknown as Attributes;
        const specs = definition.outputs(named, attributes);
        const infos: Record<string, tf.TensorInfo> = {};
        try {
          for (const [name, spec] of Object.entries<TensorSpec>(specs)) infos[name] = host.allocate(spec);
          fill(host, named, infos as Named<Output>, attributes);
        } catch (error) {
          for (const info of Object.values(infos)) host.free(info);
          throw error;
        }
        return Object.values(infos);
      },
    });
  };
  register('wasm', wasmHost, (host, inputs, outputs, attributes) =>
    host.run(definition.name, (run) => definition.wasm(run, inputs, outputs, attributes)),
  );
  register('webgpu', webgpuHost, (host, inputs, outputs, attributes) =>
    host.run(definition.name, (run) => definition.webgpu(run, inputs, outputs, attributes)),
  );
  return (inputs, attributes) => {
    const specs = definition.outputs(inputs, attributes);
    const results = tf.engine().runKernel(kernelName, inputs, attributes as unknown as tf.NamedAttrMap);
    const list = Array.isArray(results) ? results : [results];
    return Object.fromEntries(Object.keys(specs).map((name, index) => [name, list[index]])) as Named<Output>;
  };
}
