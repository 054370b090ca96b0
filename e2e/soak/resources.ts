import type { Page } from 'playwright';

/** What the page and its worker hold after their garbage was collected; sizes in bytes. */
export interface Resources {
  readonly workers: number;
  readonly listeners: number;
  readonly nodes: number;
  readonly pageHeap: number;
  /** Array buffers of the page. */
  readonly pageBuffers: number;
  readonly workerHeap: number;
  /** Array buffers of the worker, and its WebAssembly memory. */
  readonly workerBuffers: number;
  readonly objectUrls: number;
  readonly gpuBuffers: number;
}

interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize?: number;
}

/** Counts object URLs in the page from its first script on. */
export async function countObjectUrls(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const open = new Set<string>();
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = (object) => {
      const url = createObjectURL(object);
      open.add(url);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      open.delete(url);
      revokeObjectURL(url);
    };
    Object.assign(window, { openObjectUrls: open });
  });
}

/** Counts the GPU buffers that the page's worker makes and destroys from now on. */
export async function countGpuBuffers(page: Page): Promise<void> {
  await page.workers()[0]?.evaluate(() => {
    const counts = { gpuBuffers: 0 };
    Object.assign(self, counts);
    const shared = self as unknown as typeof counts;
    if (!('GPUDevice' in self)) return;
    const { createBuffer } = GPUDevice.prototype;
    GPUDevice.prototype.createBuffer = function (descriptor) {
      const buffer = createBuffer.call(this, descriptor);
      const destroy = buffer.destroy.bind(buffer);
      let open = true;
      shared.gpuBuffers++;
      buffer.destroy = () => {
        if (open) shared.gpuBuffers--;
        open = false;
        destroy();
      };
      return buffer;
    };
  });
}

/** Measures through the DevTools protocol, garbage collected first. */
export async function resourcesOf(page: Page): Promise<Resources> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Performance.enable');
    const worker = await workerSession(page);
    // Twice: what the first collection finalises is free in the second.
    for (let round = 0; round < 2; round++) {
      await session.send('HeapProfiler.collectGarbage');
      await worker.send('HeapProfiler.collectGarbage');
    }
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
    const pageUsage = (await session.send('Runtime.getHeapUsage')) as HeapUsage;
    const workerUsage = (await worker.send('Runtime.getHeapUsage')) as HeapUsage;
    await worker.close();
    const objectUrls = await page.evaluate(
      () => (window as unknown as { openObjectUrls?: Set<string> }).openObjectUrls?.size ?? 0,
    );
    const gpuBuffers = await page
      .workers()[0]
      ?.evaluate(() => (self as unknown as { gpuBuffers?: number }).gpuBuffers ?? 0);
    return {
      workers: page.workers().length,
      listeners: metric('JSEventListeners'),
      nodes: metric('Nodes'),
      pageHeap: pageUsage.usedSize,
      pageBuffers: pageUsage.backingStorageSize ?? 0,
      workerHeap: workerUsage.usedSize,
      workerBuffers: workerUsage.backingStorageSize ?? 0,
      objectUrls,
      gpuBuffers: gpuBuffers ?? 0,
    };
  } finally {
    await session.detach();
  }
}

/** A DevTools session with the page's worker, through the page's own. */
async function workerSession(page: Page) {
  const session = await page.context().newCDPSession(page);
  const attached = new Promise<string>((resolve) => {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    });
  });
  const answers = new Map<number, (result: unknown) => void>();
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
    if (id !== undefined) answers.get(id)?.(result);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  const sessionId = await attached;
  let lastId = 0;
  return {
    send(method: string): Promise<unknown> {
      const id = ++lastId;
      const answer = new Promise<unknown>((resolve) => answers.set(id, resolve));
      const message = JSON.stringify({ id, method, params: {} });
      return session.send('Target.sendMessageToTarget', { message, sessionId }).then(() => answer);
    },
    close: () => session.detach(),
  };
}
