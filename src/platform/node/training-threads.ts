import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TrainingWorkers, WorkerLine } from '../../project/execution/training-worker.ts';
import { workersOf } from '../../project/execution/workers-of.ts';
import { nodeWasmSources } from './node-wasm-sources.ts';
import { packageFolder } from './package-folder.ts';

/** Room for objects that live shortly: Node's own limit is three times as much, all of which a thread comes to use. */
const YOUNG_MB = 16;

/** Where the program of a thread is: beside this one where it is built, else compiled as it loads. */
function program(): string | URL {
  const isSource = import.meta.url.endsWith('.ts');
  return isSource
    ? join(packageFolder(), 'scripts/training-thread.mjs')
    : new URL('./training-thread.js', import.meta.url);
}

/** Trains on threads of this process. @param slots as many as the processor's cores ask for, where absent */
export function trainingThreads(slots: number = workersOf(availableParallelism())): TrainingWorkers {
  return { slots, start: startThread };
}

function startThread(): WorkerLine {
  // Switches on what Node has behind a flag, which holds for the threads that are started afterwards.
  nodeWasmSources();
  const thread = new Worker(program(), { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  return {
    post: (message, buffers) => thread.postMessage(message, buffers),
    onMessage: (hear) => thread.on('message', hear),
    onStopped(hear) {
      thread.on('error', (error) => hear(error instanceof Error ? error.message : String(error)));
      thread.on('messageerror', (error) => hear(error.message));
      thread.on('exit', (code) => hear(`it ended with exit code ${code}.`));
    },
    end: () => void thread.terminate(),
  };
}
