import { Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './empty-place.module.css';

interface Props {
  readonly title: string;
  readonly text: string;
  /** What to press. */
  readonly children: ReactNode;
  /** What will be here, drawn pale; not read out. */
  readonly ghost: ReactNode;
}

/** A place that has nothing to show yet: why, what to press, and a pale drawing of what will be here. */
export function EmptyPlace({ title, text, children, ghost }: Props) {
  return (
    <Paper withBorder className={classes.empty}>
      <div className={classes.words}>
        <Title order={2}>{title}</Title>
        <Text>{text}</Text>
        <div className={classes.actions}>{children}</div>
      </div>
      <div className={classes.ghost} aria-hidden="true">
        {ghost}
      </div>
    </Paper>
  );
}
