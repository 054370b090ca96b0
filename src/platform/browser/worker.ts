import { answer } from '../../project/answer.ts';
import { emitProblem } from '../../project/emit.ts';
import type { Request } from '../../project/protocol/commands.ts';
import type { WorkerMessage } from '../../project/protocol/events.ts';
import { SignsOfLife } from '../../project/signs-of-life.ts';
import { Studio } from '../../project/studio.ts';
import { browserHost } from './browser-host.ts';

const post = (message: WorkerMessage) => self.postMessage(message);
const life = new SignsOfLife((allowMs) => post({ type: 'alive', allowMs }));
const studio = new Studio(browserHost('tagloom'), (event) => post({ type: 'event', event }), life);
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
