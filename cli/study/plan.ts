import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { planPresetNames, planPresets } from '../../src/studies/plan-presets.ts';
import { type Command, UsageError } from '../command.ts';
import { encodingOption } from '../encoding-option.ts';

const width = Math.max(...planPresetNames.map((name) => name.length));

/** `plan PRESET RUN.json --out PLAN.json`: writes the plan of a study. */
export const plan: Command = {
  usage: 'PRESET RUN.json --out PLAN.json [--seeds N] [--name NAME] [--encoding LABEL] [--force]',
  summary: 'write the plan of a study, which "tagloom study" then trains',
  options: [
    ['PRESET', 'the question that the study answers; one of those below'],
    ['RUN.json', 'the base run, with all data sets that the study may use'],
    ['--out PLAN.json', 'the plan, which may be edited'],
    ['--seeds N', 'runs of each cell, which differ in their seed alone; 3 where absent'],
    ['--name NAME', 'of the study; that of the preset and the target where absent'],
    ['--encoding LABEL', 'of the corpora, such as latin1, where RUN.json does not say; utf-8 where absent'],
    ['--force', 'replace the plan where there is one'],
  ],
  notes: planPresetNames.map((name) => `${name.padEnd(width)}  ${planPresets[name].help}`).join('\n'),
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        seeds: { type: 'string' },
        name: { type: 'string' },
        encoding: { type: 'string' },
        force: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const [given, file, more] = positionals;
    const preset = planPresetNames.find((each) => each === given);
    if (preset === undefined)
      throw new UsageError(
        `plan takes one of the presets ${planPresetNames.join(', ')}${given === undefined ? '' : `, not '${given}'`}`,
      );
    if (file === undefined || more !== undefined) throw new UsageError('plan takes one run file');
    if (values.out === undefined || values.out === '') throw new UsageError('plan needs --out PLAN.json');
    const seeds = Number(values.seeds ?? 3);
    if (!Number.isInteger(seeds) || seeds < 1 || seeds > 1000)
      throw new UsageError(`--seeds takes a whole number from 1 to 1000, not '${values.seeds}'`);
    const { writePlan } = await import('./write-plan.ts');
    return writePlan({
      preset,
      file: resolve(file),
      out: values.out,
      seeds,
      name: values.name,
      encoding: encodingOption(values.encoding),
      force: values.force === true,
    });
  },
};
