// The program of a thread that trains runs; `training-threads.ts` starts it.
import { parentPort } from 'node:worker_threads';
import { serveTraining } from '../../project/execution/training-server.ts';
import { nodeEngine } from './node-engine.ts';

const port = parentPort;
if (!port) throw new Error('This program is the thread of another one.');
serveTraining(
  {
    post: (message, buffers) => port.postMessage(message, buffers),
    onMessage: (hear) => port.on('message', hear),
  },
  nodeEngine(),
);
