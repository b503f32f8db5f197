import { standingOf } from '../../../model/lower/standing.ts';
import type { PageFinding, PageMatrix, PageRow } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { scrollFrame } from '../views/scroll-frame.ts';
import { findingsOf, markOf } from './changed.ts';
import { drawing } from './drawing.ts';
import { fits, type Scale, scaleOf } from './scale.ts';

/** The matrix: a row for the versions of a model that are alike, a button in each cell. Arrow keys go from cell to cell. */
export function grid(app: App, matrix: PageMatrix): Element {
  const { state, words } = app;
  const rows = matrix.rows.filter((row) => fits(row, state.find));
  if (rows.length === 0) return h('p', { class: 'empty card' }, words.nothingFound);
  const scales = matrix.columns.map(({ id }) => scaleOf(matrix, id));
  const focusable = rows.some((row) => state.cell.startsWith(`${row.title}/`))
    ? state.cell
    : `${rows[0]?.title}/${matrix.columns[0]?.id}`;
  return scrollFrame(
    'div',
    { class: 'card scroll matrix', role: 'group', 'aria-label': words.matrix },
    h(
      'table',
      { role: 'grid', 'aria-label': `${words.matrix}: ${app.place.surface.title}`, onKeyDown: moveFocus },
      h(
        'thead',
        {},
        h(
          'tr',
          { role: 'row' },
          h('th', { scope: 'col', class: 'row-head', role: 'columnheader' }, `${words.model}, ${words.version}`),
          matrix.columns.map(({ id, title }, index) =>
            h('th', { key: id, scope: 'col', role: 'columnheader', lang: 'en' }, title, scaleHint(scales[index])),
          ),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map((row, index) => rowView(app, matrix, row, rows[index - 1], scales, focusable)),
      ),
    ),
  );
}

/** The ends of the line, so that dots on it mean something. */
function scaleHint(scale: Scale | undefined): Element | undefined {
  return scale?.kind === 'line' ? h('span', { class: 'scale-hint' }, `${scale.min}–${scale.max}`) : undefined;
}

function rowView(
  app: App,
  matrix: PageMatrix,
  row: PageRow,
  above: PageRow | undefined,
  scales: readonly Scale[],
  focusable: string,
): Element {
  const isSame = above?.model === row.model && row.model !== undefined;
  return h(
    'tr',
    { key: row.title, role: 'row', class: isSame ? 'same-model' : 'new-model' },
    rowHead(app, matrix, row, isSame),
    matrix.columns.map(({ id, title }, index) => {
      const cell = row.cells[id];
      const key = `${row.title}/${id}`;
      const findings = findingsOf(app, row, id);
      const hasConflict = (cell?.conflicts.length ?? 0) > 0;
      return h(
        'td',
        {
          key: id,
          role: 'gridcell',
          class: `cell standing-${standingOf(cell)}${key === app.state.cell ? ' chosen' : ''}`,
        },
        h(
          'button',
          {
            type: 'button',
            id: `c-${key}`,
            tabindex: key === focusable ? '0' : '-1',
            'aria-pressed': String(key === app.state.cell),
            onClick: () => {
              app.set({ cell: key === app.state.cell ? '' : key });
              app.focus(key === focusable && app.state.cell === '' ? `c-${key}` : 'detail');
            },
          },
          h('span', { class: 'sr' }, label(app, row, title, cell?.text ?? '', hasConflict, findings)),
          h('span', { 'aria-hidden': 'true', class: 'picture' }, drawing(cell, scales[index] ?? { kind: 'support' })),
          cellMarks(hasConflict, findings),
        ),
      );
    }),
  );
}

function label(
  app: App,
  row: PageRow,
  title: string,
  text: string,
  hasConflict: boolean,
  findings: readonly PageFinding[],
): string {
  const more = [hasConflict ? app.words.legendConflict : '', markText(app, findings)].filter((part) => part !== '');
  return [`${row.title}, ${title}: ${text}`, ...more].join('. ');
}

function markText({ words }: App, findings: readonly PageFinding[]): string {
  const mark = markOf(findings);
  if (mark === undefined) return '';
  return { widened: words.legendWidened, narrowed: words.legendNarrowed, changed: words.legendChanged }[mark];
}

/** Beside the picture, where they belong to no other cell. */
function cellMarks(hasConflict: boolean, findings: readonly PageFinding[]): Element | undefined {
  const mark = markOf(findings);
  if (mark === undefined && !hasConflict) return undefined;
  return h(
    'span',
    { class: 'cell-marks', 'aria-hidden': 'true' },
    hasConflict && h('span', { class: 'cell-conflict' }, '≠'),
    mark !== undefined &&
      h('span', { class: `cell-change ${mark}` }, { widened: '▲', narrowed: '▼', changed: '●' }[mark]),
  );
}

/** From here on they get more room, so that the row does not become a tower. */
const manyVersions = 6;

function rowHead({ words }: App, matrix: PageMatrix, row: PageRow, isSame: boolean): Element {
  const model = matrix.models.find(({ name }) => name === row.model);
  const delisted = row.delisted ?? model?.delisted;
  const versions = Array.isArray(row.versions) ? row.versions : [];
  return h(
    'th',
    { scope: 'row', role: 'rowheader', class: versions.length > manyVersions ? 'row-head long' : 'row-head' },
    h('span', { class: `model-name${isSame ? ' sr' : ''}` }, row.model ?? row.title),
    model?.listed === false && !isSame && h('span', { class: 'tag' }, words.implied),
    h(
      'span',
      { class: 'version-tags' },
      versions.map((version) => h('span', { class: 'version' }, version)),
      row.versions === 'any' && row.model !== undefined && h('span', { class: 'faint' }, words.anyVersion),
      row.versions === 'absent' &&
        h('span', { class: 'faint', lang: 'en' }, row.title.slice((row.model ?? '').length + 1)),
    ),
    delisted !== undefined &&
      h('span', { class: 'delisted', title: words.delistedOn(delisted.date) }, `† ${delisted.date}`),
  );
}

const steps: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One cell takes part in the order of the Tab key; from it the arrows lead to all others. */
function moveFocus(event: KeyboardEvent): void {
  const from = event.target;
  if (!(from instanceof HTMLElement)) return;
  const cell = from.closest('td');
  const row = cell?.closest('tr');
  const table = row?.closest('tbody');
  if (cell === null || cell === undefined || row === null || row === undefined || table === null || table === undefined)
    return;
  const cells = [...row.querySelectorAll('td')];
  const rows = [...table.querySelectorAll('tr')];
  const at = cells.indexOf(cell);
  const step = steps[event.key];
  const target =
    event.key === 'Home'
      ? cells[0]
      : event.key === 'End'
        ? cells.at(-1)
        : step === undefined
          ? undefined
          : step[0] === 0
            ? cells[at + step[1]]
            : rows[rows.indexOf(row) + step[0]]?.querySelectorAll('td')[at];
  const button = target?.querySelector('button');
  if (button === null || button === undefined) return;
  event.preventDefault();
  for (const one of table.querySelectorAll('button[tabindex="0"]')) one.setAttribute('tabindex', '-1');
  button.tabIndex = 0;
  button.focus();
}
