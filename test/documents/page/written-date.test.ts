import { expect, test } from 'vitest';
import { writtenDate } from '../../../generator/documents/page/written-date.ts';

/** Dates as the site writes them in the languages it is shown in. */
test.each([
  ['Last updated: 2026-01-14 20:59:11', '2026-01-14'],
  ['最后更新时间：2026年1月14日 20:59', '2026-01-14'],
  ['최종 업데이트: 2026. 01. 14', '2026-01-14'],
  ['Last updated: Jan 14, 2026', '2026-01-14'],
  ['Last updated: 14 January 2026', '2026-01-14'],
  ['Última actualización: 14 de enero de 2026', '2026-01-14'],
  ['Dernière mise à jour : 14 août 2026', '2026-08-14'],
  ['Última actualización: 14/01/2026', '2026-01-14'],
  ['Last updated: 01/14/2026', '2026-01-14'],
  ['Zuletzt aktualisiert: 14.01.2026', '2026-01-14'],
])('%s', (text, date) => {
  expect(writtenDate(text)).toBe(date);
});

test.each(['Last updated: 04/05/2026', 'Last updated: yesterday', 'Version 2026.99.01', 'Request 14 items 2026'])(
  '%s is no date that anybody knows',
  (text) => {
    expect(writtenDate(text)).toBeUndefined();
  },
);
