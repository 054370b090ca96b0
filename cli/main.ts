import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { evaluate } from './evaluate.ts';
import { fields } from './fields.ts';
import { inspect } from './inspect.ts';
import { project } from './project/project.ts';
import { runCommand } from './run-command.ts';
import { sample } from './sample.ts';
import { serve } from './serve.ts';
import { plan } from './study/plan.ts';
import { study } from './study/study.ts';
import { tag } from './tag.ts';
import { train } from './train.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  inspect,
  evaluate,
  compare,
  sample,
  fields,
  train,
  tag,
  plan,
  study,
  project,
  serve,
};

// Whoever listens may be gone, such as a closed terminal or `head`; the work goes on, and so does its exit code.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

const { exitCode, stdout, stderr } = await runCommand(process.argv.slice(2), COMMANDS);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
