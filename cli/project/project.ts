import { type Command, type CommandResult, UsageError } from '../command.ts';
import { deviceOption } from '../device-option.ts';

type Action = (folder: string, args: readonly string[]) => Promise<CommandResult>;

/** Loaded only when they are called: reading a list needs no device. */
const actions: ReadonlyMap<string, () => Promise<Action>> = new Map([
  ['list', async () => (await import('./list.ts')).list],
  ['add', async () => (await import('./add.ts')).add],
  ['run', async () => (await import('./run.ts')).run],
  ['export', async () => (await import('./export.ts')).exportArchive],
  ['import', async () => (await import('./import.ts')).importArchive],
]);

/** `project DIR list|add|run|export|import`: a project in a folder, with the same content as the studio's. */
export const project: Command = {
  usage: `DIR ${[...actions.keys()].join('|')} ...`,
  summary: 'a project in a folder: the same files, runs and models as in the studio',
  options: [
    ['DIR list', 'its files, runs and models'],
    ['DIR add FILE...', 'add corpora, word vectors, models and zip files of them'],
    ['  --encoding LABEL', 'of the corpora, such as latin1; utf-8 where absent'],
    ['  --sample', 'add the sample corpora and word vectors'],
    ['DIR run [RUN.json...]', 'train new runs; without RUN.json what waits in the queue'],
    ['  --name NAME', 'of the one new run; the name of its file where absent'],
    ['  --run RUN', 'go on with this run, by its id or its name'],
    ['  --jobs N', 'runs that are trained at one time, each on a thread of its own; 1 where absent'],
    [`  ${deviceOption[0]}`, deviceOption[1]],
    ['DIR export', 'write the whole project as one archive, which the studio and import open'],
    ['  --out FILE.zip', 'where it goes; DIR.zip where absent'],
    ['  --run RUN --model FILE', 'write only the model of a run, by its id or its name'],
    ['  --force', 'replace a file that is there'],
    ['DIR import FILE.zip', 'make DIR the project of an archive'],
    ['  --force', 'replace the project that is there'],
  ],
  notes: [
    'DIR is made with the first that is put into it. One process writes it at a time; list and export may read meanwhile.',
    '',
    'RUN.json has the fields of a run file of "train", but its data are those of the project: "datasets" lists ids such as',
    '{"id": "nld.ner", "sample": 100}, and may be left out for all data sets. "list" shows which there are.',
    '',
    'SIGINT (Ctrl+C), SIGTERM, SIGHUP and SIGUSR2 stop a run behind a checkpoint; "DIR run" goes on with it.',
    '',
    'Exit codes: 0 done; 1 failed, or a file was refused; 2 wrong command line; 3 stopped by a signal, "DIR run" goes on.',
  ].join('\n'),
  async run(args) {
    const [folder, name, ...rest] = args;
    if (folder === undefined || folder.startsWith('-')) throw new UsageError('project takes a DIR first');
    const load = name === undefined ? undefined : actions.get(name);
    if (!load) {
      const what = name === undefined ? 'what is to be done is missing' : `there is no '${name}'`;
      throw new UsageError(`project DIR: ${what}; it takes ${[...actions.keys()].join(', ')}`);
    }
    return (await load())(folder, rest);
  },
};
