import { Loader, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { textDirection } from '../shell/text-direction.ts';
import { useInspect, useStudio } from '../shell/use-studio.ts';
import { NotTagged } from './not-tagged.tsx';
import { SentenceBlock } from './sentence-block.tsx';
import classes from './sentence-list.module.css';
import { inspectStrings } from './strings.ts';

const words = inspectStrings.sentenceList;

interface Props {
  /** Names of the subject's models. */
  readonly names: readonly string[];
  readonly language: string;
}

function ownsArrows(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return true;
  return target.closest('[role="tablist"], [role="radiogroup"], [role="listbox"], [role="slider"]') === null;
}

/** The sentences that pass the filter. Arrow keys up and down walk sentences, left and right the tokens of one. */
export function SentenceList({ names, language }: Props) {
  const { inspect } = useStudio();
  const total = useInspect((state) => state.total);
  const busy = useInspect((state) => state.busy);
  const rows = useInspect((state) => state.rows);
  const selected = useInspect((state) => state.selected);
  const ofStep = useInspect((state) => state.shown?.step !== undefined);
  const token = useInspect((state) => state.token);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => 48 + 34 * (names.length + 1),
    overscan: 4,
  });
  const shown = list.getVirtualItems();
  const first = shown[0]?.index;
  const last = shown[shown.length - 1]?.index;

  useEffect(() => {
    if (first !== undefined && last !== undefined) void inspect.getState().need([first, last]);
  }, [first, last, inspect]);

  // The focus goes with the selected token, where it is in the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another token is selected
  useEffect(() => {
    const box = scroller.current;
    if (box?.contains(document.activeElement) && document.activeElement !== box)
      box.querySelector<HTMLElement>('button[aria-pressed=true]')?.focus({ preventScroll: true });
  }, [token?.position, token?.model, selected]);

  const walk = (by: number) => {
    inspect.getState().walk(by);
    list.scrollToIndex(inspect.getState().selected, { align: 'auto' });
  };
  const recurrenceTokens = (toTheRight: number) => {
    const state = inspect.getState();
    const tokens = state.rows.get(state.selected)?.tokens ?? [];
    const { length } = tokens;
    if (length === 0) return;
    const by = textDirection(tokens, language) === 'rtl' ? -toTheRight : toTheRight;
    const position = state.token ? state.token.position + by : by > 0 ? 0 : length - 1;
    const model = state.token?.model ?? (ofStep ? 1 : 0);
    if (position >= 0 && position < length) void state.selectToken(model, position);
  };
  const onArrow = (act: () => void) => (event: KeyboardEvent) => {
    if (!ownsArrows(event.target)) return;
    event.preventDefault();
    act();
  };
  useHotkeys([
    ['ArrowDown', onArrow(() => walk(1)), { preventDefault: false }],
    ['ArrowUp', onArrow(() => walk(-1)), { preventDefault: false }],
    ['ArrowRight', onArrow(() => recurrenceTokens(1)), { preventDefault: false }],
    ['ArrowLeft', onArrow(() => recurrenceTokens(-1)), { preventDefault: false }],
    ['Escape', () => inspect.getState().clearToken(), { preventDefault: false }],
  ]);

  if (total === undefined) {
    return busy ? <Loader role="status" size="sm" aria-label={words.tagging} m="md" /> : <NotTagged />;
  }
  if (total === 0) {
    return (
      <Text size="sm" p="md">
        {words.nothing}
      </Text>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls takes the focus
    <section ref={scroller} className={classes.scroller} tabIndex={0} aria-label={words.label}>
      <ol className={classes.list} style={{ height: list.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const sentence = rows.get(index);
          return (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              data-selected={index === selected || undefined}
              aria-current={index === selected}
              aria-setsize={total}
              aria-posinset={index + 1}
              className={classes.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              {sentence ? (
                <SentenceBlock
                  sentence={sentence}
                  names={names}
                  language={language}
                  ofStep={ofStep}
                  selectedToken={index === selected ? token : undefined}
                  onToken={(model, position) => {
                    if (inspect.getState().selected !== index) inspect.getState().select(index);
                    void inspect.getState().selectToken(model, position);
                  }}
                />
              ) : (
                <div className={classes.waiting} />
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
