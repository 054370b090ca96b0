// The program of a worker that trains runs; `training-workers.ts` starts it.
import { serveTraining } from '../../project/execution/training-server.ts';
import { browserEngine } from './browser-engine.ts';

serveTraining(
  {
    post: (message, buffers) => self.postMessage(message, { transfer: buffers }),
    onMessage: (hear) => self.addEventListener('message', ({ data }: MessageEvent<unknown>) => hear(data)),
  },
  browserEngine,
);

// A rejection that nobody heard of stops this worker as an error does: whoever started it hears of errors alone.
self.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  self.reportError(event.reason);
});
