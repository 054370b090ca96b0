import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { type PreviewServer, preview } from 'vite';
import { quietFlags, swiftShaderFlags } from './chromium-flags.ts';

/** Folder into which the journey puts its screenshots and downloads; not committed. */
export const outputFolder = fileURLToPath(new URL('./output/', import.meta.url));

/** A built studio in a real browser, with everything that went wrong in it. */
export interface Studio {
  readonly address: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the page and of its worker, and requests that left the origin. */
  readonly problems: string[];
  /** Closes the page and opens the address again in the same profile. */
  reopen(): Promise<Page>;
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

/** What the browser of a journey offers. */
export interface StudioOptions {
  /** `swiftshader`: WebGPU on the CPU. `none`: no WebGPU at all. */
  readonly gpu: 'swiftshader' | 'none';
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
  /** BCP 47 tag of the browser's language; English where absent. */
  readonly locale?: string;
  /** Appended to the address, e.g. `?device=webgpu`. */
  readonly query?: string;
  /** The studio is not visited yet: the page stays blank. */
  readonly blank?: boolean;
}

async function watch(page: Page, address: string, problems: string[]): Promise<void> {
  page.on('pageerror', (error) => problems.push(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(data|blob):/.test(url)) problems.push(`request: ${url}`);
  });
}

/** Serves the build with its own headers and opens it in Chromium. */
export async function openStudio(options: StudioOptions): Promise<Studio> {
  mkdirSync(outputFolder, { recursive: true });
  const server: PreviewServer = await preview({ preview: { port: 0 }, logLevel: 'warn' });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('The preview server has no address.');
  const browser: Browser = await chromium.launch({
    executablePath: process.env.TAGLOOM_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...quietFlags,
      ...(options.gpu === 'swiftshader' ? swiftShaderFlags : ['--disable-features=WebGPU,WebGPUService']),
    ],
  });
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-US',
    acceptDownloads: true,
  });
  const problems: string[] = [];
  const open = async () => {
    const page = await context.newPage();
    await watch(page, address, problems);
    if (!options.blank) await page.goto(address + (options.query ?? ''));
    return page;
  };
  let page = await open();
  return {
    address,
    context,
    get page() {
      return page;
    },
    problems,
    reopen: async () => {
      await page.close();
      page = await open();
      return page;
    },
    screenshot: async (name) => {
      await page.screenshot({ path: `${outputFolder}${name}.png` });
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
