import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../generator/runtime/emulator/random.ts';

const many = <T>(make: (random: SeededRandom) => T): readonly T[] => {
  const random = new SeededRandom(7);
  return Array.from({ length: 2_000 }, () => make(random));
};

describe('what an emulator makes up', () => {
  it('comes again with the same seed, and from where another one was', () => {
    const [one, two] = [new SeededRandom(7), new SeededRandom(7)];
    expect(one.hex(40)).toBe(two.hex(40));
    expect(new SeededRandom(8).hex(40)).not.toBe(new SeededRandom(7).hex(40));
    const later = new SeededRandom(0);
    later.state = one.state;
    expect(later.next()).toBe(two.next());
  });

  it('is from 0 to below the end, and evenly so', () => {
    const numbers = many((random) => random.below(10));
    for (let digit = 0; digit < 10; digit++) {
      const share = numbers.filter((one) => one === digit).length / numbers.length;
      // 4.5 standard deviations of 2,000 draws; the seed is always the same.
      expect(Math.abs(share - 0.1)).toBeLessThan(0.03);
    }
    for (const one of many((random) => random.next())) expect(one >= 0 && one < 1).toBe(true);
  });

  it('has as many digits as are asked for', () => {
    const random = new SeededRandom(7);
    for (const count of [0, 1, 8, 9, 16]) {
      expect(random.hex(count)).toMatch(new RegExp(`^[\\da-f]{${count}}$`));
      expect(random.digits(count)).toMatch(new RegExp(`^\\d{${count}}$`));
    }
  });

  it('has UUIDs of version 4 (RFC 9562), each of them another one', () => {
    const uuids = many((random) => random.uuid());
    for (const uuid of uuids) expect(uuid).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(uuids).size).toBe(uuids.length);
  });
});
