import { ActionIcon, NativeSelect, SegmentedControl } from '@mantine/core';
import { IconDownload, IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { dataSetsOf } from '../../core/config/data-sets.ts';
import { formatMapping } from '../../core/tags/format-mapping.ts';
import { Fold } from '../shell/fold.tsx';
import { formatValue } from '../shell/format-value.ts';
import { saveFile } from '../shell/save-file.ts';
import { useModelLabels } from '../shell/use-run-labels.ts';
import { useInspect, useModels, useProject, useStudio } from '../shell/use-studio.ts';
import type { InspectionSubject } from '../stores/inspect-store.ts';
import type { ModelRecord } from '../stores/model-store.ts';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.subjectPicker;

const splits = ['train', 'dev', 'test'] as const;

interface Props {
  readonly onChoose: (subject: InspectionSubject) => void;
}

/** Which model or models, on which data set and split. */
export function SubjectPicker({ onChoose }: Props) {
  const { inspect } = useStudio();
  const shown = useInspect((state) => state.subject);
  const busy = useInspect((state) => state.busy);
  const models = useModels((state) => state.models);
  const labels = useModelLabels();
  const stale = useStale(models);
  const files = useProject((state) => state.files);
  if (!shown) return null;
  // An evaluated step is one of this model, on this data set.
  const { step: _, ...subject } = shown;
  const [modelId, otherId] = subject.models;
  const model = models.find(({ id }) => id === modelId);
  const dataSets = dataSetsOf(files.filter((file) => file.role === 'corpus'));
  const present = dataSets.find(({ id }) => id === subject.dataSet);
  const heads = model?.heads ?? [];
  const again = stale ? words.tagAgainStale : words.tagAgain;
  const canRead = (candidate: ModelRecord) =>
    candidate.heads.some(({ dataSet }) => dataSet === subject.dataSet);

  const labelOf = ({ id, name, score }: ModelRecord) => {
    const label = labels.of.get(id) ?? name;
    if (score === null) return label;
    return `${label} (${formatValue.score(score)})`;
  };
  // Models of other mappings are measured against other tags.
  const mappingOf = (candidate: ModelRecord | undefined) =>
    formatMapping(candidate?.heads.find(({ dataSet }) => dataSet === subject.dataSet)?.mapping);
  const canStandBeside = (candidate: ModelRecord) =>
    candidate.id !== modelId && canRead(candidate) && mappingOf(candidate) === mappingOf(model);

  const save = async () => {
    const file = await inspect.getState().exportTags();
    if (file) saveFile(file);
  };
  const chooseModel = (id: string) => {
    const next = models.find((each) => each.id === id);
    if (!next) return;
    const dataSet = canRead(next) ? subject.dataSet : next.target;
    onChoose({ ...subject, models: [id], dataSet });
  };
  const head = heads.find(({ dataSet }) => dataSet === subject.dataSet);
  const parts = subject.models
    .map((id) => labels.of.get(id ?? '') ?? '')
    .concat(head ? formatValue.dataSet(head) : [], subject.split);
  return (
    <Fold label={words.shown(parts)} align="end">
      <NativeSelect
        label={words.model}
        title={model?.name}
        w={200}
        maw="100%"
        value={modelId}
        data={models.map((each) => ({ value: each.id, label: labelOf(each) }))}
        onChange={(event) => chooseModel(event.currentTarget.value)}
      />
      <NativeSelect
        label={words.beside}
        w={200}
        maw="100%"
        value={otherId ?? ''}
        data={[
          { value: '', label: words.noOther },
          ...models.filter(canStandBeside).map((each) => ({ value: each.id, label: labelOf(each) })),
        ]}
        onChange={(event) => {
          const other = event.currentTarget.value;
          onChoose({ ...shown, models: other === '' ? [modelId] : [modelId, other] });
        }}
      />
      <NativeSelect
        label={words.dataSet}
        value={subject.dataSet}
        data={heads.map(({ dataSet, language, task }) => ({
          value: dataSet,
          label: formatValue.dataSet({ language, task }),
          disabled: !dataSets.some(({ id }) => id === dataSet),
        }))}
        onChange={(event) => onChoose({ ...subject, dataSet: event.currentTarget.value })}
      />
      <SegmentedControl
        size="xs"
        aria-label={words.split}
        value={subject.split}
        data={splits.map((split) => ({ value: split, label: split, disabled: !present?.sentences[split] }))}
        onChange={(value) => {
          const split = splits.find((each) => each === value);
          if (split) onChoose({ ...subject, split });
        }}
      />
      <ActionIcon
        size={30}
        variant={stale ? 'filled' : 'default'}
        loading={busy}
        aria-label={again}
        title={again}
        onClick={() => void inspect.getState().inspect(subject)}
      >
        <IconRefresh size={16} />
      </ActionIcon>
      <ActionIcon
        size={30}
        variant="default"
        disabled={busy}
        aria-label={words.save}
        title={words.save}
        onClick={() => void save()}
      >
        <IconDownload size={16} />
      </ActionIcon>
    </Fold>
  );
}

/** True where a model of the subject was replaced by a better one after the sentences were tagged. */
function useStale(models: readonly ModelRecord[]): boolean {
  const subject = useInspect((state) => state.subject);
  const summary = useInspect((state) => state.summary);
  const used = models.filter(({ id }) => subject?.models.includes(id));
  const latest = useRef(used);
  latest.current = used;
  const [tagged, setTagged] = useState<readonly ModelRecord[]>([]);
  useEffect(() => {
    if (summary) setTagged(latest.current);
  }, [summary]);
  return summary !== undefined && tagged.length > 0 && used.some((model) => !tagged.includes(model));
}
