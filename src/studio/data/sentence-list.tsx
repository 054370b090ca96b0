import { Button, ScrollArea, Stack } from '@mantine/core';
import { useState } from 'react';
import { mapTags } from '../../core/tags/tag-mapping.ts';
import { TaggedSentence } from '../shell/tagged-sentence.tsx';
import { useStudio } from '../shell/use-studio.ts';
import { useMappingOf } from '../shell/use-tagged-data-sets.ts';
import type { CorpusFile, ShownSentence } from '../stores/project-store.ts';
import { dataStrings } from './strings.ts';

const pageSize = 20;

/** The first sentences of a corpus with their tags, and more on demand. */
export function SentenceList({ corpus }: { readonly corpus: CorpusFile }) {
  const { project } = useStudio();
  const { id, language, preview, scheme, statistics } = corpus;
  const mapping = useMappingOf(corpus);
  const [more, setMore] = useState<{
    readonly of: readonly ShownSentence[];
    readonly rows: readonly ShownSentence[];
  }>();
  const rows = more?.of === preview ? more.rows : preview.slice(0, 4);

  async function read() {
    try {
      const { sentences } = await project.getState().readSentences(id, 0, rows.length + pageSize);
      setMore({ of: preview, rows: sentences });
    } catch (error) {
      project.getState().report(error);
    }
  }

  return (
    <ScrollArea.Autosize mah={360} type="auto" offsetScrollbars="present" viewportProps={{ tabIndex: 0 }}>
      <Stack gap={8} align="stretch">
        {rows.map(({ tokens, tags }, index) => {
          const mapped = mapTags(tags, mapping, scheme !== 'plain');
          // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's place in its file is what it is
          return <TaggedSentence key={index} tokens={tokens} tags={mapped} language={language} />;
        })}
        {rows.length < statistics.sentences && (
          <Button variant="default" style={{ alignSelf: 'start' }} onClick={() => void read()}>
            {dataStrings.more}
          </Button>
        )}
      </Stack>
    </ScrollArea.Autosize>
  );
}
