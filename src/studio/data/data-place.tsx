import { Alert, Button, FileButton, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconFilePlus, IconFolderPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { inWords } from '../shell/in-words.ts';
import { strings } from '../shell/strings.ts';
import { useProject, useStudio, useView } from '../shell/use-studio.ts';
import { CorporaTable } from './corpora-table.tsx';
import { CorpusDetail } from './corpus-detail.tsx';
import classes from './data.module.css';
import { EmbeddingsDetail } from './embeddings-detail.tsx';
import { EmbeddingsTable } from './embeddings-table.tsx';
import { StorageNote } from './storage-note.tsx';
import { TagsPanel } from './tags-panel.tsx';

/** The place Data: the project's files, how they are read, and what is in them. */
export function DataPlace() {
  const files = useProject((state) => state.files);
  const fileId = useView((state) => state.fileId);
  const corpora = files.filter((file) => file.role === 'corpus');
  const embeddings = files.filter((file) => file.role === 'embeddings');
  const selected = files.find(({ id }) => id === fileId) ?? corpora[0] ?? embeddings[0];
  return (
    <Stack gap="sm">
      <Head />
      <ReadingProgress />
      <RefusedFiles />
      {files.length === 0 && (
        <Paper withBorder p="xl">
          <Title order={2}>{strings.data.emptyTitle}</Title>
          <Text maw={640}>{strings.data.empty}</Text>
        </Paper>
      )}
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
  const hasSample = useProject((state) => state.files.some(({ sample }) => sample));
  const folder = useRef<HTMLInputElement>(null);
  const add = (chosen: readonly File[]) => {
    if (chosen.length > 0) void project.getState().addFiles(chosen);
  };
  return (
    <Group justify="space-between" align="end">
      <div>
        <Title order={1}>{strings.places.data}</Title>
        <Text c="dimmed">{strings.data.subtitle}</Text>
      </div>
      <Group gap="xs">
        {!hasSample && (
          <Button variant="default" disabled={busy} onClick={() => void project.getState().addSample()}>
            {strings.data.addSample}
          </Button>
        )}
        <input
          ref={folder}
          type="file"
          hidden
          multiple
          {...{ webkitdirectory: '' }}
          aria-label={strings.data.addFolder}
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
          {strings.data.addFolder}
        </Button>
        <FileButton multiple onChange={add} inputProps={{ 'aria-label': strings.data.addFiles }}>
          {(props) => (
            <Button {...props} leftSection={<IconFilePlus size={16} />} loading={busy}>
              {strings.data.addFiles}
            </Button>
          )}
        </FileButton>
      </Group>
    </Group>
  );
}

function ReadingProgress() {
  const reading = useProject((state) => state.reading);
  if (!reading) return null;
  const { name, doneBytes, totalBytes } = reading;
  const text = strings.data.reading(name, inWords.bytes(doneBytes), inWords.bytes(totalBytes));
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
      title={strings.data.refusedTitle}
      withCloseButton
      closeButtonLabel={strings.close}
      onClose={() => project.getState().dismissRefused()}
    >
      <Stack gap={4}>
        {refused.map(({ name, message, encodings = [] }) => (
          <Group key={name} gap="xs">
            <Text>{message.startsWith(name) ? message : `${name}: ${message}`}</Text>
            {encodings.map((encoding) => (
              <Button
                key={encoding}
                variant="default"
                size="compact-xs"
                onClick={() => void project.getState().addAgain(name, encoding)}
              >
                {strings.data.readAs(encoding)}
              </Button>
            ))}
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
