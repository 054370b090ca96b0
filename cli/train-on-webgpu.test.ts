import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vulkanEnvironment } from '../src/testing/vulkan-environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'tagloom-'));
const path = (name: string) => join(folder, name);
const program = fileURLToPath(new URL('../scripts/tagloom.mjs', import.meta.url));
const { env, missing } = vulkanEnvironment();
const noDriver = { VK_DRIVER_FILES: '/nowhere.json', VK_ICD_FILENAMES: '/nowhere.json' };

/** The real command line, in an environment; `onError` is called with all of standard error so far. */
function tagloom(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  onError: (stderr: string, stop: () => void) => void = () => {},
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(process.execPath, [program, ...args], { env: { ...process.env, ...environment } });
  let [stdout, stderr] = ['', ''];
  let stopped = false;
  const stop = () => {
    // A second signal would end the process at once.
    if (!stopped) child.kill('SIGTERM');
    stopped = true;
  };
  child.stdout.on('data', (text) => {
    stdout += text;
  });
  child.stderr.on('data', (text) => {
    stderr += text;
    onError(stderr, stop);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

const sentences = 'Anna B-PER\nwoont O\nin O\nGent B-LOC\n\nJan B-PER\nSmit I-PER\nlacht O\n\n';
const files = { train: 'ner.txt', dev: 'ner.txt', test: 'ner.txt' };

beforeAll(() => {
  writeFileSync(path('ner.txt'), sentences);
  const run = {
    datasets: [{ id: 'nld-ner', language: 'nld', task: 'ner', ...files }],
    target: 'nld-ner',
    architecture: { wordDimension: 2, lstmSize: 8, dropout: 0 },
    optimizer: { learningRate: 0.2 },
    steps: 60,
    evalEvery: 30,
  };
  writeFileSync(path('run.json'), JSON.stringify(run));
  const long = { ...run, steps: 2_000_000, evalEvery: 20 };
  writeFileSync(path('long.json'), JSON.stringify(long));
});
afterAll(() => rmSync(folder, { recursive: true }));

const train = (out: string, device: string) => [
  'train',
  path('run.json'),
  '--out',
  path(out),
  '--device',
  device,
  '--json',
];

describe('--device without a graphics card', () => {
  it('webgpu: fails in one sentence, and leaves no folder', async () => {
    const { code, stdout, stderr } = await tagloom(train('none', 'webgpu'), noDriver);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^tagloom: WebGPU found no graphics adapter: it needs a driver for Vulkan .*\.$/m);
  });

  it('auto: takes the CPU and says why', async () => {
    const { code, stdout, stderr } = await tagloom(train('auto', 'auto'), noDriver);
    expect(code).toBe(0);
    expect(stderr).toContain('It computes on the CPU: WebGPU found no graphics adapter');
    expect(JSON.parse(stdout).device).toMatchObject({ backend: 'wasm', software: false });
  });

  it('another name: refused', async () => {
    const { code, stderr } = await tagloom(train('other', 'gpu'));
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--device takes cpu, webgpu, auto, not 'gpu'"),
    });
  });
});

describe.skipIf(missing)(`--device webgpu on a driver${missing ? ` (${missing})` : ''}`, () => {
  it('trains to the scores of the CPU, names the device, and the model tags on both', async () => {
    const trained = await tagloom(train('webgpu', 'webgpu'), env);
    expect(trained.code).toBe(0);
    const result = JSON.parse(trained.stdout);
    expect(result).toMatchObject({
      dev: { score: 100 },
      test: { score: 100 },
      device: { backend: 'webgpu' },
    });
    expect(JSON.parse(readFileSync(path('webgpu/result.json'), 'utf8'))).toEqual(result);
    for (const device of ['cpu', 'webgpu']) {
      const args = [
        path('webgpu/model.tagloom'),
        path('ner.txt'),
        '--out',
        path(`tagged-${device}`),
        '--device',
        device,
      ];
      expect((await tagloom(['tag', ...args], env)).code).toBe(0);
      expect(readFileSync(path(`tagged-${device}`), 'utf8')).toBe(
        sentences.replaceAll(/ (\S+)\n/g, ' $1 $1\n'),
      );
    }
  });

  it('goes on from a checkpoint of the CPU', async () => {
    const begun = await tagloom(
      ['train', path('long.json'), '--out', path('both'), '--device', 'cpu'],
      {},
      (stderr, stop) => {
        if (/step \d+ of/.test(stderr)) stop();
      },
    );
    expect(begun.code).toBe(3);
    const stopped = Number(/Stopped behind step ([\d,]+)/.exec(begun.stderr)?.[1]?.replaceAll(',', ''));
    const steps = stopped + 20;
    writeFileSync(
      path('long.json'),
      JSON.stringify({ ...JSON.parse(readFileSync(path('long.json'), 'utf8')), steps }),
    );
    const args = [
      'train',
      path('long.json'),
      '--out',
      path('both'),
      '--device',
      'webgpu',
      '--resume',
      '--json',
    ];
    const { code, stdout, stderr } = await tagloom(args, env);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const result = JSON.parse(stdout);
    expect(result).toMatchObject({ step: steps, device: { backend: 'webgpu' } });
    expect(result.curve.at(-1).dev).toBe(100);
    expect(result.curve.some(({ step }: { step: number }) => step < stopped)).toBe(true);
  });

  it('auto: takes the CPU where the adapter is emulated, and says so', async () => {
    const { stdout, stderr } = await tagloom(train('soft', 'auto'), env);
    const { device } = JSON.parse(stdout);
    // A real card, where VK_DRIVER_FILES names its driver, is taken.
    if (device.backend === 'wasm') expect(stderr).toMatch(/emulated on the CPU/);
    else expect(device.software).toBe(false);
  });
});
