import { describe, expect, it } from 'vitest';
import { mebibyte, uploadLarge, uploadMany } from './crowd.ts';
import { drivers } from './driver.ts';

// What a process grows by is told in full only: `crowd-in-full.test.ts`.
describe.each(drivers)('$name', (driver) => {
  it('uploads a file of many parts', async () => {
    expect((await uploadLarge(driver, Math.max(24 * driver.partSize, mebibyte) + 1)).faults).toEqual([]);
  });

  it('uploads 100 small files, 32 at a time', async () => {
    expect(await uploadMany(driver, 100)).toEqual([]);
  });
});
