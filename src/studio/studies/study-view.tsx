import { Button, Group, Menu, Progress, Stack, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconDownload, IconPlayerPauseFilled, IconPlayerPlayFilled, IconTrash } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { studyFigures, studyGrid } from '../../studies/study-figures.ts';
import { showRemoved } from '../shell/removed-notice.tsx';
import { saveFile } from '../shell/save-file.ts';
import { useStudio } from '../shell/use-studio.ts';
import type { StudyRecord } from '../stores/study-store.ts';
import { TitledPanel } from '../train/titled-panel.tsx';
import { CellRuns } from './cell-runs.tsx';
import { studyStrings as words } from './strings.ts';
import classes from './studies.module.css';
import { StudyComparisonPanel } from './study-comparison.tsx';
import { exportFile, exportsOf } from './study-exports.ts';
import { type CellPlace, isSamePlace, StudyGridTable, stepsOf } from './study-grid.tsx';
import { figureSize, pageColors, resultsOf } from './study-results.ts';
import { SvgPicture } from './svg-picture.tsx';

/** One study: how far it is, its grid, its figure, the runs of the chosen cell, and the comparison of two. */
export function StudyView({ study: latest }: { readonly study: StudyRecord }) {
  // Results come several times a second; they are drawn when there is time.
  const study = useDeferredValue(latest);
  const [chosen, setChosen] = useState<readonly CellPlace[]>([]);
  const grid = useMemo(() => studyGrid(resultsOf(study)), [study]);
  const steps = useMemo(() => stepsOf(study), [study]);
  const cells = chosen.flatMap(({ row, column }) => {
    const [of, name] = [grid.rows[row]?.cells[column], grid.rows[row]?.label ?? ''];
    const size = grid.columns.length > 1 ? `, ${grid.columns[column]}` : '';
    return of ? [{ name: `${name}${size}`, cell: of }] : [];
  });
  const [first, second] = cells;
  const choose = (place: CellPlace) =>
    setChosen((before) => {
      if (before.some((each) => isSamePlace(each, place)))
        return before.filter((each) => !isSamePlace(each, place));
      return [...before.slice(-1), place];
    });
  const language = study.base.dataSets.find(({ id }) => id === study.base.target)?.language ?? 'und';
  return (
    <Stack gap="sm">
      <StudyHead study={study} />
      <div className={classes.results}>
        <TitledPanel
          title={words.grid}
          note={
            <Text size="sm" c="dimmed">
              {words.gridNote}
            </Text>
          }
        >
          <StudyGridTable grid={grid} steps={steps} chosen={chosen} onChoose={choose} />
        </TitledPanel>
        <StudyFigurePanel study={study} />
      </div>
      {first && second ? <StudyComparisonPanel a={first} b={second} language={language} /> : null}
      {cells.map(({ name, cell }) => (
        <CellRuns key={name} title={name} cell={cell} steps={steps} />
      ))}
    </Stack>
  );
}

function StudyHead({ study }: { readonly study: StudyRecord }) {
  const { studies } = useStudio();
  const distinct = [...new Map(study.runs.map((run) => [run.id, run])).values()];
  const count = (status: string) => distinct.filter(({ outcome }) => outcome.status === status).length;
  const all = distinct.length - count('untrained');
  const [done, failed] = [count('done'), count('failed')];
  const training = distinct.filter(({ step }) => step !== undefined).length;
  const text = [
    words.phases[study.phase],
    words.doneOf(done.toLocaleString('en'), all.toLocaleString('en')),
    ...(training > 0 ? [words.training(training.toLocaleString('en'))] : []),
    ...(failed > 0 ? [words.failed(failed.toLocaleString('en'))] : []),
  ].join(' · ');
  const actions = studies.getState();
  const remove = async () => {
    await actions.remove(study.id);
    const isThere = ({ studies: left }: { readonly studies: readonly StudyRecord[] }) =>
      left.some(({ id }) => id === study.id);
    if (isThere(studies.getState())) return;
    showRemoved({
      id: study.id,
      message: words.removed(study.name),
      undo: () => void studies.getState().restore(study.id),
      store: studies,
      isBack: isThere,
    });
  };
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <Text fw={600} component="h2" m={0} style={{ flex: '1 1 auto' }}>
          {study.name}
        </Text>
        {study.phase === 'running' ? (
          <Button
            variant="default"
            leftSection={<IconPlayerPauseFilled size={14} />}
            onClick={() => void actions.pause(study.id)}
          >
            {words.pause}
          </Button>
        ) : null}
        {study.phase === 'paused' ? (
          <Button
            leftSection={<IconPlayerPlayFilled size={14} />}
            onClick={() => void actions.resume(study.id)}
          >
            {words.resume}
          </Button>
        ) : null}
        {failed > 0 ? (
          <Button variant="default" onClick={() => void actions.resume(study.id, true)}>
            {words.retry}
          </Button>
        ) : null}
        <ExportMenu study={study} />
        <Button
          variant="default"
          aria-label={words.remove}
          title={words.remove}
          px={8}
          onClick={() => void remove()}
        >
          <IconTrash size={16} />
        </Button>
      </Group>
      <Progress
        value={(100 * (done + failed)) / Math.max(1, all)}
        aria-label={words.doneOf(String(done), String(all))}
      />
      <Text size="sm" role="status">
        {text}
      </Text>
    </Stack>
  );
}

function ExportMenu({ study }: { readonly study: StudyRecord }) {
  const { project } = useStudio();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={14} />}>
          {words.exports}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {exportsOf(study).map((name) => (
          <Menu.Item
            key={name}
            onClick={() => {
              exportFile(study, name, project.getState().files).then(saveFile, (error: unknown) =>
                project.getState().report(error),
              );
            }}
          >
            {words.exportNames[name]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A figure is drawn to the width that there is, so that its text has the size of the page's. */
function sizeIn(width: number) {
  const drawn = width === 0 ? figureSize.width : Math.min(Math.max(width, 300), figureSize.width);
  return { width: drawn, height: Math.round(Math.max(0.56 * drawn, 260)) };
}

function StudyFigurePanel({ study }: { readonly study: StudyRecord }) {
  const figure = useMemo(() => studyFigures(resultsOf(study))[0], [study]);
  const { ref, width } = useElementSize();
  const hasResult = study.runs.some(({ outcome }) => outcome.test);
  if (!figure) return null;
  return (
    <TitledPanel title={words.figure}>
      {hasResult ? (
        <div ref={ref}>
          <SvgPicture picture={figure.draw({ ...sizeIn(width), colors: pageColors })} label={study.name} />
        </div>
      ) : (
        <Text size="sm" c="dimmed">
          {words.noFigure}
        </Text>
      )}
    </TitledPanel>
  );
}
