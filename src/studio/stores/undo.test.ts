import { expect, it } from 'vitest';
import { corpus, opened, run } from '../../testing/opened-stores.ts';

it('forgets a deleted run and brings it back', async () => {
  const { runs } = await opened(
    { deleteRun: () => null, restoreRun: () => run('b') },
    { runs: [run('a'), run('b')] },
  );
  await runs.getState().remove('b');
  expect(runs.getState()).toMatchObject({ currentId: 'a', runs: [{ id: 'a' }] });
  await runs.getState().restore('b');
  expect(runs.getState().runs.map(({ id }) => id)).toEqual(['a', 'b']);
});

it('undoes what was done last, whatever it was, and does it again', async () => {
  const asked: string[] = [];
  const {
    history,
    config: described,
    runs,
    project,
  } = await opened(
    {
      deleteRun: ({ runId }) => {
        asked.push(`delete ${runId}`);
        return null;
      },
      restoreRun: ({ runId }) => {
        asked.push(`restore ${runId}`);
        return run(runId);
      },
      removeFile: () => [],
      restoreFile: () => [corpus('a', 'nld')],
    },
    { runs: [run('a'), run('b')] },
  );
  const stepsNow = () => described.getState().config?.steps;
  const before = stepsNow();
  described.getState().edit((edited) => ({ ...edited, steps: 7 }), 'steps');
  await runs.getState().remove('b');
  described.getState().edit((edited) => ({ ...edited, steps: 8 }), 'steps');
  history.undo();
  expect(stepsNow()).toBe(7);
  history.undo();
  await expect.poll(() => runs.getState().runs.length).toBe(2);
  expect(stepsNow()).toBe(7);
  history.undo();
  expect(stepsNow()).toBe(before);
  history.redo();
  expect(stepsNow()).toBe(7);
  history.redo();
  await expect.poll(() => runs.getState().runs.length).toBe(1);
  expect(asked).toEqual(['delete b', 'restore b', 'delete b']);
  await runs.getState().remove('a');
  expect(runs.getState().currentId).toBeUndefined();
  history.undo();
  await expect.poll(() => runs.getState().currentId).toBe('a');
  await runs.getState().restore('b');
  history.undo();
  expect(stepsNow()).toBe(before);
  expect(asked).toHaveLength(6);
  await project.getState().removeFile('a');
  history.undo();
  await expect.poll(() => project.getState().files.length).toBe(1);
});
