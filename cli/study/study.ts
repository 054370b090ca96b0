import { parseArgs } from 'node:util';
import { type Command, UsageError } from '../command.ts';
import { encodingOption } from '../encoding-option.ts';
import { jobsOf } from '../jobs-option.ts';
import { shardOf } from './shard.ts';

/** `study PLAN.json --out DIR`: trains the runs of a plan that are missing, and writes its tables. */
export const study: Command = {
  usage:
    'PLAN.json --out DIR [--jobs N] [--shard I/N] [--retry-failed] [--status] [--estimate] [--encoding LABEL]',
  summary: 'train the runs of a plan that are missing; writes DIR/runs/ID and DIR/tables',
  options: [
    [
      'PLAN.json',
      'a base run, the axes in which its runs differ, or a random search; "tagloom plan" writes such',
    ],
    ['--out DIR', 'the folder of the study; made where it is absent'],
    ['--jobs N', 'runs that are trained at one time, each on a thread of its own; 1 where absent'],
    [
      '--shard I/N',
      'only every N-th run, from the I-th: N calls on one folder, also of several machines, do all',
    ],
    ['--retry-failed', 'train runs again that have failed'],
    ['--status', 'train nothing: say which runs are there, and write the tables of those'],
    [
      '--estimate',
      'train nothing: say how long the missing runs take, and how much memory, from steps that are measured',
    ],
    ['--encoding LABEL', 'of the corpora, such as latin1, where the run does not say; utf-8 where absent'],
  ],
  notes: [
    'A run goes by an id, a hash of everything that determines its result. DIR/plan.json keeps the plan; another plan is refused',
    'there. The same call again trains what is missing, and goes on from the checkpoints of runs that were stopped or killed.',
    'A run that fails does not keep the others from ending; DIR/runs/ID/error.json says why.',
    '',
    'DIR/tables/runs.csv has a row for each run, DIR/tables/summary.csv one for each cell over its seeds: mean, sample',
    'deviation and 95 % interval (Student) of the score on the test set, in per cent. Where there are systems to compare,',
    'DIR/tables/comparisons.csv has paired tests over the test sentences; of folds, DIR/tables/folds.csv has the score of all.',
    '',
    'Exit codes: 0 all runs are there; 1 a run failed, the others ran; 2 wrong command line; 3 interrupted, run it again.',
  ].join('\n'),
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        jobs: { type: 'string' },
        shard: { type: 'string' },
        encoding: { type: 'string' },
        'retry-failed': { type: 'boolean' },
        status: { type: 'boolean' },
        estimate: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const [file, more] = positionals;
    if (file === undefined || more !== undefined) throw new UsageError('study takes one plan');
    const { out } = values;
    if (out === undefined || out === '') throw new UsageError('study needs --out DIR');
    const options = {
      file,
      out,
      jobs: jobsOf(values.jobs),
      shard: shardOf(values.shard),
      encoding: encodingOption(values.encoding),
    };
    if (values.status === true) {
      const { studyStatus } = await import('./study-status.ts');
      return studyStatus(options);
    }
    if (values.estimate === true) {
      const { estimate } = await import('./estimate.ts');
      return estimate(options);
    }
    const { runStudy } = await import('./run-study.ts');
    return runStudy({ ...options, retryFailed: values['retry-failed'] === true });
  },
};
