// Checks all kernel specs on WebGPU under Node, each against its reference; writes one line of JSON a case to stdout, and
// the adapter's name first. usage: specs-on-dawn.ts
import { openDevice } from '../engine/open-device.ts';
import { nodeEngine } from '../platform/node/node-engine.ts';
import { allSpecs } from './all-specs.ts';
import { checkDifferentiable, checkPlain } from './kernel-spec.ts';

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const { device } = await openDevice('webgpu', nodeEngine());
say({ adapter: device.description.name });
for (const { kernel, differentiable, plain } of allSpecs) {
  const cases = [
    ...differentiable.map((one) => ({ title: one.title, check: () => checkDifferentiable(device, one) })),
    ...plain.map((one) => ({ title: one.title, check: () => checkPlain(device, one) })),
  ];
  for (const { title, check } of cases) {
    const error = await check().catch((reason: unknown) => String(reason));
    say({ kernel, title, ...(error !== undefined && { error }) });
  }
}
device.close();
