import { Button, Group, Paper, Title } from '@mantine/core';
import {
  type FieldGroup,
  type FieldValue,
  fieldsOf,
  isSameValue,
  readField,
  withField,
} from '../../core/config/config-fields.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import { commonDimension } from '../../core/config/word-vectors.ts';
import { strings } from '../shell/strings.ts';
import { useProject, useStudio } from '../shell/use-studio.ts';
import { FieldInput } from './field-input.tsx';
import classes from './model.module.css';
import { modelStrings } from './strings.ts';

const words = modelStrings;

interface Props {
  readonly config: RunConfig;
  readonly group: Exclude<FieldGroup, 'mixing'>;
}

/** The hyper-parameters of one part of the description. The word dimension follows the word vectors where there are any. */
export function SettingsPanel({ config, group }: Props) {
  const { edit } = useStudio().config.getState();
  const files = useProject((state) => state.files);
  const vectors = files.filter((file) => file.role === 'embeddings');
  const dimension = commonDimension(vectors, config.wordVectors);
  const fixed = new Map<string, FieldValue>(
    dimension === undefined ? [] : [['architecture.wordDimension', dimension]],
  );
  const title = words.groupsOfSettings[group];
  const open = fieldsOf(group).filter(({ path }) => !fixed.has(path));
  const isChanged = open.some((field) => !isSameValue(readField(config, field), field.defaultValue));
  const reset = () =>
    edit((now) => open.reduce((changed, field) => withField(changed, field, field.defaultValue), now));
  return (
    <Paper withBorder className={classes.panel} component="section" aria-label={title}>
      <Group justify="space-between" mb={4} mih={24}>
        <Title order={2}>{title}</Title>
        {isChanged && (
          <Button variant="subtle" size="compact-xs" aria-label={strings.fields.reset(title)} onClick={reset}>
            {words.resetAll}
          </Button>
        )}
      </Group>
      <div className={classes.fields}>
        {fieldsOf(group).map((field) => (
          <FieldInput
            key={field.path}
            field={field}
            config={config}
            fixed={fixed.has(field.path) ? words.follows : undefined}
          />
        ))}
      </div>
    </Paper>
  );
}
