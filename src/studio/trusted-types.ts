// The page's policy for text that could become code (`require-trusted-types-for 'script'`). The component library fills
// <style> elements through `innerHTML`: style sheets have no "<", so nothing with one passes. Workers come from this origin.
import { ownScriptUrl } from '../core/own-script-url.ts';

interface Rules {
  createHTML(text: string): string;
  createScriptURL(url: string): string;
}

declare global {
  interface Window {
    readonly trustedTypes?: { createPolicy(name: string, rules: Rules): unknown };
  }
}

window.trustedTypes?.createPolicy('default', {
  createHTML(text) {
    if (text.includes('<')) throw new TypeError('Text with markup is never made into elements here.');
    return text;
  },
  createScriptURL: (url) => ownScriptUrl(url, location),
});
