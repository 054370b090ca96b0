import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { studioHeaders } from './src/platform/node/studio-headers.ts';

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

export default defineConfig({
  plugins: [react(), guardedServer],
  base: './',
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // The first browsers with `light-dark()`: for older ones it would be rewritten to variables that nothing sets.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
    chunkSizeWarningLimit: 3000,
  },
});
