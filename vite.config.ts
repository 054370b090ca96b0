import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { studioHeaders } from './src/platform/node/studio-headers.ts';

const licenses = 'licenses.md';

/**
 * Gives every response of the server the same headers (its own `preview.headers` leaves out 304, 403 and 404), and every
 * path but that of the page and of a file a 404 (it would answer with the page).
 */
const guardedServer: Plugin = {
  name: 'guarded-server',
  configurePreviewServer({ httpServer, middlewares }) {
    // Ahead of all middlewares, one of which refuses foreign host names before a plugin's turn.
    httpServer.prependListener('request', (_, response) => {
      for (const [name, value] of Object.entries(studioHeaders)) response.setHeader(name, value);
    });
    return () => {
      middlewares.use((request, response, next) => {
        const [path] = (request.originalUrl ?? '').split(/[?#]/);
        if (path === '/' || path === '/index.html') {
          next();
          return;
        }
        response.statusCode = 404;
        response.end();
      });
    };
  },
};

/** Folders of the packages that workers bundle: workers are built before the page is written. */
const packagesOfWorkers = new Set<string>();

const packagesOfWorker: Plugin = {
  name: 'packages-of-worker',
  generateBundle(_, bundle) {
    const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
    for (const id of modules) {
      const [folder] = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(id)?.slice(1) ?? [];
      if (folder !== undefined) packagesOfWorkers.add(folder);
    }
  },
};

/** Vite's own list of licenses has the packages of the page alone; this adds those of the workers in the same form. */
const licensesOfWorkers: Plugin = {
  name: 'licenses-of-workers',
  writeBundle({ dir = '' }) {
    const list = join(dir, licenses);
    const known = readFileSync(list, 'utf8');
    for (const folder of [...packagesOfWorkers].sort()) {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const title = `## ${name} - ${version} (${license})`;
      const text = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      if (!known.includes(title))
        appendFileSync(list, `\n${title}\n\n${text ? readFileSync(join(folder, text), 'utf8') : ''}`);
    }
  },
};

export default defineConfig({
  plugins: [react(), guardedServer, licensesOfWorkers],
  base: './',
  worker: { format: 'es', plugins: () => [packagesOfWorker] },
  build: {
    target: 'es2022',
    // The first browsers with `light-dark()`: for older ones it would be rewritten to variables that nothing sets.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    license: { fileName: licenses },
    chunkSizeWarningLimit: 3000,
  },
});
