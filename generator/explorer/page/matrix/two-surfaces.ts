import type { PageMatrix, PageRow, PageSurface } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { choice } from '../views/chooser.ts';
import { scrollFrame } from '../views/scroll-frame.ts';
import { onlyDifferences, textOf } from './two-versions.ts';

interface Side {
  /** `vod`, `vod CreateAigcImageTask` */
  readonly key: string;
  readonly surface: PageSurface;
  readonly matrix: PageMatrix;
}

/** Two surfaces side by side: each model and version that both or one of them have, each column with both texts. */
export function surfacesCompared(app: App): Element {
  const { data, state, words } = app;
  const sides = data.surfaces.flatMap((surface): readonly Side[] =>
    surface.operations.flatMap(({ matrix }) =>
      matrix === undefined ? [] : [{ key: keyOf(surface, matrix), surface, matrix }],
    ),
  );
  const mains = sides.filter(({ matrix }) => matrix.named === undefined);
  const left = sides.find(({ key }) => key === state.left) ?? mains[0];
  const right = sides.find(({ key }) => key === state.right) ?? mains[1] ?? sides.find((side) => side !== left);
  if (left === undefined || right === undefined) return h('p', { class: 'empty card' }, words.noMatrix);
  const columns = left.matrix.columns.filter(({ id }) => right.matrix.columns.some((one) => one.id === id));
  const options = sides.map(({ key, matrix, surface }) => ({
    value: key,
    text: matrix.named === undefined ? surface.title : `${surface.title}: ${matrix.named}`,
  }));
  const pairs = pairsOf(left.matrix, right.matrix).filter(
    ({ a, b }) => !state.onlyDifferences || columns.some(({ id }) => textOf(a?.cells[id]) !== textOf(b?.cells[id])),
  );
  return h(
    'section',
    { class: 'card', key: 'surfaces', 'aria-label': words.twoSurfaces },
    h(
      'div',
      { class: 'choices compare-choices' },
      choice({
        id: 'left',
        label: words.left,
        value: left.key,
        options,
        onChoose: (name) => app.set({ left: name, right: right.key }),
      }),
      choice({
        id: 'right',
        label: words.right,
        value: right.key,
        options,
        onChoose: (name) => app.set({ right: name, left: left.key }),
      }),
      onlyDifferences(app),
    ),
    pairs.length === 0
      ? h('p', { class: 'empty' }, words.allSame)
      : scrollFrame(
          'div',
          { class: 'scroll', role: 'group', tabindex: '0', 'aria-label': words.twoSurfaces },
          h(
            'table',
            { class: 'plain compared surfaces' },
            h(
              'thead',
              {},
              h(
                'tr',
                {},
                h('th', { scope: 'col', class: 'row-head' }, `${words.model}, ${words.version}`),
                columns.map(({ id, title }) => h('th', { key: id, scope: 'col', lang: 'en' }, title)),
              ),
            ),
            h(
              'tbody',
              {},
              pairs.map((pair) => pairRow(app, pair, columns, left.key, right.key)),
            ),
          ),
        ),
  );
}

/** What tells a matrix from those of other surfaces, and of the same. */
export function keyOf(surface: PageSurface, { named }: PageMatrix): string {
  return named === undefined ? surface.name : `${surface.name} ${named}`;
}

interface Pair {
  readonly title: string;
  readonly a: PageRow | undefined;
  readonly b: PageRow | undefined;
}

/** One pair for each model and version, in the order of the left surface; what only the right one has comes last. */
function pairsOf(left: PageMatrix, right: PageMatrix): readonly Pair[] {
  const titles = [...new Set([...versionsOf(left), ...versionsOf(right)])];
  return titles.map((title) => ({ title, a: rowFor(left, title), b: rowFor(right, title) }));
}

function versionsOf({ models }: PageMatrix): readonly string[] {
  return models.flatMap(({ name, versions }) => (versions ?? ['']).map((version) => `${name} ${version}`.trim()));
}

function rowFor({ models, rows }: PageMatrix, title: string): PageRow | undefined {
  const model = models.find(({ name }) => title === name || title.startsWith(`${name} `));
  const version = title.slice((model?.name.length ?? 0) + 1);
  return rows.find(
    (row) =>
      row.model === model?.name &&
      model !== undefined &&
      (row.versions === 'any' || (Array.isArray(row.versions) && row.versions.includes(version))),
  );
}

function pairRow(
  { words }: App,
  { a, b, title }: Pair,
  columns: PageMatrix['columns'],
  left: string,
  right: string,
): Element {
  const head = h('th', { scope: 'row', class: 'row-head' }, title);
  if (a === undefined || b === undefined) {
    const where = words.onlyIn(a === undefined ? right : left);
    return h('tr', { key: title }, head, h('td', { class: 'faint', colspan: String(columns.length) }, where));
  }
  return h(
    'tr',
    { key: title },
    head,
    columns.map(({ id }) => {
      const [one, other] = [a.cells[id], b.cells[id]];
      if (one !== undefined && other !== undefined && one.text === other.text)
        return h('td', { key: id, lang: 'en' }, h('span', { class: `support-${one.support}` }, one.text));
      return h(
        'td',
        { key: id, class: 'differs' },
        [[left, one] as const, [right, other] as const].map(([name, cell]) =>
          h(
            'span',
            { class: 'side-line' },
            h('span', { class: 'side-name' }, name),
            cell === undefined
              ? h('span', { class: 'faint' }, words.notThere)
              : h('span', { lang: 'en', class: `support-${cell.support}` }, cell.text),
          ),
        ),
      );
    }),
  );
}
