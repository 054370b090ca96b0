import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Place } from '../stores/view-store.ts';
import classes from './place-head.module.css';
import { strings } from './strings.ts';

interface Props {
  readonly place: Place;
  /** One line below the title. */
  readonly lead?: ReactNode;
  /** Controls at the end of the title's line. */
  readonly children?: ReactNode;
}

/** The title of a place, a line on it, and its controls: beside the title in every window that has room for both. */
export function PlaceHead({ place, lead, children }: Props) {
  return (
    <div className={classes.head}>
      <Title order={1}>{strings.places[place]}</Title>
      {lead === undefined ? null : (
        <Text c="dimmed" component="div" className={classes.lead}>
          {lead}
        </Text>
      )}
      {children === undefined ? null : <div className={classes.controls}>{children}</div>}
    </div>
  );
}
