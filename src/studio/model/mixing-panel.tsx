import { Group, Paper, Table, Text, Title } from '@mantine/core';
import { activeDataSets } from '../../core/config/active-data-sets.ts';
import { fieldsOf } from '../../core/config/config-fields.ts';
import { numberRange } from '../../core/config/number-range.ts';
import type { DataSetConfig, RunConfig } from '../../core/config/run-config.ts';
import { mixingRates } from '../../core/sharing/mixing.ts';
import { formatValue } from '../shell/format-value.ts';
import { NumberField } from '../shell/number-field.tsx';
import { useConfig, useProject, useStudio } from '../shell/use-studio.ts';
import { FieldInput } from './field-input.tsx';
import classes from './model.module.css';
import { modelStrings } from './strings.ts';

import type { ModelFacts } from './use-model-facts.ts';

const words = modelStrings;

function probabilities(config: RunConfig, sentences: ReadonlyMap<string, number>) {
  const mixed = activeDataSets(config).map((dataSet) => ({
    ...dataSet,
    sentences: sentences.get(dataSet.id) ?? 0,
  }));
  if (!mixed.some(({ id }) => id === config.target)) return [];
  return mixingRates(mixed, config.target, config.mixing);
}

function withSentences(dataSet: DataSetConfig, sentences: number | undefined): DataSetConfig {
  const { sample: _sample, ...rest } = dataSet;
  return sentences === undefined ? rest : { ...rest, sample: { by: 'count', sentences } };
}

/** How often each data set is trained on: the coefficients, the rates, and what comes of them. */
export function MixingPanel({ facts }: { readonly facts: ModelFacts }) {
  const problem = useConfig((state) => state.problem);
  const { config, sentences } = facts;
  const problemAt = (field: string) => (problem?.field === field ? problem.message : undefined);
  return (
    <Paper withBorder className={classes.panel} component="section" aria-label={words.mixing}>
      <Group mih={24}>
        <Title order={2}>{words.mixing}</Title>
      </Group>
      <Text size="xs" c="dimmed" mb="xs">
        {words.mixingFormula}
      </Text>
      <div className={classes.fields}>
        {fieldsOf('mixing').map((field) => (
          <FieldInput key={field.path} field={field} config={config} />
        ))}
      </div>
      <Table.ScrollContainer minWidth={420} type="native">
        <Table horizontalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{words.mixingColumns.dataSet}</Table.Th>
              <Table.Th w={88}>{words.mixingColumns.sentences}</Table.Th>
              <Table.Th w={104}>{words.mixingColumns.rate}</Table.Th>
              <Table.Th>{words.mixingColumns.probability}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {probabilities(config, sentences).map(({ id, rate, probability }) => (
              <MixingRow
                key={id}
                id={id}
                config={config}
                rate={rate}
                probability={probability}
                problemAt={problemAt}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

interface RowProps {
  readonly id: string;
  readonly config: RunConfig;
  readonly rate: number;
  readonly probability: number;
  readonly problemAt: (field: string) => string | undefined;
}

function MixingRow({ id, config, rate, probability, problemAt }: RowProps) {
  const { config: store } = useStudio();
  const available = useProject((state) =>
    state.files.reduce((sum, file) => {
      const trains =
        file.role === 'corpus' && file.split === 'train' && `${file.language}.${file.task}` === id;
      return trains ? sum + file.statistics.sentences : sum;
    }, 0),
  );
  const index = config.dataSets.findIndex((dataSet) => dataSet.id === id);
  const dataSet = config.dataSets[index];
  if (!dataSet) return null;
  const { sample } = dataSet;
  const count = sample?.by === 'count' ? sample.sentences : sample && Math.round(sample.rate * available);
  const name = formatValue.dataSet(dataSet);

  function setRate(value: number | undefined): void {
    store.getState().edit((now) => {
      const others = Object.entries(now.mixing.rates).filter(([other]) => other !== id);
      const rates = Object.fromEntries(value === undefined ? others : [...others, [id, value]]);
      return { ...now, mixing: { ...now.mixing, rates } };
    }, `rate.${id}`);
  }

  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td title={words.sampleExplained(formatValue.count(available))}>
        <NumberField
          label={words.sampleOf(name)}
          hideLabel
          value={count}
          defaultValue={undefined}
          placeholder={formatValue.count(available)}
          range={numberRange('dataSets.0.sample.sentences')}
          problem={problemAt(`dataSets.${index}.sample.sentences`)}
          onChange={(value) =>
            store.getState().editDataSet(id, (present) => withSentences(present, value), 'sample')
          }
        />
      </Table.Td>
      <Table.Td>
        <NumberField
          label={words.rateOf(name)}
          hideLabel
          value={config.mixing.rates[id]}
          defaultValue={undefined}
          placeholder={rate.toFixed(2)}
          range={numberRange('mixing.rates.any')}
          problem={problemAt(`mixing.rates.${id}`)}
          onChange={setRate}
        />
      </Table.Td>
      <Table.Td>
        <div className={classes.probability}>
          <div className={classes.track} data-target={id === config.target || undefined} aria-hidden="true">
            <div style={{ width: `${probability * 100}%` }} />
          </div>
          {formatValue.share(probability)}
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
