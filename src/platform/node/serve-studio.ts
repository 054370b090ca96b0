import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostValidationMiddleware } from 'host-validation-middleware';
import sirv from 'sirv';
import { studioHeaders } from './studio-headers.ts';

/** Where to serve. */
export interface ServeOptions {
  /** TCP port; 0 takes any free one. */
  readonly port: number;
  /** Name or address to listen on, and a host name that requests may have besides localhost and addresses. */
  readonly host: string;
}

/** A running server of the studio. */
export interface StudioServer {
  readonly address: string;
  readonly server: Server;
}

/**
 * Serves the built studio: its page at `/`, its files, and 404 for all else. The files are listed once, so that no path
 * leads out of the folder. Requests for a foreign host name are refused (DNS rebinding).
 * @param folder the built page
 * @throws the error of `listen`, such as EADDRINUSE
 */
export async function serveStudio(folder: string, { port, host }: ServeOptions): Promise<StudioServer> {
  const files = sirv(folder, { etag: true, maxAge: 0, extensions: [] });
  const checkHost = hostValidationMiddleware({ allowedHosts: [host] });
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(studioHeaders)) response.setHeader(name, value);
    void checkHost(request, response, () => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(404).end();
        return;
      }
      const [path, query] = splitOnce(request.url ?? '');
      if (path === '/') request.url = `/index.html${query}`;
      // A file's tag is of its size and time, which npm sets alike in every version; only in assets/ does the name tell more.
      if (!path.startsWith('/assets/')) delete request.headers['if-none-match'];
      files(request, response);
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return { address: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/`, server };
}

/** A path and what follows it, from `?` on. */
function splitOnce(url: string): [path: string, query: string] {
  const at = url.indexOf('?');
  return at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at)];
}
