// A training thread of the command line that is not built: its program, compiled as it loads.
import { register } from 'tsx/esm/api';

register();
await import('../src/platform/node/training-thread.ts');
