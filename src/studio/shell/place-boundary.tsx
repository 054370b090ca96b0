import { Button, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { strings } from './strings.ts';

interface State {
  readonly message: string | undefined;
}

/** Keeps rail and bar alive where a place cannot be drawn, and says why it cannot. */
export class PlaceBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { message: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { message } = this.state;
    if (message === undefined) return this.props.children;
    return (
      <Stack align="start" gap="sm" role="alert">
        <Title order={1}>{strings.problems.drawing}</Title>
        <Text>{message}</Text>
        <Button onClick={() => this.setState({ message: undefined })}>{strings.problems.drawAgain}</Button>
      </Stack>
    );
  }
}
