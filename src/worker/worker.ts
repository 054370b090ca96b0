import type { Request } from '../protocol/commands.ts';
import type { WorkerMessage } from '../protocol/events.ts';
import { answer } from './answer.ts';
import { browserWasmSources } from './browser-wasm-sources.ts';
import { emitProblem } from './emit.ts';
import { SignsOfLife } from './signs-of-life.ts';
import { Studio } from './studio.ts';

const post = (message: WorkerMessage) => self.postMessage(message);
const life = new SignsOfLife((allowMs) => post({ type: 'alive', allowMs }));
const studio = new Studio(browserWasmSources, 'tagloom', (event) => post({ type: 'event', event }), life);
life.start();

self.addEventListener('message', async (event: MessageEvent<Request>) =>
  post(await answer(studio, event.data)),
);

self.addEventListener('error', (event) => {
  event.preventDefault();
  emitProblem(studio.emit, event.error ?? event.message);
});
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  emitProblem(studio.emit, event.reason);
});
