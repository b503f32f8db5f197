import { expect, test } from 'vitest';
import { keyOf } from '../../generator/model/acceptance.ts';
import { acknowledgementKey } from '../../generator/model/acknowledgement.ts';

test('an acceptance is known by its finding, its edition and its day: the same change later is decided anew', () => {
  const accepted = { fingerprint: '00a1', edition: '2026-05-19', date: '2026-05-20' };
  const others = [
    { ...accepted, fingerprint: '00b2' },
    { ...accepted, edition: '2026-09-15' },
    { ...accepted, date: '2026-09-16' },
  ];
  expect(keyOf({ ...accepted })).toBe(keyOf(accepted));
  expect(new Set([accepted, ...others].map(keyOf)).size).toBe(4);
});

test('an acknowledgement is known by what was found and by the document it was found in', () => {
  const known = { kind: 'finding', id: 'x', source: 'CN' } as const;
  const others = [
    { ...known, kind: 'unread' },
    { ...known, id: 'y' },
    { ...known, source: 'INTL' },
    { kind: 'finding', id: 'x' },
  ] as const;
  expect(acknowledgementKey({ ...known })).toBe(acknowledgementKey(known));
  expect(new Set([known, ...others].map(acknowledgementKey)).size).toBe(5);
});
