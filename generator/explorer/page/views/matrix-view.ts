import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { cellDetail } from '../matrix/cell-detail.ts';
import { grid } from '../matrix/grid.ts';
import { legend } from '../matrix/legend.ts';
import { surfacesCompared } from '../matrix/two-surfaces.ts';
import { versionsCompared } from '../matrix/two-versions.ts';
import type { Comparing } from '../state.ts';

/** Models and versions against what they accept: as a picture, or two of them side by side. */
export function matrixView(app: App): Element {
  const { place, state, words } = app;
  const ways: readonly (readonly [Comparing, string])[] = [
    ['overview', words.overview],
    ['versions', words.twoVersions],
    ['surfaces', words.twoSurfaces],
  ];
  return h(
    'div',
    { class: 'view', key: 'matrix' },
    h(
      'div',
      { class: 'view-head' },
      h('h2', {}, words.matrix),
      h('p', { class: 'lead' }, words.matrixLead),
      h(
        'div',
        { class: 'view-tools' },
        h(
          'div',
          { class: 'segments', role: 'group', 'aria-label': words.compare },
          ways.map(([way, text]) =>
            h(
              'button',
              {
                key: way,
                type: 'button',
                'aria-pressed': String(way === state.comparing),
                onClick: () => app.set({ comparing: way, cell: '' }),
              },
              text,
            ),
          ),
        ),
        state.comparing === 'overview' && surfaceSegments(app),
        state.comparing === 'overview' && operationSegments(app),
        state.comparing === 'overview' && filterBox(app, words.filterModels),
      ),
    ),
    state.comparing === 'versions'
      ? versionsCompared(app)
      : state.comparing === 'surfaces'
        ? surfacesCompared(app)
        : place.operation.matrix === undefined
          ? h('p', { class: 'empty card' }, words.noMatrix)
          : h(
              'div',
              { class: 'matrix-and-detail', key: 'overview' },
              h('div', { class: 'stack' }, legend(app), grid(app, place.operation.matrix)),
              cellDetail(app, place.operation.matrix),
            ),
  );
}

function surfaceSegments(app: App): Element {
  const { data, place, state, words } = app;
  const choose = (name: string) => {
    const { operation, surface } = app.placeOf(name, place.operation.name);
    if (surface.name !== state.surface) app.open(surface.name, operation.name, undefined, 'matrix');
  };
  return h(
    'div',
    { class: 'segments', role: 'group', 'aria-label': words.surface },
    data.surfaces
      .filter(({ operations }) => operations.some(({ matrix }) => matrix !== undefined))
      .map(({ name, title }) =>
        h(
          'button',
          {
            key: name,
            type: 'button',
            title,
            'aria-pressed': String(name === state.surface),
            onClick: () => choose(name),
          },
          name,
        ),
      ),
  );
}

/** The operations of the surface that depend on a model, where there are several. */
function operationSegments(app: App): Element | undefined {
  const { place, words } = app;
  const operations = place.surface.operations.filter(({ matrix }) => matrix !== undefined);
  if (operations.length < 2) return undefined;
  return h(
    'div',
    { class: 'segments', role: 'group', 'aria-label': words.operation },
    operations.map(({ name, title }) =>
      h(
        'button',
        {
          key: name,
          type: 'button',
          title,
          'aria-pressed': String(name === place.operation.name),
          onClick: () => app.open(place.surface.name, name, undefined, 'matrix'),
        },
        name,
      ),
    ),
  );
}

/** Searches as one types; the address keeps it. */
export function filterBox(app: App, label: string): Element {
  return h('input', {
    class: 'filter',
    type: 'search',
    placeholder: label,
    'aria-label': label,
    value: app.state.find,
    onInput: (find) => app.set({ find }),
  });
}
