import type { Command } from './command.ts';
import { evaluate } from './evaluate.ts';
import { inspect } from './inspect.ts';
import { runCommand } from './run-command.ts';
import { sample } from './sample.ts';
import { tag } from './tag.ts';
import { train } from './train.ts';

const COMMANDS: Readonly<Record<string, Command>> = { inspect, evaluate, sample, train, tag };

const { exitCode, stdout, stderr } = await runCommand(process.argv.slice(2), COMMANDS);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = exitCode;
