import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconFileExport, IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { useProject, useStudio } from '../shell/use-studio.ts';
import { dataStrings } from './strings.ts';
import { useExportProject } from './use-export-project.ts';

const words = dataStrings.archive;

/** Exports and imports the project as a whole. */
export function ProjectMenu() {
  const { archives } = useStudio();
  const busy = useProject((state) => state.busy);
  const exportProject = useExportProject();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".zip,application/zip"
        aria-label={words.importProject}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void archives.getState().offer(file);
          event.currentTarget.value = '';
        }}
      />
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" rightSection={<IconChevronDown size={16} />} disabled={busy}>
            {words.menu}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconFileExport size={16} />} onClick={() => void exportProject()}>
            {words.exportProject}
            <Explained text={words.exportExplained} />
          </Menu.Item>
          <Menu.Item leftSection={<IconFileImport size={16} />} onClick={() => input.current?.click()}>
            {words.importProject}
            <Explained text={words.importExplained} />
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function Explained({ text }: { readonly text: string }) {
  return (
    <Text size="xs" c="dimmed">
      {text}
    </Text>
  );
}
