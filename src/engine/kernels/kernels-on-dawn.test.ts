import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { allSpecs } from '../../testing/all-specs.ts';
import { vulkanEnvironment } from '../../testing/vulkan-environment.ts';

interface Outcome {
  readonly kernel?: string;
  readonly title?: string;
  readonly error?: string;
}

const { env, missing } = vulkanEnvironment();
const program = fileURLToPath(new URL('../../testing/specs-on-dawn.ts', import.meta.url));

// The Vulkan loader reads its environment when a process starts, so all specs run in one of their own.
describe.skipIf(missing)(`WebGPU under Node${missing ? ` (${missing})` : ''}`, () => {
  let outcomes: readonly Outcome[] = [];
  beforeAll(() => {
    const stdout = execFileSync(process.execPath, ['--import', 'tsx', program], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    outcomes = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Outcome);
  });

  describe.each(allSpecs)('$kernel', ({ kernel, differentiable, plain }) => {
    test.each([...differentiable, ...plain])('$title', ({ title }) => {
      const outcome = outcomes.find((each) => each.kernel === kernel && each.title === title);
      expect(outcome).toEqual({ kernel, title });
    });
  });
});
