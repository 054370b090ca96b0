import { CloseButton, Skeleton, Stack, Text, Title } from '@mantine/core';
import { formatValue } from '../shell/format-value.ts';
import { languageTag } from '../shell/language-tag.ts';
import type { TokenDetail } from '../stores/inspect-store.ts';
import { inspectStrings } from './strings.ts';
import classes from './token-panel.module.css';

const words = inspectStrings.tokenPanel;

interface Props {
  readonly word: string;
  readonly language: string;
  /** The model that says so, where there are two. */
  readonly model?: string;
  /** Absent while it is on its way. */
  readonly detail: TokenDetail | undefined;
  readonly onClose: () => void;
}

const shownTags = 6;

/** A gate value in words: 0 takes the shared layer alone, 1 the specific one. */
function formatGate(gate: number): string {
  if (gate < 0.35) return words.gateMeanings.shared;
  if (gate > 0.65) return words.gateMeanings.specific;
  return words.gateMeanings.alike;
}

/** What a model knows of one token: confidence of each tag, the gate, how the word was looked up, its neighbours. */
export function TokenPanel({ word, language, model, detail, onClose }: Props) {
  return (
    <Stack gap="sm" aria-live="polite">
      <div className={classes.head}>
        <Title order={2} size="h1" m={0}>
          <bdi lang={languageTag(language)}>{word}</bdi>
        </Title>
        {model === undefined ? null : (
          <Text size="xs" c="dimmed">
            {words.by(model)}
          </Text>
        )}
        <CloseButton size={24} ml="auto" aria-label={words.close} onClick={onClose} />
      </div>
      {detail === undefined ? <Skeleton height={240} /> : <Detail detail={detail} />}
    </Stack>
  );
}

function Detail({ detail: { marginals, gate, lookup, nearest } }: { readonly detail: TokenDetail }) {
  const rest = marginals.slice(shownTags);
  return (
    <>
      <table className={classes.bars}>
        <caption>{words.confidence}</caption>
        <tbody>
          {marginals.slice(0, shownTags).map(({ tag, probability }, index) => (
            <tr key={tag}>
              <th scope="row">{tag}</th>
              <td className={classes.wide}>
                <div
                  className={classes.bar}
                  data-first={index === 0 || undefined}
                  style={{ width: `${100 * probability}%` }}
                />
              </td>
              <td>{probability.toFixed(2)}</td>
            </tr>
          ))}
          {rest.length > 0 ? (
            <tr>
              <th scope="row" colSpan={2}>
                {words.others(String(rest.length))}
              </th>
              <td>{rest.reduce((sum, { probability }) => sum + probability, 0).toFixed(2)}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
      <dl className={classes.facts}>
        <dt>{words.gate}</dt>
        <dd>
          {gate
            ? words.gateOf(gate.predicted.toFixed(2), formatGate(gate.predicted), gate.mean.toFixed(2))
            : words.noGate}
        </dd>
        <dt>{words.wordVector}</dt>
        <dd>{words.lookups[lookup]}</dd>
      </dl>
      <section>
        <Text size="xs" c="dimmed" component="h3" m={0} fw={400}>
          {words.nearest}
        </Text>
        {nearest.length === 0 ? (
          <Text size="sm">{words.noCharacters}</Text>
        ) : (
          <ul className={classes.near}>
            {nearest.map(({ word, language, similarity }) => (
              <li key={`${language} ${word}`}>
                <bdi lang={languageTag(language)}>{word}</bdi>
                <span className={classes.language}>{formatValue.language(language)}</span>
                <span className={classes.similarity}>{similarity.toFixed(2)}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}
