// `npm start`: installs if needed, builds, serves, prints the address.
import { execFileSync } from 'node:child_process';
import { ensureInstalled } from './ensure-installed.mjs';

ensureInstalled();
execFileSync('npm', ['run', '-s', 'build', '--', '--logLevel', 'warn'], { stdio: 'inherit' });

const { preview } = await import('vite');
const port = process.env.PORT ? Number(process.env.PORT) : 4173;
const server = await preview({ preview: { port, host: process.env.HOST ?? 'localhost' }, logLevel: 'warn' });
const address = server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`;
console.log(`\n  Tagloom is at ${address}\n  Everything stays on this machine. Ctrl+C ends it.\n`);
