import { type IncomingMessage, request } from 'node:http';
import { preview } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Served, serveBy } from './served.ts';

/** The servers of the built studio, which answer alike. */
const servers: readonly (readonly [name: string, start: () => Promise<Served>])[] = [
  ['tagloom serve', () => serveBy('dist-cli/tagloom.js')],
  [
    "vite's preview",
    async () => {
      const server = await preview({ preview: { port: 0, host: '127.0.0.1' }, logLevel: 'warn' });
      return { address: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
    },
  ],
];

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Asks for a path as it stands: a browser, and `fetch`, would resolve its dots first. */
function askAt(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

function expectGuarded({ headers }: Answer): void {
  expect(headers).toMatchObject({
    'content-security-policy': expect.stringContaining("default-src 'none'"),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
}

const page = { accept: 'text/html,*/*' };

describe.each(servers)('%s', (_, start) => {
  let server: Served | undefined;
  let port: number;
  const ask = (path: string, headers?: Record<string, string>, method?: string) =>
    askAt(port, path, headers, method);

  beforeAll(async () => {
    server = await start();
    port = Number(new URL(server.address).port);
  });
  afterAll(async () => server?.close());

  test('the page is at / and at its file, whatever is asked of it', async () => {
    for (const path of ['/', '/index.html', '/?device=wasm#inspect']) {
      const answer = await ask(path, page);
      expect(answer).toMatchObject({ status: 200, body: expect.stringContaining('<div id="root">') });
      expectGuarded(answer);
    }
  });

  test('a script, and one that has not changed', async () => {
    const { body } = await ask('/', page);
    const script = `/${/src="\.\/(assets\/[^"]+\.js)"/.exec(body)?.[1]}`;
    const first = await ask(script);
    expect(first.status).toBe(200);
    expectGuarded(first);
    const again = await ask(script, { 'if-none-match': first.headers.etag ?? '' });
    expect(again).toMatchObject({ status: 304, body: '' });
    expectGuarded(again);
  });

  test('the licenses are those of all packages, the worker has some of its own', async () => {
    const { body } = await ask('/licenses.md');
    for (const name of [
      'react',
      'recharts',
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-backend-webgpu',
      'idb',
    ])
      expect(body).toContain(`\n## ${name} - `);
  });

  test.each(['/nothing', '/data', '/assets/', '/assets/none.js', '/index', '/favicon.ico', '/deep/path/'])(
    '%s is not there',
    async (path) => {
      for (const headers of [page, {}]) {
        const answer = await ask(path, headers);
        expect(answer).toMatchObject({ status: 404, body: '' });
        expectGuarded(answer);
      }
    },
  );

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/..%2f..%2fpackage.json',
    '/%2e%2e%2fpackage.json',
    '/..%5cpackage.json',
    '/../dist-other/index.html',
    '//etc/passwd',
    '/@fs/etc/passwd',
    '/%2fetc/passwd',
    '/%00',
    '/%',
    '/%c0%ae%c0%ae/package.json',
  ])('%s leads nowhere', async (path) => {
    for (const headers of [page, {}]) {
      const answer = await ask(path, headers);
      expect([400, 403, 404]).toContain(answer.status);
      expect(answer.body).not.toMatch(/tagloom|root:/i);
      expectGuarded(answer);
    }
  });

  test('another host name is refused', async () => {
    const answer = await ask('/', { ...page, host: 'evil.example' });
    expect(answer.status).toBe(403);
    expectGuarded(answer);
  });

  test('methods that change something find nothing to change', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      const answer = await ask('/nothing', page, method);
      expect(answer.status).toBe(404);
      expectGuarded(answer);
    }
  });
});
