import puppeteer, { type Browser, type LaunchOptions, type Page } from 'puppeteer-core';
import { type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quietFlags } from './chromium-flags.ts';
import { findFirefox, NO_FIREFOX } from './find-firefox.ts';

const firefox = findFirefox();
const patience = 120_000;

/** Both browsers compute on the CPU, by the same WebAssembly. */
const browsers: readonly LaunchOptions[] = [
  { browser: 'firefox', ...(firefox === undefined ? {} : { executablePath: firefox }) },
  {
    browser: 'chrome',
    executablePath: process.env.TAGLOOM_CHROMIUM ?? '/usr/bin/chromium',
    args: [...quietFlags, '--disable-features=WebGPU,WebGPUService'],
  },
];

/** A studio in one of the browsers. */
class Visit {
  readonly page: Page;
  readonly problems: string[];

  private constructor(page: Page, problems: string[]) {
    this.page = page;
    this.problems = problems;
    page.setDefaultTimeout(patience);
  }

  static async open(browser: Browser, address: string): Promise<Visit> {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(`page: ${String(error)}`));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(address) && !/^(?:data|blob):/.test(request.url()))
        problems.push(`request: ${request.url()}`);
    });
    await page.setViewport({ width: 1440, height: 900 });
    await page.goto(address);
    return new Visit(page, problems);
  }

  async goTo(place: string): Promise<void> {
    await this.page.locator(`nav ::-p-aria([name="${place}"][role="link"])`).click();
    await this.see(place, 'h1');
  }

  async press(name: string, role = 'button'): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
  }

  async fill(name: string, value: string): Promise<void> {
    await this.page.locator(`::-p-aria([name="${name}"][role="textbox"])`).fill(value);
    await this.page.keyboard.press('Tab');
  }

  /** Waits until an element of that kind holds the text. */
  async see(text: string | RegExp, elements = 'body *'): Promise<void> {
    const { source, flags } = text instanceof RegExp ? text : new RegExp(escaped(text));
    await this.page.waitForFunction(
      (selector, pattern, how) =>
        [...document.querySelectorAll(selector)].some((element) =>
          new RegExp(pattern, how).test(element.textContent ?? ''),
        ),
      {},
      elements,
      source,
      flags,
    );
  }

  texts(selector: string): Promise<readonly (string | null)[]> {
    return this.page.$$eval(selector, (all) => all.map((element) => element.textContent));
  }

  /** The numbers of a chart, once its newest row is that of the step. */
  async numbersOf(chart: string, step: number): Promise<readonly (string | null)[]> {
    await this.press(`Show the numbers: ${chart}`);
    await this.see(new RegExp(`^${step}$`), `table[aria-label="${chart}"] tbody tr:first-child td`);
    return this.texts(`table[aria-label="${chart}"] tbody td`);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What a browser shows of a run over the sample and of its model. */
interface Shown {
  readonly scores: readonly (string | null)[];
  readonly tagged: readonly (string | null)[];
}

/** Trains the sample for 200 steps, inspects, tags a text, reloads and trains the model on. */
async function journey(visit: Visit): Promise<Shown> {
  const { page } = visit;
  await visit.see('sample.nld.ner.train.conll');
  await visit.see(/^CPU/, 'button');
  await visit.goTo('Model');
  await visit.fill('Steps', '200');
  await visit.fill('Steps between evaluations', '50');
  await visit.press('Start training');
  await visit.see(/· all steps done$/);
  const scores = await visit.numbersOf('Dev score', 200);

  await visit.goTo('Inspect');
  await page.locator('section[aria-label="Sentences"] li button').click();
  await visit.see('Confidence of each tag');
  await visit.press('Your text', 'tab');
  await visit.fill('Text', 'Mieke woont met haar ouders in Leuven .');
  await page.waitForFunction(() => document.querySelectorAll('p[lang] bdi[title]').length === 8);
  const tagged = await page.$$eval('p[lang] bdi[title]', (tokens) =>
    tokens.map((token) => token.getAttribute('title')),
  );

  await page.reload();
  await visit.press('Models', 'tab');
  await visit.press('Continue training');
  await visit.see('Train', 'h1');
  await visit.see(/^step (?:[3-9]|\d\d)\d* of/);
  await visit.press('Stop');
  await visit.see(/· stopped$/);
  return { scores, tagged };
}

describe.skipIf(firefox === undefined)(`Firefox${firefox === undefined ? ` (${NO_FIREFOX})` : ''}`, () => {
  let server: PreviewServer;
  beforeAll(async () => {
    server = await preview({ preview: { port: 0 }, logLevel: 'warn' });
  });
  afterAll(async () => server?.close());

  test('trains the sample as Chromium does, to the last digit, and shows everything', async () => {
    const shown: Shown[] = [];
    for (const options of browsers) {
      const browser = await puppeteer.launch({ headless: true, timeout: patience, ...options });
      try {
        const visit = await Visit.open(browser, server.resolvedUrls?.local[0] ?? '');
        shown.push(await journey(visit));
        expect(visit.problems).toEqual([]);
      } finally {
        await browser.close();
      }
    }
    const [inFirefox, inChromium] = shown;
    expect(inFirefox?.scores.length).toBeGreaterThanOrEqual(8);
    expect(inFirefox?.tagged[7]).toMatch(/\d/);
    expect(inFirefox).toEqual(inChromium);
  });
});
