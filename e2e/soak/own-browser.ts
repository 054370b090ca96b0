import { type ChildProcess, spawn } from 'node:child_process';
import { type Browser, type BrowserContext, chromium } from 'playwright';
import { quietFlags, swiftShaderFlags } from '../chromium-flags.ts';

/** A Chromium over a profile of one's own that outlives it, and that can be killed as a crash would. */
export interface OwnBrowser {
  readonly browser: Browser;
  readonly context: BrowserContext;
  /** Ends all of its processes at once, unasked. */
  kill(): Promise<void>;
}

const addressOf = /DevTools listening on (ws:\S+)/;

/** Starts Chromium over the profile. @throws where it ends before it can be spoken to */
export async function openOwnBrowser(profile: string, gpu: 'swiftshader' | 'none'): Promise<OwnBrowser> {
  const flags = gpu === 'swiftshader' ? swiftShaderFlags : ['--disable-features=WebGPU,WebGPUService'];
  const child = spawn(
    process.env.TAGLOOM_CHROMIUM ?? '/usr/bin/chromium',
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--window-size=1440,900',
      '--no-default-browser-check',
      ...quietFlags,
      ...flags,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  );
  const end = () => {
    // The processes of the browser are one group of their own.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', end);
  const browser = await chromium.connectOverCDP(await devToolsOf(child));
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no window.');
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    browser,
    context,
    async kill() {
      end();
      await ended;
      process.off('exit', end);
      await browser.close();
    },
  };
}

/** The address at which a Chromium that was just started can be spoken to. */
function devToolsOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-10_000);
      const address = addressOf.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', () => reject(new Error(`Chromium ended at once: ${said}`)));
    child.once('error', reject);
  });
}
