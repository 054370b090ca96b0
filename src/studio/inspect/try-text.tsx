import { NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { formatValue } from '../shell/format-value.ts';
import { languageTag } from '../shell/language-tag.ts';
import { useModelLabels } from '../shell/use-run-labels.ts';
import { useInspect, useModels, useStudio } from '../shell/use-studio.ts';
import type { ModelRecord } from '../stores/model-store.ts';
import { ConfidentSentence } from './confident-sentence.tsx';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.tryText;

/** Text that is typed or pasted is tagged a moment later, by any head of any model. */
export function TryText() {
  const { inspect } = useStudio();
  const models = useModels((state) => state.models);
  const labels = useModelLabels();
  const subject = useInspect((state) => state.subject);
  const typed = useInspect((state) => state.typed);
  const [modelId, setModelId] = useState(typed?.modelId ?? subject?.models[0] ?? '');
  const [dataSet, setDataSet] = useState(typed?.dataSet ?? subject?.dataSet ?? '');
  const [text, setText] = useState(typed?.text ?? '');
  const model = models.find(({ id }) => id === modelId) ?? models[models.length - 1];
  const head = headOf(model, dataSet);

  const tag = (model: ModelRecord | undefined, dataSet: string | undefined, text: string) => {
    if (model && dataSet !== undefined) void inspect.getState().tagText(model.id, dataSet, text);
  };
  const tagSoon = useDebouncedCallback(tag, 250);
  if (!model || !head) return null;
  const fresh = typed?.modelId === model.id && typed.dataSet === head.dataSet ? typed : undefined;
  return (
    <Stack gap="sm" maw={760}>
      <Stack gap="xs">
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          <NativeSelect
            label={words.model}
            maw={260}
            value={model.id}
            title={model.name}
            data={models.map(({ id, name }) => ({ value: id, label: labels.of.get(id) ?? name }))}
            onChange={(event) => {
              const next = models.find(({ id }) => id === event.currentTarget.value);
              setModelId(event.currentTarget.value);
              tag(next, headOf(next, dataSet)?.dataSet, text);
            }}
          />
          <NativeSelect
            label={words.taggedAs}
            value={head.dataSet}
            data={model.heads.map((each) => ({ value: each.dataSet, label: formatValue.dataSet(each) }))}
            onChange={(event) => {
              setDataSet(event.currentTarget.value);
              tag(model, event.currentTarget.value, text);
            }}
          />
        </div>
        <Textarea
          label={words.text}
          placeholder={words.placeholder}
          autosize
          minRows={3}
          maxRows={10}
          attributes={{ input: { dir: 'auto', lang: languageTag(head.language) } }}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            tagSoon(model, head.dataSet, event.currentTarget.value);
          }}
        />
      </Stack>
      <div aria-live="polite">
        {fresh && text.trim() !== '' ? (
          fresh.sentences.map((sentence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is its place in the text
            <ConfidentSentence key={index} sentence={sentence} language={head.language} />
          ))
        ) : (
          <Text size="sm" c="dimmed">
            {words.explained}
          </Text>
        )}
      </div>
    </Stack>
  );
}

function headOf(model: ModelRecord | undefined, dataSet: string): ModelRecord['heads'][number] | undefined {
  return (
    model?.heads.find((each) => each.dataSet === dataSet) ??
    model?.heads.find((each) => each.dataSet === model.target) ??
    model?.heads[0]
  );
}
