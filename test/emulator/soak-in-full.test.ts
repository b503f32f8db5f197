import { expect, it } from 'vitest';
import { stillEmulator } from './support/emulators.ts';
import { heldBy, soak } from './support/soak.ts';

const requests = 100_000;

it(`an emulator holds no more after ${requests} requests than its default limits say`, {
  timeout: 900_000,
}, async () => {
  const emulator = stillEmulator({ rateLimits: false });
  // The limits are reached on the way: 10,000 entries of the journal, 50,000 tasks, 1,000 accounts.
  await soak(emulator, 0, 90_000);
  const before = heldBy(emulator);
  await soak(emulator, 90_000, requests);
  const after = heldBy(emulator);
  expect(after).toMatchObject({ tasks: 50_000, billLines: 50_000, accounts: 1_000, journalEntries: 10_000 });
  expect(after.keys).toBeLessThanOrEqual(50_000);
  expect(before).toMatchObject({ tasks: after.tasks, billLines: after.billLines, accounts: after.accounts });
  expect(Math.abs(after.bytes - before.bytes) / before.bytes).toBeLessThan(0.05);
  // A task with a small request is less than a kilobyte with its line of the bill, and so is an entry of the journal.
  expect(after.bytes).toBeLessThan(60_000 * 1_024);
  expect(emulator.journal.count).toBe(requests);
  console.log(`${requests} requests: ${JSON.stringify(after)}`);
});
