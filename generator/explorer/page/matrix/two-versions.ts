import type { PageCell, PageMatrix, PageRow, PageSurface } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { choice } from '../views/chooser.ts';
import { citeLine } from '../views/provenance.ts';
import { scrollFrame } from '../views/scroll-frame.ts';
import { keyOf } from './two-surfaces.ts';

/** A version in some surface's matrix, with the row it falls into. */
interface Chosen {
  readonly key: string;
  /** `Kling 2.1` */
  readonly title: string;
  readonly surface: PageSurface;
  readonly matrix: PageMatrix;
  readonly row: PageRow;
}

/** Two versions side by side, of the same surface or of two. */
export function versionsCompared(app: App): Element {
  const { state, words } = app;
  const all = allVersions(app);
  const [usual, other] = differingPair(all);
  const left = all.find(({ key }) => key === state.left) ?? usual;
  const right = all.find(({ key }) => key === state.right) ?? other;
  if (left === undefined || right === undefined) return h('p', { class: 'empty card' }, words.noMatrix);
  const options = all.map((one) => ({ value: one.key, text: headOf(one) }));
  const columns = columnsOf(left, right);
  const shown = columns.filter(({ a, b }) => !state.onlyDifferences || textOf(a) !== textOf(b));
  return h(
    'section',
    { class: 'card', key: 'versions', 'aria-label': words.twoVersions },
    h(
      'div',
      { class: 'choices compare-choices' },
      choice({
        id: 'left',
        label: words.left,
        value: left.key,
        options,
        onChoose: (key) => app.set({ left: key, right: right.key }),
      }),
      choice({
        id: 'right',
        label: words.right,
        value: right.key,
        options,
        onChoose: (key) => app.set({ right: key, left: left.key }),
      }),
      onlyDifferences(app),
    ),
    shown.length === 0
      ? h('p', { class: 'empty' }, words.allSame)
      : scrollFrame(
          'div',
          { class: 'scroll', role: 'group', tabindex: '0', 'aria-label': words.twoVersions },
          h(
            'table',
            { class: 'plain compared' },
            h(
              'thead',
              {},
              h(
                'tr',
                {},
                h('th', { scope: 'col' }, words.parameter),
                h('th', { scope: 'col' }, headOf(left)),
                h('th', { scope: 'col' }, headOf(right)),
              ),
            ),
            h(
              'tbody',
              {},
              shown.map(({ a, b, title }) => comparedRow(app, title, a, b)),
            ),
          ),
        ),
  );
}

/** The first two versions of one model that differ, which is what somebody compares. */
function differingPair(all: readonly Chosen[]): readonly [Chosen | undefined, Chosen | undefined] {
  const at = all.findIndex((one, index) => {
    const next = all[index + 1];
    const isSister = next?.matrix === one.matrix && next.row.model === one.row.model;
    return isSister && columnsOf(one, next).some(({ a, b }) => textOf(a) !== textOf(b));
  });
  return at < 0 ? [all[0], all[1] ?? all[0]] : [all[at], all[at + 1]];
}

function headOf({ matrix, surface, title }: Chosen): string {
  return `${keyOf(surface, matrix)} · ${title}`;
}

/** Every version of every model; a row that is about none by name is there as it is called. */
function allVersions({ data }: App): readonly Chosen[] {
  return data.surfaces.flatMap((surface) =>
    surface.operations.flatMap(({ matrix }) =>
      matrix === undefined
        ? []
        : matrix.rows.flatMap((row) =>
            titlesOf(row).map((title) => ({ key: `${keyOf(surface, matrix)}/${title}`, title, surface, matrix, row })),
          ),
    ),
  );
}

function titlesOf({ model, title, versions }: PageRow): readonly string[] {
  return Array.isArray(versions) ? versions.map((version) => `${model} ${version}`) : [title];
}

interface Pair {
  readonly title: string;
  readonly a: PageCell | undefined;
  readonly b: PageCell | undefined;
}

/** Columns are the same when they have the same name. */
function columnsOf(left: Chosen, right: Chosen): readonly Pair[] {
  const all = [
    ...left.matrix.columns,
    ...right.matrix.columns.filter(({ id }) => !left.matrix.columns.some((one) => one.id === id)),
  ];
  return all.map(({ id, title }) => ({ title, a: left.row.cells[id], b: right.row.cells[id] }));
}

export function textOf(cell: PageCell | undefined): string {
  return cell?.text ?? '';
}

/** A row of two cells, marked where they differ. */
function comparedRow(app: App, title: string, a: PageCell | undefined, b: PageCell | undefined): Element {
  const { words } = app;
  const differs = textOf(a) !== textOf(b);
  const cell = (one: PageCell | undefined) =>
    h(
      'td',
      { lang: 'en' },
      one === undefined
        ? h('span', { class: 'faint' }, words.notThere)
        : [h('span', { class: `support-${one.support}` }, one.text), ' ', citeLine(app, one)],
    );
  return h(
    'tr',
    { key: title, class: differs ? 'differs' : '' },
    h(
      'th',
      { scope: 'row' },
      h('span', { lang: 'en' }, title),
      ' ',
      h('span', { class: differs ? 'tag now' : 'tag' }, differs ? words.differs : words.same),
    ),
    cell(a),
    cell(b),
  );
}

/** A switch that hides what is the same. */
export function onlyDifferences(app: App): Element {
  const { state, words } = app;
  return h(
    'button',
    {
      type: 'button',
      class: 'quiet bordered',
      'aria-pressed': String(state.onlyDifferences),
      onClick: () => app.set({ onlyDifferences: !state.onlyDifferences }),
    },
    words.onlyDifferences,
  );
}
