// A peer under Node: answers requests of one line of JSON each with one line of JSON. usage: node-peer.ts own-wasm|own-webgpu|stock-wasm|gemm
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { openDevice } from '../src/engine/open-device.ts';
import { nodeEngine } from '../src/platform/node/node-engine.ts';
import { AdapterGemm } from './adapter-gemm.ts';
import { OwnNetwork } from './own-network.ts';
import { StockNetwork } from './stock-network.ts';

// Timestamps in whole nanoseconds: for kernels of microseconds a browser's rounding is too coarse.
const engine = nodeEngine(['disable-dawn-features=timestamp_quantization']);

const openers: Readonly<Record<string, () => Promise<object>>> = {
  'own-wasm': async () => new OwnNetwork((await openDevice('wasm', engine)).device),
  'own-webgpu': async () => new OwnNetwork((await openDevice('webgpu', engine)).device),
  'stock-wasm': async () => {
    setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
    await tf.setBackend('wasm');
    return new StockNetwork();
  },
  gemm: async () => AdapterGemm.open(await engine.gpu?.()),
};

const kind = process.argv[2] ?? '';
const open = openers[kind];
if (!open) throw new Error(`There is no peer "${kind}".`);
const network = (await open()) as Record<string, (argument: unknown) => Promise<unknown>>;
for await (const line of createInterface({ input: process.stdin })) {
  const { method, argument } = JSON.parse(line) as { method: string; argument: { shape?: unknown } };
  const answer = await network[method]?.(argument);
  process.stdout.write(`${JSON.stringify(answer ?? null)}\n`);
}
