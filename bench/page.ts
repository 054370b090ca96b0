// A peer in a browser: puts the network that the address asks for (?peer=...) where the benchmark finds it.
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-webgpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { openDevice } from '../src/engine/open-device.ts';
import { tfjsWasmUrls } from '../src/engine/tfjs-wasm-urls.ts';
import { browserEngine } from '../src/platform/browser/browser-engine.ts';
import { AdapterGemm } from './adapter-gemm.ts';
import { OwnNetwork } from './own-network.ts';
import { StockNetwork } from './stock-network.ts';

async function stock(backend: 'wasm' | 'webgpu'): Promise<StockNetwork> {
  setWasmPaths(tfjsWasmUrls);
  await tf.setBackend(backend);
  return new StockNetwork();
}

const openers: Record<string, () => Promise<unknown>> = {
  'own-wasm': async () => new OwnNetwork((await openDevice('wasm', browserEngine)).device),
  'own-webgpu': async () => new OwnNetwork((await openDevice('webgpu', browserEngine)).device),
  'stock-wasm': () => stock('wasm'),
  'stock-webgpu': () => stock('webgpu'),
  gemm: () => AdapterGemm.open(navigator.gpu),
};

const peer = openers[new URLSearchParams(location.search).get('peer') ?? ''];
Object.assign(globalThis, { tagloomPeer: peer?.() ?? Promise.reject(new Error('There is no such peer.')) });
