/** A browser as root, without traffic of its own. */
export const quietFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** WebGPU where it is not on by itself. */
export const webgpuFlags = ['--enable-unsafe-webgpu', '--enable-features=Vulkan'];

/** WebGPU on the adapter that computes on the CPU. */
export const swiftShaderFlags = [...webgpuFlags, '--use-webgpu-adapter=swiftshader'];
