import { expect, test } from 'vitest';
import { type BackendHost, Device } from './device.ts';

test('who listens for the loss of a device hears it once, and no more after leaving', async () => {
  let lose: (reason: string) => void = () => {};
  const lost = new Promise<string>((resolve) => {
    lose = resolve;
  });
  const device = new Device({ lost } as BackendHost);
  const heard: string[] = [];
  device.onLost((reason) => heard.push(`first: ${reason}`));
  const leave = device.onLost((reason) => heard.push(`left: ${reason}`));
  leave();
  device.onLost((reason) => heard.push(`last: ${reason}`));
  lose('unplugged');
  await lost;
  device.onLost((reason) => heard.push(`late: ${reason}`));
  expect(heard).toEqual(['first: unplugged', 'last: unplugged', 'late: unplugged']);
});
