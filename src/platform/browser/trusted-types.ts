// The worker's policy for text that could become code (`require-trusted-types-for 'script'`): the addresses of its own workers.
import { ownScriptUrl } from '../../core/own-script-url.ts';

declare global {
  interface WorkerGlobalScope {
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL(url: string): string }): unknown;
    };
  }
}

self.trustedTypes?.createPolicy('default', { createScriptURL: (url) => ownScriptUrl(url, location) });
