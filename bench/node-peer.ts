// A peer under Node: answers requests of one line of JSON each with one line of JSON. usage: node-peer.ts own|stock
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { openDevice } from '../src/engine/open-device.ts';
import { nodeWasmSources } from '../src/platform/node/node-wasm-sources.ts';
import type { Network } from './network.ts';
import { OwnNetwork } from './own-network.ts';
import { StockNetwork } from './stock-network.ts';

async function open(): Promise<Network> {
  if (process.argv[2] === 'own') return new OwnNetwork((await openDevice('wasm', nodeWasmSources())).device);
  setWasmPaths(`${dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await tf.setBackend('wasm');
  return new StockNetwork();
}

const network = (await open()) as unknown as Record<string, (argument: unknown) => Promise<unknown>>;
for await (const line of createInterface({ input: process.stdin })) {
  const { method, argument } = JSON.parse(line) as { method: string; argument: { shape?: unknown } };
  const answer = await network[method]?.(argument);
  process.stdout.write(`${JSON.stringify(answer ?? null)}\n`);
}
