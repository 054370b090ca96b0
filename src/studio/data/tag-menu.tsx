import { Autocomplete, Button, Checkbox, Group, Popover, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { asInFiles, renamedTo } from '../../core/tags/edit-tag-mapping.ts';
import type { TaggedDataSet, TagRow } from '../../core/tags/tag-table.ts';
import { formatValue } from '../shell/format-value.ts';
import { dataStrings } from './strings.ts';
import { useMapTags } from './use-map-tags.tsx';

const words = dataStrings.tagsPanel;

interface Props {
  readonly row: TagRow;
  /** The names of all rows. */
  readonly names: readonly string[];
  readonly dataSets: readonly TaggedDataSet[];
  readonly spans: boolean;
  readonly isDropped: boolean;
}

/** Renames, merges or drops one type, in all data sets that have it or in some. */
export function TagMenu(props: Props) {
  const { row } = props;
  const [open, setOpen] = useState(false);
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width={300}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={words.change(row.name || words.noType)}
          onClick={() => setOpen(!open)}
        >
          {words.changeShort}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>{open && <Choices {...props} onDone={() => setOpen(false)} />}</Popover.Dropdown>
    </Popover>
  );
}

/** Why a name cannot be given; `undefined` where it can. */
function problemOf(name: string): string | undefined {
  if (name === 'O') return words.notO;
  return /\s/u.test(name) ? words.noSpaces : undefined;
}

function Choices({
  row,
  names,
  dataSets,
  spans,
  isDropped,
  onDone,
}: Props & { readonly onDone: () => void }) {
  const map = useMapTags();
  const [name, setName] = useState(row.name);
  const having = dataSets.filter(({ id }) => row.cells.some((cell) => cell.id === id));
  const [ids, setIds] = useState<readonly string[]>(having.map(({ id }) => id));
  const wanted = name.trim();
  const problem = problemOf(wanted);
  const others = names.filter((other) => other !== row.name);
  const merges = others.includes(wanted);
  const isMapped =
    isDropped || row.cells.some(({ id, from }) => ids.includes(id) && from.some((each) => each !== row.name));
  const choose = (mappings: ReturnType<typeof renamedTo>, what: string) => {
    map(mappings, what);
    onDone();
  };
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (wanted === '' || problem !== undefined || ids.length === 0) return;
    if (isDropped) {
      // From O back under a name: as in the files first, so that the name is there to be renamed.
      const restored = asInFiles(dataSets, ids, row.name, true);
      const present = dataSets.map((each) => ({ ...each, mapping: restored.get(each.id) ?? each.mapping }));
      choose(renamedTo(present, ids, row.name, wanted), words.renamed(row.name, wanted));
      return;
    }
    const said = merges ? words.merged(row.name, wanted) : words.renamed(row.name, wanted);
    choose(renamedTo(dataSets, ids, row.name, wanted), said);
  };
  return (
    <form onSubmit={rename}>
      <Stack gap="xs">
        {having.length > 1 && (
          <Stack gap={4}>
            {having.map(({ id, language }) => (
              <Checkbox
                key={id}
                label={formatValue.language(language)}
                checked={ids.includes(id)}
                onChange={({ currentTarget: { checked } }) =>
                  setIds(checked ? [...ids, id] : ids.filter((each) => each !== id))
                }
              />
            ))}
          </Stack>
        )}
        <Autocomplete
          size="xs"
          label={words.name}
          data={others}
          value={name}
          error={problem}
          limit={8}
          data-autofocus
          comboboxProps={{ withinPortal: false }}
          onChange={setName}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group gap={4}>
          <Button
            type="submit"
            size="compact-xs"
            disabled={
              wanted === '' ||
              problem !== undefined ||
              ids.length === 0 ||
              (wanted === row.name && !isDropped)
            }
          >
            {merges && !isDropped ? words.mergeWith(wanted) : words.rename}
          </Button>
          {spans && !isDropped && (
            <Button
              variant="default"
              size="compact-xs"
              disabled={ids.length === 0}
              onClick={() => choose(renamedTo(dataSets, ids, row.name, null), words.dropped(row.name))}
            >
              {words.drop}
            </Button>
          )}
          {isMapped && (
            <Button
              variant="default"
              size="compact-xs"
              disabled={ids.length === 0}
              onClick={() => choose(asInFiles(dataSets, ids, row.name, isDropped), words.restored(row.name))}
            >
              {words.asInFiles}
            </Button>
          )}
        </Group>
        {!spans && (
          <Text size="xs" c="dimmed">
            {words.plainExplained}
          </Text>
        )}
      </Stack>
    </form>
  );
}
