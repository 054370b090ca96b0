import { extent } from '../../tensor.ts';
import { gemmScratch } from '../gemm/gemm-scratch.ts';
import type { CharCnnBackward, CharCnnForward } from './signature.ts';

/** Byte offsets of each width's first tap in a row of the table, and of its first filter in a row of the output. */
function layout(widths: readonly number[], filters: number) {
  let taps = 0;
  return widths.map((width, index) => {
    const place = { width, table: 4 * taps * filters, column: 4 * index * filters };
    taps += width;
    return place;
  });
}

export const charCnnForwardWasm: CharCnnForward['wasm'] = (
  run,
  { embedding, filters, bias, characters, starts },
  { y, argmax },
  { widths },
) => {
  const [alphabet, size, tableColumns] = [extent(embedding, 0), extent(embedding, 1), extent(filters, 1)];
  const [forms, columns] = [extent(y, 0), extent(y, 1)];
  const filtersOfWidth = columns / widths.length;
  const table = run.scratch(4 * alphabet * tableColumns);
  const { packed, buffer } = gemmScratch(run, [[size, tableColumns]]);
  run.call(
    'charCnnTable',
    ...[run.at(embedding), run.at(filters), table, alphabet, size, tableColumns, packed, buffer],
  );
  for (const place of layout(widths, filtersOfWidth)) {
    run.call(
      'charCnnForward',
      ...[table + place.table, tableColumns, run.at(bias) + place.column, run.at(characters), run.at(starts)],
      ...[
        run.at(y) + place.column,
        run.at(argmax) + place.column,
        columns,
        forms,
        filtersOfWidth,
        place.width,
      ],
    );
  }
};

export const charCnnBackwardWasm: CharCnnBackward['wasm'] = (
  run,
  { dy, argmax, embedding, filters, characters, starts },
  { dEmbedding, dFilters, dBias },
  { widths },
) => {
  const [alphabet, size, tableColumns] = [extent(embedding, 0), extent(embedding, 1), extent(filters, 1)];
  const [forms, columns] = [extent(dy, 0), extent(dy, 1)];
  const filtersOfWidth = columns / widths.length;
  const dTable = run.scratch(4 * alphabet * tableColumns);
  const { packed, buffer } = gemmScratch(run, [
    [tableColumns, size],
    [alphabet, tableColumns],
  ]);
  run.call('charCnnClear', dTable, alphabet * tableColumns, run.at(dBias), columns);
  for (const place of layout(widths, filtersOfWidth)) {
    run.call(
      'charCnnBackward',
      ...[
        run.at(dy) + place.column,
        run.at(argmax) + place.column,
        columns,
        run.at(characters),
        run.at(starts),
      ],
      ...[
        dTable + place.table,
        tableColumns,
        run.at(dBias) + place.column,
        forms,
        filtersOfWidth,
        place.width,
      ],
    );
  }
  run.call(
    'charCnnWeights',
    ...[dTable, ...[embedding, filters, dEmbedding, dFilters].map(run.at)],
    ...[alphabet, size, tableColumns, packed, buffer],
  );
};
