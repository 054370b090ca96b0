import { expect, test } from 'vitest';
import { RemoteError } from '../../project/protocol/errors.ts';
import { fakeClient } from '../../testing/fake-client.ts';
import { archiveStore } from './archive-store.ts';
import { projectStore } from './project-store.ts';
import { UndoHistory } from './undo-history.ts';

function stores(hasWork: boolean, importProject: () => null = () => null) {
  const { client, calls } = fakeClient({ importProject });
  const history = new UndoHistory();
  const project = projectStore(
    { client, history },
    { opened: () => {}, modelsAdded: () => {}, archiveFound: () => {} },
  );
  const archives = archiveStore(
    { client },
    { history, project: () => project.getState(), hasWork: () => hasWork },
  );
  return { archives, project, calls, history };
}

const archive = new File(['x'], 'p.zip');

test('an archive replaces a project without work of its own at once, and nothing of before can be undone', async () => {
  const { archives, calls, history } = stores(false);
  history.add({ subject: 'file a', undo: () => {}, redo: () => {} });
  await archives.getState().offer(archive);
  expect(calls).toEqual(['importProject']);
  expect(history.last).toBeUndefined();
});

test('a project with work of its own is replaced only when that is answered', async () => {
  const { archives, calls } = stores(true);
  await archives.getState().offer(archive);
  expect(archives.getState().offered).toBe(archive);
  await archives.getState().answer(false);
  expect([calls, archives.getState().offered]).toEqual([[], undefined]);
  await archives.getState().offer(archive);
  await archives.getState().answer(true);
  expect(calls).toEqual(['importProject']);
});

test('an archive that is refused stands among the refused files, any other failure among the problems', async () => {
  const failing = (code: string) => () => {
    throw new RemoteError({ name: 'WorkerError', code, message: `p.zip: ${code}.` });
  };
  const damaged = stores(false, failing('archive'));
  await damaged.archives.getState().offer(archive);
  expect(damaged.project.getState()).toMatchObject({
    refused: [{ name: 'p.zip', message: 'p.zip: archive.' }],
    problems: [],
    busy: false,
  });
  const busy = stores(false, failing('busy'));
  await busy.archives.getState().offer(archive);
  expect(busy.project.getState()).toMatchObject({ refused: [], problems: [{ code: 'busy' }] });
});
