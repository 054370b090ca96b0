import './trusted-types.ts';
import { answer } from '../../project/answer.ts';
import { emitProblem } from '../../project/emit.ts';
import { Heartbeat } from '../../project/heartbeat.ts';
import { Project } from '../../project/project.ts';
import type { Request } from '../../project/protocol/commands.ts';
import type { WorkerMessage } from '../../project/protocol/events.ts';
import { browserHost } from './browser-host.ts';

const post = (message: WorkerMessage) => self.postMessage(message);
const heartbeat = new Heartbeat((allowMs) => post({ type: 'alive', allowMs }));
const project = new Project(browserHost('tagloom'), (event) => post({ type: 'event', event }), heartbeat);
heartbeat.start();

self.addEventListener('message', async (event: MessageEvent<Request>) =>
  post(await answer(project, event.data)),
);

self.addEventListener('error', (event) => {
  event.preventDefault();
  emitProblem(project.emit, event.error ?? event.message);
});
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  emitProblem(project.emit, event.reason);
});
