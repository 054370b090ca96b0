import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageFolder } from '../src/platform/node/package-folder.ts';
import { type Command, UsageError } from './command.ts';

const defaultPort = 4173;

/** `serve`: the studio on this machine. The process stays while its server listens. */
export const serve: Command = {
  usage: '[--port N] [--host NAME] [--open]',
  summary: 'serve the studio, print its address, go on until Ctrl+C',
  options: [
    [
      '--port N',
      `TCP port, ${defaultPort} where absent, 0 for any free one; a browser keeps a project for each`,
    ],
    ['--host NAME', 'name or address to listen on; localhost where absent, which only this machine reaches'],
    ['--open', 'open the address in the browser'],
  ],
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, host: { type: 'string' }, open: { type: 'boolean' } },
    });
    const port = values.port ?? String(defaultPort);
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
      throw new UsageError(`--port takes a number from 0 to 65535, not '${port}'`);
    const folder = join(packageFolder(), 'dist');
    if (!existsSync(join(folder, 'index.html')))
      throw new UsageError('the studio is not built; "npm run build" builds it');
    const { serveStudio } = await import('../src/platform/node/serve-studio.ts');
    const options = { port: Number(port), host: values.host ?? 'localhost' };
    const { address } = await serveStudio(folder, options).catch((cause) => {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
      if (code === '') throw cause;
      const why = code === 'EADDRINUSE' ? `port ${port} is taken` : `it cannot listen (${code})`;
      throw new UsageError(`${why}; --port takes another`);
    });
    if (values.open) await (await import('open')).default(address);
    return { json: { address }, text: `Tagloom is at ${address}\nCtrl+C ends it.` };
  },
};
