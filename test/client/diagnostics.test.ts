import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect, it } from 'vitest';
import { VodClient } from '../../generated/src/index.ts';
import { stillEmulator, vodRequest } from '../emulator/support/emulators.ts';

const names = ['onRequest', 'onResponse', 'onRetry'].map((name) => `tencent-aigc-video:${name}`);

it('publishes what hooks are told, to whoever subscribed in this process', async () => {
  const emulator = stillEmulator();
  const seen: string[] = [];
  const listener = (event: unknown, name: string | symbol) => {
    seen.push(`${String(name)} ${(event as { readonly action: string }).action}`);
  };
  for (const name of names) subscribe(name, listener);
  try {
    emulator.failNext('refused-connection');
    await new VodClient(emulator.connect()).startGenerateVideo(vodRequest);
  } finally {
    for (const name of names) unsubscribe(name, listener);
  }
  const action = 'CreateAigcVideoTask';
  expect(seen).toEqual([
    `tencent-aigc-video:onRequest ${action}`,
    `tencent-aigc-video:onRetry ${action}`,
    `tencent-aigc-video:onRequest ${action}`,
    `tencent-aigc-video:onResponse ${action}`,
  ]);
  await new VodClient(emulator.connect()).startGenerateVideo(vodRequest);
  expect(seen).toHaveLength(4);
});
