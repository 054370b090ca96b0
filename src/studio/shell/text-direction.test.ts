import { expect, it } from 'vitest';
import { textDirection } from './text-direction.ts';

it.each([
  ['وصلت سلمى إلى عمّان مساء أمس .', 'ara', 'rtl'],
  ['افتتحت شركة IBM مكتبا في دبي .', 'ara', 'rtl'],
  ['IBM افتتحت مكتبا في دبي .', 'ara', 'rtl'],
  ['נועה נסעה לחיפה ביום שלישי .', 'heb', 'rtl'],
  ['( 3 ) דנה גרה בירושלים', 'heb', 'rtl'],
  ['12 . 5', 'heb', 'rtl'],
  ['12 . 5', 'nld', 'ltr'],
  ['Mieke woont in Leuven .', 'nld', 'ltr'],
  ['Mieke woont in Leuven .', 'heb', 'ltr'],
  ['Mieke leest هذا', 'nld', 'ltr'],
  ['مریم در شیراز زندگی می‌کند .', 'fas', 'rtl'],
  ['سلمى هنا', 'und', 'rtl'],
  ['Anna здесь', 'und', 'ltr'],
  ['', 'und', 'ltr'],
])('%s (%s) runs %s', (sentence, language, direction) => {
  expect(textDirection(sentence.split(' '), language)).toBe(direction);
});
