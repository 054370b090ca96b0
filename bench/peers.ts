import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright';
import { createServer, type ViteDevServer } from 'vite';
import { quietFlags, webgpuFlags } from '../e2e/chromium-flags.ts';
import { vulkanEnvironment } from '../src/testing/vulkan-environment.ts';
import type { StepTimes } from './network.ts';
import { fixedSizes, type StepShape } from './step-shape.ts';

/** Networks that can be measured, and where each runs. */
export const peerNames = [
  'own-wasm',
  'own-wasm-chromium',
  'own-webgpu',
  'own-webgpu-node',
  'stock-wasm',
  'stock-wasm-chromium',
  'stock-webgpu',
  'torch',
  'torch-cuda',
] as const;
export type PeerName = (typeof peerNames)[number];

/** One network in a process or a page of its own. */
export interface Peer {
  prepare(shape: StepShape): Promise<{ readonly parameters: number }>;
  steps(count: number): Promise<StepTimes>;
  /** Anything else that its network can do. */
  ask<T>(method: string, argument?: unknown): Promise<T>;
  close(): Promise<void>;
}

type Ask = (method: string, argument: unknown) => Promise<unknown>;

function peer(ask: Ask, close: () => Promise<void>): Peer {
  return {
    prepare: (shape) => ask('prepare', shape) as Promise<{ parameters: number }>,
    steps: (count) => ask('steps', count) as Promise<StepTimes>,
    ask: <T>(method: string, argument: unknown = null) => ask(method, argument) as Promise<T>,
    close,
  };
}

const path = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A process that answers lines of JSON. Rejects when it ends instead of answering. */
function processPeer(
  command: string,
  args: readonly string[],
  wrap: (argument: unknown) => unknown = (argument) => argument,
  env: Readonly<Record<string, string>> = {},
): Peer {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let errors = '';
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return peer(
    async (method, argument) => {
      child.stdin.write(
        `${JSON.stringify({ method, argument: method === 'prepare' ? wrap(argument) : argument })}\n`,
      );
      const { value, done } = await lines.next();
      if (done) throw new Error(`A peer ended without an answer: ${errors.trim().split('\n').at(-1) ?? ''}`);
      return JSON.parse(value) as unknown;
    },
    async () => {
      child.stdin.end();
    },
  );
}

function nodePeer(kind: string, env?: Readonly<Record<string, string>>): Peer {
  return processPeer(process.execPath, ['--import', 'tsx', path('node-peer.ts'), kind], undefined, env);
}

const vulkan = vulkanEnvironment();
const gpuOfNode = existsSync(path('../node_modules/webgpu/package.json'));

/** Debian's Python where it has PyTorch, else the first one in the path. */
const python = existsSync('/usr/lib/python3/dist-packages/torch') ? '/usr/bin/python3' : 'python3';

function torchMissing(onCuda: boolean): string | undefined {
  const check = onCuda ? 'import torch; assert torch.cuda.is_available()' : 'import torch';
  const { status } = spawnSync(python, ['-c', check], { stdio: 'ignore' });
  if (status === 0) return undefined;
  return onCuda
    ? 'Python has no PyTorch with CUDA'
    : "Debian's python3-torch and libopenblas0-pthread are not installed";
}

/** Pages go on at full speed behind each other. */
const chromiumFlags = ['--headless=new', ...quietFlags, ...webgpuFlags, '--disable-renderer-backgrounding'];

/** Opens peers, and one browser with the first peer that needs it. */
export class Peers {
  readonly #open: Peer[] = [];
  #server: ViteDevServer | undefined;
  #browser: Browser | undefined;

  /** Why a peer cannot be had here; `undefined` where it can. */
  static missing(name: PeerName): string | undefined {
    if (name === 'own-webgpu-node')
      return gpuOfNode ? vulkan.missing : 'the package "webgpu" is not installed';
    if (name === 'torch' || name === 'torch-cuda') return torchMissing(name === 'torch-cuda');
    return undefined;
  }

  async open(name: PeerName | 'gemm' | 'gemm-node'): Promise<Peer> {
    const found = await this.#start(name);
    this.#open.push(found);
    return found;
  }

  /** Version of the browser, where one was opened. */
  get browserVersion(): string | undefined {
    return this.#browser?.version();
  }

  async close(): Promise<void> {
    for (const each of this.#open) await each.close();
    await this.#browser?.close();
    await this.#server?.close();
  }

  async #start(name: PeerName | 'gemm' | 'gemm-node'): Promise<Peer> {
    if (name === 'torch' || name === 'torch-cuda') {
      const device = name === 'torch' ? 'cpu' : 'cuda';
      return processPeer(python, [path('torch_step.py'), device], (shape) => ({
        shape,
        fixed: fixedSizes,
      }));
    }
    if (name === 'own-wasm' || name === 'stock-wasm') return nodePeer(name);
    if (name === 'own-webgpu-node' || name === 'gemm-node') {
      return nodePeer(name.replace('-node', ''), vulkan.env);
    }
    return this.#page(name.replace('-chromium', ''));
  }

  async #page(name: string): Promise<Peer> {
    if (!this.#server) {
      this.#server = await createServer({
        root: path('..'),
        configFile: false,
        logLevel: 'warn',
        server: { port: 0, hmr: false, watch: null },
      });
      await this.#server.listen();
    }
    this.#browser ??= await chromium.launch({
      executablePath: process.env.TAGLOOM_CHROMIUM ?? '/usr/bin/chromium',
      args: [...chromiumFlags, `--use-webgpu-adapter=${process.env.TAGLOOM_ADAPTER ?? 'swiftshader'}`],
    });
    const page = await this.#browser.newPage();
    await page.goto(`${this.#server.resolvedUrls?.local[0]}bench/page.html?peer=${name}`);
    await page.waitForFunction('globalThis.tagloomPeer !== undefined', undefined, { timeout: 120_000 });
    return peer(
      (method, argument) =>
        page.evaluate(
          async ([name, value]) => {
            const { tagloomPeer } = globalThis as unknown as {
              tagloomPeer: Promise<Record<string, (argument: unknown) => Promise<unknown>>>;
            };
            return (await tagloomPeer)[name as string]?.(value);
          },
          [method, argument],
        ),
      () => page.close(),
    );
  }
}
