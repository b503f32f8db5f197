import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { icon } from '../views/icons.ts';

/** What the signs in the matrix mean. */
export function legend({ data, words }: App): Element {
  const entries: readonly (readonly [Element, string])[] = [
    [h('span', { class: 'sign sign-yes' }, icon('yes')), words.legendYes],
    [h('span', { class: 'sign sign-if' }, icon('yes'), h('span', { class: 'sign-if' }, 'if')), words.legendIf],
    [h('span', { class: 'sign sign-doubt' }, icon('warning')), words.legendDoubt],
    [h('span', { class: 'sign sign-no' }, icon('no')), words.legendNo],
    [h('span', { class: 'sign sign-unknown' }, h('span', { class: 'dots' }, '···')), words.legendUnknown],
    [h('span', { class: 'slot on standard' }, h('span', { class: 'slot-text' }, '5')), words.legendDefault],
    [h('span', { class: 'cell-conflict' }, '≠'), words.legendConflict],
    ...(data.changes === undefined
      ? []
      : ([
          [h('span', { class: 'cell-change widened' }, '▲'), words.legendWidened],
          [h('span', { class: 'cell-change narrowed' }, '▼'), words.legendNarrowed],
          [h('span', { class: 'cell-change changed' }, '●'), words.legendChanged],
        ] as const)),
  ];
  return h(
    'ul',
    { class: 'legend', 'aria-label': words.legend },
    entries.map(([drawn, text]) =>
      h('li', {}, h('span', { 'aria-hidden': 'true', class: 'legend-sign' }, drawn), text),
    ),
  );
}
