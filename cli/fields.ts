import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { scopes } from '../src/core/sharing/components.ts';
import { type Command, UsageError } from './command.ts';

/** `fields`: lists the hyper-parameters that a run file may set. */
export const fields: Command = {
  usage: '',
  summary: 'list the settings of a run file, with their defaults and what they may be',
  options: [],
  notes: 'A dot is an object within: optimizer.clipNorm is { "optimizer": { "clipNorm": 5 } }.',
  async run(args) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
    if (positionals.length > 0) throw new UsageError('fields takes no arguments');
    // Loaded only here: the other commands start without it.
    const { configFields } = await import('../src/core/config/config-fields.ts');
    const { formatFieldHelp } = await import('../src/core/config/format-field-help.ts');
    const json = configFields.map(({ path, defaultValue = null, help, values, unit, paper }) => ({
      path,
      default: defaultValue,
      values,
      help,
      ...(unit !== undefined && { unit }),
      ...(paper && { paper }),
    }));
    const text = configFields.flatMap((field) => {
      const { path, defaultValue } = field;
      const value = defaultValue === undefined ? '' : ` = ${JSON.stringify(defaultValue)}`;
      const sentences = [...formatFieldHelp(field), `Values: ${field.values}.`];
      return [`${path}${value}`, ...sentences.map((sentence) => `    ${sentence}`)];
    });
    const { runConfigSchema } = await import('../src/core/config/run-config.ts');
    const shared = v.parse(runConfigSchema.entries.scopes, {});
    const described = Object.entries(shared).map(([component, scope]) => `scopes.${component} = "${scope}"`);
    const sharing = [
      ...described,
      '    Which data sets share one set of the parameters of this component.',
      `    Values: ${scopes.map((scope) => JSON.stringify(scope)).join(' or ')}.`,
    ];
    return { json: { fields: json, scopes: shared }, text: [...text, ...sharing].join('\n') };
  },
};
