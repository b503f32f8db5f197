import type { PageMatrix, PageRow } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { withModel } from '../request/choose.ts';
import { without, withValue } from '../request/paths.ts';
import { completed } from '../request/sample.ts';
import { findingCard } from '../views/finding-card.ts';
import { icon } from '../views/icons.ts';
import { cellSays } from '../views/why.ts';
import { findingsOf } from './changed.ts';

/** The cell that was chosen: its rule in words, its sources, the contradictions, and what the last update did to it. */
export function cellDetail(app: App, matrix: PageMatrix): Element | undefined {
  const { state, words } = app;
  const at = state.cell.lastIndexOf('/');
  const row = matrix.rows.find(({ title }) => title === state.cell.slice(0, at));
  const column = matrix.columns.find(({ id }) => id === state.cell.slice(at + 1));
  const cell = column === undefined ? undefined : row?.cells[column.id];
  if (row === undefined || column === undefined || cell === undefined) return undefined;
  const findings = findingsOf(app, row, column.id);
  const close = () => {
    const id = `c-${state.cell}`;
    app.set({ cell: '' });
    app.focus(id);
  };
  return h(
    'aside',
    {
      class: 'card detail',
      key: 'detail',
      id: 'detail',
      tabindex: '-1',
      'aria-label': `${row.title}, ${column.title}`,
      onKeyDown: (event) => {
        if (event.key === 'Escape') close();
      },
    },
    h(
      'div',
      { class: 'card-head' },
      h('h3', { lang: 'en' }, `${row.title} · ${column.title}`),
      h('button', { type: 'button', class: 'quiet', 'aria-label': words.close, onClick: close }, icon('close')),
    ),
    h(
      'p',
      { class: 'faint' },
      column.paths.map((path) => h('code', { class: 'block' }, path)),
    ),
    cellSays(app, row.title, cell),
    findings.length > 0 &&
      h(
        'div',
        { class: 'why-part' },
        h('p', { class: 'label' }, words.changes),
        findings.map((finding) => findingCard(app, finding)),
      ),
    h('button', { type: 'button', class: 'primary', onClick: () => tryIt(app, matrix, row) }, words.tryIt),
  );
}

/** A request that falls into the row, with what else it needs. */
function tryIt(app: App, matrix: PageMatrix, row: PageRow): void {
  const { place, state } = app;
  const named =
    row.model === undefined ? without(state.request, [matrix.model]) : withModel(matrix, state.request, row.model);
  const [version] = Array.isArray(row.versions) ? row.versions : [];
  const chosen = version === undefined ? without(named, [matrix.version]) : withValue(named, [matrix.version], version);
  app.open(place.surface.name, place.operation.name, completed(place, app.validate, chosen));
}
