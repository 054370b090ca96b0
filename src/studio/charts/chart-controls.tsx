import { Box, Group, SegmentedControl, Switch, Text } from '@mantine/core';
import { Fold } from '../shell/fold.tsx';
import { trainStrings } from '../train/strings.ts';
import type { ChartView } from './chart-view.ts';
import { xUnits } from './x-axis.ts';

const words = trainStrings.chartControls;

interface Props {
  readonly view: ChartView;
  readonly onChange: (view: ChartView) => void;
}

const weights = [0, 0.6, 0.9, 0.98];

/** What the x axis counts, whether it is logarithmic, and how much curves are smoothed. */
export function ChartControls({ view, onChange }: Props) {
  const { unit, logX, smoothing } = view;
  return (
    <Box role="group" aria-label={words.label}>
      <Fold
        label={words.folded(
          trainStrings.chartView.xNames[unit],
          logX,
          smoothing === 0 ? words.off : String(smoothing),
        )}
      >
        <SegmentedControl
          size="xs"
          aria-label={words.xAxis}
          data={xUnits.map((value) => ({ value, label: trainStrings.chartView.xNames[value] }))}
          value={unit}
          onChange={(value) => {
            const chosen = xUnits.find((each) => each === value);
            if (chosen) onChange({ ...view, unit: chosen });
          }}
        />
        <Switch
          size="xs"
          label={words.logX}
          checked={logX}
          onChange={(event) => onChange({ ...view, logX: event.currentTarget.checked })}
        />
        <Group gap="xs">
          <Text size="xs" id="smoothing">
            {words.smoothing}
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby="smoothing"
            data={weights.map((weight) => ({
              value: String(weight),
              label: weight === 0 ? words.off : String(weight),
            }))}
            value={String(smoothing)}
            onChange={(value) => onChange({ ...view, smoothing: Number(value) })}
          />
        </Group>
      </Fold>
    </Box>
  );
}
