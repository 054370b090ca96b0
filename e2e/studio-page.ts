import type { Page } from 'playwright';

/** Opens a place by the rail and waits until it stands. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place }).click();
  await page.getByRole('heading', { level: 1, name: place }).waitFor();
}

/** The bar at the foot of the page, with the run and its buttons. */
export function runBar(page: Page) {
  return page.getByRole('region', { name: 'Training' });
}

/** Stops the run that the bar shows, and waits until it has ended. */
export async function stopRun(page: Page): Promise<void> {
  const bar = runBar(page);
  await bar.getByRole('button', { name: 'Stop' }).click();
  await bar.getByText(/· stopped$/).waitFor();
}

/** The step that the bar shows. */
export async function shownStep(page: Page): Promise<number> {
  const words = await page.getByText(/^step [\d,]+ of/).textContent();
  return Number(/step ([\d,]+)/.exec(words ?? '')?.[1]?.replaceAll(',', ''));
}

/** The best dev score, which the bar shows, per cent. */
export async function shownScore(page: Page): Promise<number> {
  const words = await runBar(page)
    .getByText(/^best dev \d/)
    .textContent();
  return Number(/[\d.]+/.exec(words ?? '')?.[0]);
}

/** A file to drop: its text, or its bytes in base 64. */
export interface DroppedFile {
  readonly name: string;
  readonly text?: string;
  readonly base64?: string;
}

/** Drops files onto the page as a user would. */
export async function drop(page: Page, files: readonly DroppedFile[]): Promise<void> {
  const transfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, text, base64 = '' } of list) {
      const content = text ?? Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([content], name));
    }
    return data;
  }, files);
  await page.locator('body').dispatchEvent('dragenter', { dataTransfer: transfer });
  const target = page.getByText('Drop files or folders to read them.');
  await target.waitFor();
  for (const type of ['dragover', 'drop']) await target.dispatchEvent(type, { dataTransfer: transfer });
}

/** Writes a setting into its field, and leaves the field. */
export async function fill(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: true });
  await field.fill(value);
  await field.blur();
}
