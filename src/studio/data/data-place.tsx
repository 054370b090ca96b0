import { Alert, Button, FileButton, Progress, Stack, Text } from '@mantine/core';
import { IconFilePlus, IconFolderPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { EmptyPlace } from '../shell/empty-place.tsx';
import { formatValue } from '../shell/format-value.ts';
import { GhostSentences } from '../shell/ghosts.tsx';
import { PlaceHead } from '../shell/place-head.tsx';
import { strings } from '../shell/strings.ts';
import { useProject, useStudio, useView } from '../shell/use-studio.ts';
import { CorporaTable } from './corpora-table.tsx';
import { CorpusDetail } from './corpus-detail.tsx';
import classes from './data.module.css';
import { EmbeddingsDetail } from './embeddings-detail.tsx';
import { EmbeddingsTable } from './embeddings-table.tsx';
import { ProjectMenu } from './project-menu.tsx';
import { ReplaceProject } from './replace-project.tsx';
import { StorageNote } from './storage-note.tsx';
import { dataStrings } from './strings.ts';
import { TagsPanel } from './tags-panel.tsx';

/** The place Data: the project's files, how they are read, and what is in them. */
export function DataPlace() {
  const files = useProject((state) => state.files);
  const busy = useProject((state) => state.busy);
  const fileId = useView((state) => state.fileId);
  const corpora = files.filter((file) => file.role === 'corpus');
  const embeddings = files.filter((file) => file.role === 'embeddings');
  const selected = files.find(({ id }) => id === fileId) ?? corpora[0] ?? embeddings[0];
  return (
    <Stack gap="sm">
      <Head />
      <ReplaceProject />
      <ReadingProgress />
      <RefusedFiles />
      {files.length === 0 && !busy && <NoFiles />}
      <div className={classes.columns}>
        <div className={classes.tables}>
          {corpora.length > 0 && <CorporaTable corpora={corpora} selectedId={selected?.id} />}
          <TagsPanel />
          {embeddings.length > 0 && <EmbeddingsTable embeddings={embeddings} selectedId={selected?.id} />}
          <StorageNote />
        </div>
        {selected?.role === 'corpus' && <CorpusDetail key={selected.id} corpus={selected} />}
        {selected?.role === 'embeddings' && <EmbeddingsDetail key={selected.id} embeddings={selected} />}
      </div>
    </Stack>
  );
}

function Head() {
  const { project } = useStudio();
  const busy = useProject((state) => state.busy);
  const hasFiles = useProject((state) => state.files.length > 0);
  const hasSample = useProject((state) => state.files.some(({ sample }) => sample));
  const folder = useRef<HTMLInputElement>(null);
  const add = (chosen: readonly File[]) => {
    if (chosen.length > 0) void project.getState().addFiles(chosen);
  };
  return (
    <PlaceHead place="data" lead={dataStrings.subtitle}>
      <ProjectMenu />
      {hasFiles && !hasSample && <AddSample />}
      <input
        ref={folder}
        type="file"
        hidden
        multiple
        {...{ webkitdirectory: '' }}
        aria-label={dataStrings.addFolder}
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Button
        variant="default"
        leftSection={<IconFolderPlus size={16} />}
        disabled={busy}
        onClick={() => folder.current?.click()}
      >
        {dataStrings.addFolder}
      </Button>
      <FileButton multiple onChange={add} inputProps={{ 'aria-label': dataStrings.addFiles }}>
        {(props) => (
          <Button {...props} leftSection={<IconFilePlus size={16} />} disabled={busy}>
            {dataStrings.addFiles}
          </Button>
        )}
      </FileButton>
    </PlaceHead>
  );
}

function AddSample() {
  const { project } = useStudio();
  const busy = useProject((state) => state.busy);
  return (
    <Button variant="default" disabled={busy} onClick={() => void project.getState().addSample()}>
      {dataStrings.addSample}
    </Button>
  );
}

function NoFiles() {
  return (
    <EmptyPlace title={dataStrings.emptyTitle} text={dataStrings.empty} ghost={<GhostSentences />}>
      <AddSample />
    </EmptyPlace>
  );
}

function ReadingProgress() {
  const reading = useProject((state) => state.reading);
  const waits = useProject((state) => state.busy && state.files.length === 0);
  if (!reading) return waits ? <Text size="xs">{strings.bar.reading}</Text> : null;
  const { name, isWriting, doneBytes, totalBytes } = reading;
  const sentence = isWriting ? dataStrings.writing : dataStrings.reading;
  const text = sentence(name, formatValue.bytes(doneBytes), formatValue.bytes(totalBytes));
  return (
    <Stack gap={4}>
      <Text size="xs">{text}</Text>
      <Progress size="sm" value={(100 * doneBytes) / Math.max(1, totalBytes)} aria-label={text} />
    </Stack>
  );
}

function RefusedFiles() {
  const { project } = useStudio();
  const refused = useProject((state) => state.refused);
  if (refused.length === 0) return null;
  return (
    <Alert
      color="red"
      title={dataStrings.refusedTitle}
      withCloseButton
      closeButtonLabel={strings.close}
      onClose={() => project.getState().dismissRefused()}
    >
      <ul className={classes.refused}>
        {refused.map(({ name, message, encodings = [] }) => (
          <li key={name}>
            <span>{message.startsWith(name) ? message : `${name}: ${message}`}</span>
            {encodings.map((encoding) => (
              <Button
                key={encoding}
                variant="default"
                size="compact-xs"
                onClick={() => void project.getState().addAgain(name, encoding)}
              >
                {dataStrings.readAs(encoding)}
              </Button>
            ))}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
