import type { TrainingWorkers, WorkerLine } from '../../project/execution/training-worker.ts';
import { workersOf } from '../../project/execution/workers-of.ts';

/** Trains in workers of this one, as many at a time as the processor's cores ask for. */
export const trainingWorkers: TrainingWorkers = {
  slots: workersOf(navigator.hardwareConcurrency),
  start: startWorker,
};

function startWorker(): WorkerLine {
  const worker = new Worker(new URL('./training-worker.ts', import.meta.url), { type: 'module' });
  return {
    post: (message, buffers) => worker.postMessage(message, { transfer: buffers }),
    onMessage: (hear) => worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => hear(data)),
    onStopped(hear) {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        hear(event.message || 'its program could not be loaded.');
      });
      worker.addEventListener('messageerror', () => hear('it sent a message that cannot be read.'));
    },
    end: () => worker.terminate(),
  };
}
