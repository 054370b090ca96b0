import { findField } from '../../core/config/config-fields.ts';
import type { AxisValue } from '../../studies/plan.ts';
import { studyStrings } from './strings.ts';

/** What an axis is called. */
export function axisLabel(field: string): string {
  const dataSet = /^datasets\.(.+)\.sample$/.exec(field)?.[1];
  if (dataSet !== undefined) return studyStrings.sentencesOf(dataSet);
  return studyStrings.axis[field] ?? findField(field)?.label ?? field;
}

/** Values as a person writes them: with commas between them; null is "all". */
export function axisText(values: readonly AxisValue[]): string {
  return values
    .map((value) =>
      value === null ? studyStrings.all : Array.isArray(value) ? value.join(' ') : String(value),
    )
    .join(', ');
}

/** The values of a text, in their order, none twice; undefined where there are none. */
export function parseAxisText(text: string): readonly AxisValue[] | undefined {
  const words = [...new Set(text.split(',').map((word) => word.trim()))].filter((word) => word !== '');
  const values = words.map((word): AxisValue => {
    if (word === studyStrings.all) return null;
    if (word === 'true' || word === 'false') return word === 'true';
    const percent = /^([\d.]+)\s*%$/.exec(word)?.[1];
    const number = percent === undefined ? Number(word) : Number(percent) / 100;
    return Number.isNaN(number) ? word : number;
  });
  return values.length === 0 ? undefined : values;
}
