import { NativeSelect, type NativeSelectProps, Switch } from '@mantine/core';
import { type ConfigField, type FieldValue, readField, withField } from '../../core/config/config-fields.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import { FieldFrame } from '../shell/field-frame.tsx';
import { NumberField } from '../shell/number-field.tsx';
import { useConfig, useStudio } from '../shell/use-studio.ts';
import classes from './model.module.css';
import { NumbersField } from './numbers-field.tsx';

/** A description that is only read out must not move the control. */
const belowInput: NonNullable<NativeSelectProps['inputWrapperOrder']> = [
  'label',
  'input',
  'description',
  'error',
];

interface Props {
  readonly field: ConfigField;
  readonly config: RunConfig;
  /** Why the value cannot be changed here. */
  readonly fixed?: string | undefined;
}

/** The form field of a hyper-parameter, as its definition says; what is chosen goes into the run description. */
export function FieldInput({ field, config, fixed }: Props) {
  const { edit } = useStudio().config.getState();
  const wrong = useConfig((state) => state.problem);
  const problem = wrong?.field === field.path ? wrong.message : undefined;
  const value = readField(config, field);
  const { label, absent } = field;
  const change = (next: FieldValue) => edit((now) => withField(now, field, next), field.path);
  return (
    <FieldFrame field={field}>
      {(control) => {
        switch (field.kind) {
          case 'number':
            return (
              <NumberField
                {...control}
                label={label}
                hideLabel
                value={typeof value === 'number' ? value : undefined}
                defaultValue={typeof field.defaultValue === 'number' ? field.defaultValue : undefined}
                range={field.range}
                unit={field.unit}
                step={field.step}
                placeholder={absent}
                problem={problem}
                fixed={fixed}
                onChange={change}
              />
            );
          case 'numbers':
            return (
              <NumbersField
                {...control}
                numbers={Array.isArray(value) ? value : []}
                range={field.range}
                problem={problem}
                onChange={change}
              />
            );
          case 'choice':
            return (
              <NativeSelect
                {...control}
                inputWrapperOrder={belowInput}
                value={String(value)}
                data={field.choices.map((choice) => ({
                  value: choice,
                  label: field.options?.[choice] ?? choice,
                }))}
                error={problem}
                onChange={(event) => change(event.currentTarget.value)}
              />
            );
          case 'switch':
            return (
              <Switch
                {...control}
                className={classes.switch}
                checked={value === true}
                error={problem}
                onChange={(event) => change(event.currentTarget.checked)}
              />
            );
        }
      }}
    </FieldFrame>
  );
}
