import { expect, it } from 'vitest';
import { readLabelledTexts } from './read-labelled-texts.ts';

async function* bytes(text: string) {
  yield new TextEncoder().encode(text);
}
const read = (text: string) => readLabelledTexts(bytes(text), { name: 'topics.txt' });

it('reads labels before a tab, and those of fastText', async () => {
  expect(await read('weather\tHet regent  in Gent\r\n\n__label__work Jan\twerkt\n')).toEqual([
    { label: 'weather', tokens: ['Het', 'regent', 'in', 'Gent'] },
    { label: 'work', tokens: ['Jan', 'werkt'] },
  ]);
});

it.each([
  ['weather\tHet regent\nJan werkt\n', 'topics.txt, line 2: the line has no label'],
  ['\tJan werkt\n', 'topics.txt, line 1: the line has no label'],
  ['work\t \n', 'topics.txt, line 1: there is no text'],
  ['__label__a __label__b Jan\n', 'topics.txt, line 1: the text has more than one label'],
  ['\n\n', 'topics.txt: the file holds no text'],
])('says what is wrong with %j', async (text, sentence) => {
  await expect(read(text)).rejects.toThrow(sentence);
});
