import type { Page } from 'playwright';
import {
  endOf,
  inOwnStudio,
  type PieceReport,
  type SoakRun,
  type SoakStudio,
  setRun,
  startRun,
  undisturbed,
  untilBeyond,
} from './soak-studio.ts';

const run: SoakRun = { steps: 10, evalEvery: 5 };

const forms: Readonly<Record<string, (studio: SoakStudio) => Promise<void>>> = {
  'crash of the GPU process': (studio) => studio.crashGpu(),
  'GPUDevice.destroy': ({ page }) => destroyDevice(page),
};

/** Loses the GPU while training, by a crash of its process and by `GPUDevice.destroy` in turn: the run goes on. */
export async function gpuLosses(times: number): Promise<PieceReport> {
  const faults: string[] = [];
  const done = new Map<string, number>();
  let expected: string | undefined;
  for (let loss = 0; loss < times; loss++) {
    const [form, lose] = Object.entries(forms)[loss % 2] ?? [];
    if (form === undefined || !lose) throw new RangeError('There is no such form of a loss.');
    // A browser allows few crashes of the GPU process: a fresh one each time.
    await inOwnStudio('swiftshader', async (studio) => {
      const { page } = studio;
      await setRun(page, run);
      expected ??= await undisturbed(page);
      await rememberDevice(page);
      await startRun(page);
      await untilBeyond(page, 3 + (loss % 4));
      await lose(studio);
      await page
        .getByText(/The graphics device was lost/)
        .first()
        .waitFor({ timeout: 60_000 });
      faults.push(...(await endOf(page, expected, `GPU loss ${loss + 1}, ${form}`)));
    });
    done.set(form, (done.get(form) ?? 0) + 1);
  }
  const told = [...done].map(([form, count]) => `${form} ${count}`);
  return { counts: `${times} GPU losses: ${told.join(', ')}`, faults };
}

async function rememberDevice(page: Page): Promise<void> {
  await page.workers()[0]?.evaluate(() => {
    const { createCommandEncoder } = GPUDevice.prototype;
    GPUDevice.prototype.createCommandEncoder = function (descriptor) {
      Object.assign(self, { soakDevice: this });
      return createCommandEncoder.call(this, descriptor);
    };
  });
}

async function destroyDevice(page: Page): Promise<void> {
  await page
    .workers()[0]
    ?.evaluate(() => (self as unknown as { soakDevice?: GPUDevice }).soakDevice?.destroy());
}
