import { ConfigError } from '../src/core/config/config-error.ts';
import { TextError } from '../src/data/bytes/text-error.ts';
import { DeviceError } from '../src/engine/device-error.ts';
import { TrainingError } from '../src/learning/training-error.ts';
import { ModelFileError } from '../src/network/model-file-error.ts';
import { InterruptedRun } from '../src/platform/node/interrupted-run.ts';
import { OutputError } from '../src/platform/node/output-error.ts';
import { StorageError } from '../src/project/storage/storage-error.ts';
import { WorkerError } from '../src/project/worker-error.ts';
import { type Command, UsageError } from './command.ts';

/** Errors that say in one sentence what is wrong with what was given. */
const expected = [
  TextError,
  ConfigError,
  ModelFileError,
  DeviceError,
  TrainingError,
  OutputError,
  StorageError,
  WorkerError,
];

/** What one call of the command line ends in. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs one command line against a table of commands. Exit code 0: the result on stdout. 1: a file cannot be used as
 * it is, or a run cannot go on. 2: the command line itself is wrong. 3: a run was stopped and can go on. All three say so in
 * one sentence on stderr; other errors are thrown.
 */
export async function runCommand(
  args: readonly string[],
  commands: Readonly<Record<string, Command>>,
): Promise<Outcome> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h')
    return { exitCode: 0, stdout: `${helpText(commands)}\n`, stderr: '' };
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (name === undefined || command === undefined) {
    const known = Object.keys(commands).join(', ');
    const what = name === undefined ? 'a command is missing' : `there is no command '${name}'`;
    return failed(2, `${what}; the commands are ${known}.`);
  }
  if (rest.includes('--help') || rest.includes('-h'))
    return { exitCode: 0, stdout: `${helpOf(name, command)}\n`, stderr: '' };
  try {
    const json = rest.includes('--json');
    const result = await command.run(rest.filter((each) => each !== '--json'));
    const stdout = `${json ? JSON.stringify(result.json) : result.text}\n`;
    return { exitCode: result.exitCode ?? 0, stdout, stderr: '' };
  } catch (error) {
    if (expected.some((kind) => error instanceof kind)) return failed(1, (error as Error).message);
    if (error instanceof InterruptedRun) return failed(3, error.message);
    if (error instanceof UsageError)
      return failed(2, `${error.message}; usage: tagloom ${name} ${command.usage}`);
    const badOption =
      error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    if (!badOption) throw error;
    const [sentence = ''] = error.message.split('. ');
    return failed(2, `${sentence}; usage: tagloom ${name} ${command.usage}`);
  }
}

function failed(exitCode: 1 | 2 | 3, sentence: string): Outcome {
  return { exitCode, stdout: '', stderr: `tagloom: ${sentence}\n` };
}

function helpText(commands: Readonly<Record<string, Command>>): string {
  const lines = Object.entries(commands).flatMap(([name, { usage, summary }]) => [
    `  ${name} ${usage}`,
    `      ${summary}`,
  ]);
  return ['Commands (each takes --json for one JSON object on stdout, and --help):', ...lines].join('\n');
}

function helpOf(name: string, { usage, summary, options, notes }: Command): string {
  const all = [...options, ['--json', 'print one JSON object'] as const];
  const width = Math.max(...all.map(([option]) => option.length));
  const lines = all.map(([option, meaning]) => `  ${option.padEnd(width)}  ${meaning}`);
  const more = notes === undefined ? [] : ['', notes];
  return [`tagloom ${name} ${usage}`, '', `${summary}.`, '', ...lines, ...more].join('\n');
}
