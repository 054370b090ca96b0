import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { Studio } from '../stores/studio.ts';
import { Shell } from './shell.tsx';
import { colorVariables, theme } from './theme.ts';
import { StudioContext } from './use-studio.ts';

/** The page: its theme, its stores, and the shell. */
export function App({ studio }: { readonly studio: Studio }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={colorVariables} defaultColorScheme="auto">
      <StudioContext value={studio}>
        <Notifications position="bottom-right" limit={4} />
        <Shell />
      </StudioContext>
    </MantineProvider>
  );
}
