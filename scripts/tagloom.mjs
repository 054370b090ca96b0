// The command line, compiled as it loads, in one process: signals reach it whoever sends them, a terminal, npm or a scheduler.
import { register } from 'tsx/esm/api';
import './build-kernels.mjs';

register();
await import('../cli/main.ts');
