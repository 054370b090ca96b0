import { Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import classes from './standing-notice.module.css';
import { strings } from './strings.ts';
import { useProject } from './use-studio.ts';

/** What is true of the whole visit and must be known everywhere: another tab writes, or nothing is kept. */
export function StandingNotice() {
  const storage = useProject((state) => state.storage);
  if (storage?.reason === undefined) return null;
  const { reason, kind, readOnly } = storage;
  return (
    <Text size="sm" role="status" className={classes.notice}>
      <IconInfoCircle size={16} aria-hidden className={classes.icon} />
      {kind === 'memory' && !readOnly ? `${reason} ${strings.shell.memoryOnly}` : reason}
    </Text>
  );
}
