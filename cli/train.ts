import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';
import { deviceChoice, deviceOption } from './device-option.ts';
import { encodingOption } from './encoding-option.ts';
import { jobsOf } from './jobs-option.ts';

/** `train RUN.json... --out DIR`: trains runs and writes their best models and their results. */
export const train: Command = {
  usage: 'RUN.json... --out DIR [--jobs N] [--device NAME] [--encoding LABEL] [--resume] [--force]',
  summary: 'train a run, or several; writes DIR/model.tagloom and DIR/result.json',
  options: [
    ['RUN.json', 'the run: its data sets, their files, and every setting that is not the default'],
    ['--out DIR', 'where model and result go; made where it is absent. Of several runs each has DIR/RUN'],
    ['--jobs N', 'runs that are trained at one time, each on a thread of its own; 1 where absent'],
    ['--encoding LABEL', 'of the corpora, such as latin1, where RUN.json does not say; utf-8 where absent'],
    deviceOption,
    ['--resume', 'go on from the checkpoint in DIR; begin where there is none'],
    ['--force', 'replace a result, and without --resume a checkpoint, that DIR holds'],
  ],
  notes: [
    'While it trains, DIR/checkpoint holds the newest two checkpoints, 2.5 to 25 seconds apart. SIGINT (Ctrl+C), SIGTERM,',
    'SIGHUP and SIGUSR2 stop the run after its step, or in an evaluation, with a checkpoint; a second signal stops at once. A run that was',
    'stopped and resumed ends in the same model, byte for byte, as one that was not.',
    'A run may be resumed on another device; it then goes on from the same weights, but not to the same bytes.',
    '',
    'webgpu needs the optional npm package "webgpu" and a driver for Vulkan, Metal or Direct3D 12, but no browser.',
    'DIR/result.json says which device was used.',
    '',
    'Several runs are trained on the CPU. One that fails does not keep the others from ending; with --resume those that are',
    'done are left as they are. Data that several runs use are read once.',
    '',
    'Exit codes: 0 done; 1 failed; 2 wrong command line; 3 stopped by a signal, --resume goes on.',
  ].join('\n'),
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        jobs: { type: 'string' },
        encoding: { type: 'string' },
        device: { type: 'string' },
        resume: { type: 'boolean' },
        force: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file === undefined) throw new UsageError('train takes a run file');
    const { out, resume = false, force = false } = values;
    if (out === undefined || out === '') throw new UsageError('train needs --out DIR');
    const choice = deviceChoice(values.device);
    const encoding = encodingOption(values.encoding);
    const jobs = jobsOf(values.jobs);
    if (positionals.length > 1) {
      if (choice === 'webgpu') throw new UsageError('--device webgpu takes one run file');
      const { trainRuns } = await import('./train-runs.ts');
      return trainRuns(positionals, out, { jobs, resume, force, encoding });
    }
    // Loaded only here: the other commands need no device and start in half the time.
    const { trainRun } = await import('./train-run.ts');
    return trainRun(file, out, { resume, force }, choice, encoding);
  },
};
