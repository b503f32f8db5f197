import { holds } from '../../../diff/accepted-set/values.ts';
import type { PageCell } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { modesOf } from '../request/place.ts';
import { tags } from '../strings/index.ts';
import { prose } from './prose.ts';
import { citeLine, remarkList } from './provenance.ts';

/** What the model and version that were chosen allow, column by column. */
export function allowances(app: App): Element | undefined {
  const { row, state, words } = app;
  const { matrix } = app.place.operation;
  if (matrix === undefined || row === undefined) return undefined;
  const [mode] = modesOf(matrix, state.request);
  const modeTitle = matrix.modes.find(({ name }) => name === mode)?.title ?? words.otherMode;
  const outside = (cell: PageCell | undefined) =>
    cell?.modes !== undefined && !holds(cell.modes.condition, state.request);
  return h(
    'section',
    { class: 'card', key: 'allowances', 'aria-label': words.allows(row.title) },
    h('div', { class: 'card-head' }, h('h2', {}, words.allows(row.title))),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': words.allows(row.title) },
      h(
        'table',
        { class: 'plain' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            [words.parameter, words.allowed, words.source].map((text) => h('th', { scope: 'col' }, text)),
          ),
        ),
        h(
          'tbody',
          {},
          matrix.columns.map(({ id, paths, title }) => {
            const cell = row.cells[id];
            return h(
              'tr',
              { key: id },
              h(
                'th',
                { scope: 'row' },
                h('span', { lang: 'en' }, title),
                h('span', { class: 'faint block' }, paths.join(', ')),
              ),
              h(
                'td',
                { class: `support-${cell?.support ?? 'unknown'}`, lang: 'en' },
                cell?.text ?? '',
                outside(cell) && [
                  ' ',
                  h('span', { class: 'tag warn', lang: tags[state.language] }, words.notForMode(modeTitle)),
                ],
                cell?.note !== undefined && h('span', { class: 'faint block' }, prose(cell.note)),
                cell !== undefined && remarkList(app, cell),
              ),
              h('td', {}, cell !== undefined && citeLine(app, cell)),
            );
          }),
        ),
      ),
    ),
  );
}
