import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { bareSchema, schemaProperty } from '../../core/config/bare-schema.ts';
import { ConfigError } from '../../core/config/config-error.ts';
import {
  type ConfigField,
  configFields,
  findField,
  formatField,
  liveFields,
  readField,
  withField,
} from '../../core/config/config-fields.ts';
import { describeConfig } from '../../core/config/describe-config.ts';
import { formatFieldHelp } from '../../core/config/format-field-help.ts';
import { parseRunConfig } from '../../core/config/parse-run-config.ts';
import { runChangeSchema, runConfigSchema } from '../../core/config/run-config.ts';
import { fakeClient } from '../../testing/fake-client.ts';
import { otherValue } from '../../testing/other-value.ts';
import { StudioContext } from '../shell/use-studio.ts';
import { applyAddress, readAddress, writeAddress } from '../stores/address.ts';
import { runName } from '../stores/run-name.ts';
import { studio } from '../stores/studio.ts';
import { formatChange } from '../train/run-lines.ts';
import { FieldInput } from './field-input.tsx';

const base = parseRunConfig({
  target: 'nld.ner',
  dataSets: [{ id: 'nld.ner', language: 'nld', task: 'ner' }],
});

/** What of a description is no hyper-parameter: the data, who shares what, and rates by data set. */
const others = ['version', 'dataSets', 'target', 'wordVectors', 'scopes', 'mixing.rates'];

/** The paths of all fields of a schema, down to those that are no objects of their own. */
function pathsOf(schema: v.GenericSchema, path = ''): readonly string[] {
  const entries = schemaProperty(bareSchema(schema), 'entries');
  if (others.includes(path)) return [];
  if (entries === undefined) return [path];
  return Object.entries(entries as Record<string, v.GenericSchema>).flatMap(([key, inner]) =>
    pathsOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

// The fields write numbers as in the browser's language.
vi.stubGlobal('navigator', { language: 'en' });

function drawn(field: ConfigField, config = base): string {
  const stores = studio(fakeClient({}).client);
  const input = createElement(FieldInput, { field, config });
  return renderToString(
    createElement(MantineProvider, null, createElement(StudioContext.Provider, { value: stores }, input)),
  );
}

it('every field of the run description is a hyper-parameter of the definition, or one of the few others', () => {
  expect(configFields.map(({ path }) => path).sort()).toEqual([...pathsOf(runConfigSchema)].sort());
});

it('no two fields have the same label or the same short name', () => {
  for (const name of ['label', 'short', 'path'] as const)
    expect(new Set(configFields.map((field) => field[name])).size).toBe(configFields.length);
});

describe.each(configFields.map((field) => [field.path, field] as const))('%s', (path, field) => {
  const value = otherValue(field);
  const changed = withField(base, field, value);

  it('has a default, which is what a description of an earlier version takes', () => {
    expect(readField(base, field)).toEqual(field.defaultValue);
    expect(field.defaultValue === undefined).toBe(field.absent !== undefined);
    expect(withField(changed, field, field.defaultValue)).toEqual(base);
  });

  it('takes another value, and names itself where a value is impossible', () => {
    expect(value).not.toEqual(field.defaultValue);
    expect(readField(changed, field)).toEqual(value);
    expect(parseRunConfig(changed)).toEqual(changed);
    const wrong = (): unknown => parseRunConfig(withField(base, field, 'impossible'));
    expect(wrong).toThrow(ConfigError);
    expect(wrong).toThrow(`"${path}" must be `);
    expect(findField(path)).toBe(field);
  });

  it('has a form field with a label, help and unit', () => {
    const html = drawn(field, changed);
    for (const part of [field.label, field.unit ?? '', ...formatFieldHelp(field)])
      expect(html).toContain(part.replaceAll("'", '&#x27;').replaceAll('"', '&quot;'));
    expect(html).toMatch(field.kind === 'switch' ? /role="switch"[^>]* checked/ : /<(input|select)/);
    if (field.kind === 'number') {
      expect(html).toContain(`value="${value}"`);
      expect(field.step).toBeGreaterThan(0);
    }
    expect(formatFieldHelp(field).join(' ')).not.toMatch(/undefined|null|NaN/);
    expect(formatFieldHelp(field).every((sentence) => sentence.endsWith('.'))).toBe(true);
  });

  it('goes through the address', () => {
    const address = readAddress(writeAddress('model', changed));
    expect(address.fields).toContainEqual([path, String(value)]);
    expect(applyAddress(base, address.fields ?? [])).toEqual({ config: changed, problems: [] });
  });

  it('is told in differences and names of runs', () => {
    const told = `${field.short} ${formatField(field, value)}`;
    expect(describeConfig(changed, base)).toBe(told);
    expect(describeConfig(base, changed)).toBe(`${field.short} ${formatField(field, field.defaultValue)}`);
    const parts = runName(changed, []).split(' · ');
    expect(parts.includes(told)).toBe(!field.unnamed || path === 'seed');
  });

  it('may be changed while a run trains only where the definition says so', () => {
    const change = { [field.key]: value };
    expect(v.safeParse(runChangeSchema, change).success).toBe(field.whileTraining === true);
    expect(liveFields.some((live) => live.path === path)).toBe(field.whileTraining === true);
    expect(formatChange(change)).toBe(
      field.whileTraining ? `${field.short} ${formatField(field, value)}` : '',
    );
  });
});
