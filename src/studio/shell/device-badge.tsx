import { Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCpu } from '@tabler/icons-react';
import classes from './run-bar.module.css';
import { strings } from './strings.ts';
import { useProject } from './use-studio.ts';

/** What the program runs on, and why where it is not a graphics adapter. */
export function DeviceBadge() {
  const device = useProject((state) => state.device);
  if (!device) return null;
  const [name, detail] =
    device.backend === 'wasm' ? [strings.bar.cpu, strings.bar.cpuDetail] : [strings.bar.gpu, device.name];
  const reason = device.fallbackReason ?? strings.bar.runsOn(device.name);
  return (
    <Tooltip label={reason} events={{ hover: true, focus: true, touch: true }}>
      <button type="button" className={classes.badge} aria-label={`${name} · ${detail}. ${reason}`}>
        {device.fallbackReason === undefined ? <IconCpu size={14} /> : <IconAlertTriangle size={14} />}
        <span>
          {name}
          <span className={classes.word}> · {detail}</span>
        </span>
      </button>
    </Tooltip>
  );
}
