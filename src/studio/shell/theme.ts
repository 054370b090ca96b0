import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { strings } from './strings.ts';

const accent: MantineColorsTuple = [
  '#e8f3fd',
  '#d0e5f9',
  '#a3cbf2',
  '#7dbcff',
  '#5fb0ff',
  '#2f8de0',
  '#1478d4',
  '#0b65bf',
  '#08519b',
  '#063e78',
];

const dark: MantineColorsTuple = [
  '#e8ecf0',
  '#c9d1d9',
  '#a6b1bc',
  '#7d8995',
  '#36404b',
  '#28303a',
  '#1d242c',
  '#171c22',
  '#101418',
  '#0b0e11',
];

/** Text on the accent follows the scheme; by itself the library takes the shade of the light one for both. */
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  const onAccent = input.variant === 'filled' && (input.color ?? 'accent') === 'accent';
  return onAccent ? { ...colors, color: 'var(--mantine-primary-color-contrast)' } : colors;
};

/** Sizes, radii and colours of the interface: 14 px text on a 4 px grid, one accent. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  variantColorResolver: variantColors,
  colors: { accent, dark },
  fontFamily: 'system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontWeight: '600', sizes: { h1: { fontSize: '20px' }, h2: { fontSize: '14px' } } },
  components: {
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Button: { defaultProps: { size: 'xs' } },
    Notification: {
      defaultProps: { closeButtonProps: { 'aria-label': strings.close } },
      styles: { description: { color: 'var(--mantine-color-text)' } },
    },
    Paper: { defaultProps: { radius: 'lg' } },
    Table: { defaultProps: { verticalSpacing: 4, horizontalSpacing: 8 } },
    Tooltip: { defaultProps: { multiline: true, maw: 360, withArrow: true, openDelay: 300 } },
    NumberInput: { defaultProps: { size: 'xs' } },
    NativeSelect: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Chip: { vars: () => ({ root: { '--chip-padding': '12px' } }) },
  },
});

/** Colours by scheme. Every text colour has at least 4.5 : 1 on `--ground` and on panels. */
export const colorVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--ground': '#f5f6f8',
    '--line': '#dde1e6',
    '--accent-tint': '#e8f3fd',
    '--right': '#0a6b45',
    '--wrong': '#b3261e',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#14181d',
    '--mantine-color-dimmed': '#525c66',
    '--mantine-color-placeholder': '#626c76',
    '--mantine-color-default-border': '#cfd5db',
    '--mantine-color-error': '#b3261e',
  },
  dark: {
    '--ground': '#101418',
    '--line': '#28303a',
    '--accent-tint': '#16283b',
    '--right': '#4cc38a',
    '--wrong': '#ff8f78',
    '--mantine-color-body': '#171c22',
    '--mantine-color-text': '#e8ecf0',
    '--mantine-color-dimmed': '#a6b1bc',
    '--mantine-color-placeholder': '#96a1ac',
    '--mantine-color-default-border': '#36404b',
    '--mantine-color-error': '#ff8f78',
  },
});
