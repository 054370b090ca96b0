import { UsageError } from './command.ts';

/** Whether `label` names an encoding, as the Encoding Standard has them: `utf-8`, `latin1`, `koi8-r`. */
export function isEncoding(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What `--encoding` says. Error: `UsageError` where it is not the name of an encoding. */
export function encodingOption(label: string | undefined): string | undefined {
  if (label === undefined || isEncoding(label)) return label;
  throw new UsageError(`--encoding takes the name of an encoding, such as utf-8 or latin1, not '${label}'`);
}
