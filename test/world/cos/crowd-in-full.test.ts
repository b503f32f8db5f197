import { describe, expect, it } from 'vitest';
import { mebibyte, uploadLarge, uploadMany } from './crowd.ts';
import { type Driver, drivers } from './driver.ts';
import { plainUploader } from './plain-uploader.ts';

const gibibyte = 1024 * mebibyte;
const usualParts = 8 * mebibyte;
const players: readonly Driver[] = [plainUploader(undefined, usualParts), ...drivers.slice(1)];

describe.each(players)('$name', (driver) => {
  it('uploads 1 GiB and does not grow by it', async () => {
    const { faults, grownBytes, boundBytes } = await uploadLarge(driver, gibibyte);
    expect(faults).toEqual([]);
    expect(boundBytes).toBeLessThan(gibibyte / 2);
    expect(grownBytes).toBeLessThan(boundBytes);
  });

  it('uploads 10,000 small files', async () => {
    expect(await uploadMany(driver, 10_000)).toEqual([]);
  });
});

it('is missed by one that holds the whole file', async () => {
  const { grownBytes, boundBytes } = await uploadLarge(plainUploader('holds the whole file', usualParts), gibibyte);
  expect(grownBytes).toBeGreaterThan(boundBytes);
});
