import type { ConfigField, FieldValue } from '../core/config/config-fields.ts';
import { breachOf } from '../core/config/number-range.ts';

/** A value that a field may have and that is not its default. */
export function otherValue(field: ConfigField): FieldValue {
  const { defaultValue } = field;
  switch (field.kind) {
    case 'number': {
      const from = typeof defaultValue === 'number' ? defaultValue : 0;
      const steps = [1, -1].map((direction) => from + direction * (field.step ?? 1));
      return steps.find((value) => breachOf(value, field.range) === undefined);
    }
    case 'numbers':
      return Array.isArray(defaultValue) ? [...defaultValue, 7] : [7];
    case 'choice':
      return field.choices.find((choice) => choice !== defaultValue);
    case 'switch':
      return !defaultValue;
  }
}
