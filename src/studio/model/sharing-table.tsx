import { Stack, Table, Title } from '@mantine/core';
import { components } from '../../core/sharing/components.ts';
import { DataSetFacts } from './data-set-facts.tsx';
import { groupLabel } from './group-label.ts';
import classes from './model.module.css';
import { ScopeSelect } from './scope-select.tsx';
import { modelStrings } from './strings.ts';
import type { ModelFacts } from './use-model-facts.ts';

const words = modelStrings;

/** The sharing graph as a list and a table, where there is no room to draw it. */
export function SharingTable({ facts }: { readonly facts: ModelFacts }) {
  const { config, plan, sentences } = facts;
  const classifies = config.dataSets.some(({ kind }) => kind === 'classification');
  const shown = components.filter((component) => component !== 'classifier' || classifies);
  return (
    <Stack gap="sm">
      <div className={classes.dataSets}>
        <Title order={3} size="h2">
          {words.dataSets}
        </Title>
        {config.dataSets.map((dataSet) => (
          <DataSetFacts
            key={dataSet.id}
            dataSet={dataSet}
            isTarget={dataSet.id === config.target}
            sentences={sentences.get(dataSet.id)}
          />
        ))}
      </div>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{words.component}</Table.Th>
            <Table.Th>{words.sharedBy}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map((component) => {
            const groups = plan?.groups.filter((group) => group.component === component) ?? [];
            return (
              <Table.Tr key={component}>
                <Table.Td>
                  {words.components[component]}
                  <div style={{ fontSize: 12, color: 'var(--mantine-color-dimmed)' }}>
                    {groups.length === 0
                      ? words.off
                      : groups.map((group) => groupLabel(group, config)).join(', ')}
                  </div>
                </Table.Td>
                <Table.Td w={152}>
                  <ScopeSelect config={config} component={component} />
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
