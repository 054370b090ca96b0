import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server of the studio in a process of its own. */
export interface Served {
  /** With a slash at its end. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Starts `tagloom serve` on a free port of 127.0.0.1 and waits until it says its address.
 * @param tagloom the program, such as `dist-cli/tagloom.js` or an installed one
 */
export async function serveBy(tagloom: string): Promise<Served> {
  const server = spawn(process.execPath, [tagloom, 'serve', '--port', '0', '--host', '127.0.0.1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  server.stdout.setEncoding('utf8');
  let said = '';
  for await (const text of server.stdout.iterator({ destroyOnReturn: false })) {
    said += text;
    const address = /http:\/\/\S+\//.exec(said)?.[0];
    if (address === undefined) continue;
    return {
      address,
      async close() {
        server.kill();
        await ended;
      },
    };
  }
  throw new Error(`${tagloom} serve ended without an address: ${said}`);
}
