import { useMediaQuery } from '@mantine/hooks';

/** True where there is room for little: in a narrow window, or in a low one, as at 200 % zoom. */
export function useCompact(): boolean {
  return useMediaQuery('(max-width: 60em), (max-height: 37.5em)', undefined, {
    getInitialValueInEffect: false,
  });
}
