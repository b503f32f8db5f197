import type { PageConflict } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { choice } from './chooser.ts';
import { filterBox } from './matrix-view.ts';
import { conflictCard } from './provenance.ts';

/** The documents against each other: filtered by surface, by kind and by text. */
export function contradictionsView(app: App): Element {
  const { data, state, words } = app;
  const wanted = state.find.trim().toLowerCase();
  const isId = data.conflicts.some(({ id }) => id.toLowerCase() === wanted);
  const shown = data.conflicts.filter((conflict) => fits(conflict, { ...state, wanted, isId }));
  const groups = [...data.surfaces.map(({ name, title }) => ({ name, title })), { name: '', title: words.common }];
  return h(
    'div',
    { class: 'view', key: 'contradictions' },
    h(
      'div',
      { class: 'view-head' },
      h('h2', {}, words.contradictions),
      h('p', { class: 'lead' }, words.contradictionsLead),
      h(
        'div',
        { class: 'view-tools' },
        choice({
          id: 'about-surface',
          label: words.surface,
          value: state.about,
          options: [
            { value: '', text: words.everySurface },
            ...data.surfaces.map(({ name, title }) => ({ value: name, text: title })),
          ],
          onChoose: (about) => app.set({ about }),
        }),
        choice({
          id: 'about-kind',
          label: words.about,
          value: state.kind,
          options: [
            { value: '', text: words.everyKind },
            ...Object.entries(words.concerns).map(([value, text]) => ({ value, text })),
          ],
          onChoose: (kind) => app.set({ kind }),
        }),
        filterBox(app, words.filterContradictions),
        h('p', { class: 'faint', role: 'status' }, words.shown(shown.length, data.conflicts.length)),
        (state.find !== '' || state.about !== '' || state.kind !== '') &&
          h(
            'button',
            { type: 'button', class: 'quiet bordered', onClick: () => app.set({ find: '', about: '', kind: '' }) },
            words.showAll,
          ),
      ),
    ),
    shown.length === 0 && h('p', { class: 'empty card' }, words.nothingFound),
    groups.map(({ name, title }) => {
      const own = shown.filter(({ surfaces }) => (surfaces[0] ?? '') === name);
      if (own.length === 0) return undefined;
      return h(
        'section',
        { key: name, class: 'group', 'aria-label': title },
        h('h3', { ...(name === '' ? {} : { lang: 'en' }) }, title, h('span', { class: 'count-tag' }, own.length)),
        h(
          'div',
          { class: 'cards' },
          own.map((conflict) =>
            h(
              'div',
              { class: 'card', key: conflict.id },
              conflictCard(app, conflict),
              // Most are about this edition; the others say so.
              conflict.concerns !== 'edition' && h('span', { class: 'tag' }, words.concerns[conflict.concerns]),
            ),
          ),
        ),
      );
    }),
  );
}

function fits(
  conflict: PageConflict,
  {
    about,
    isId,
    kind,
    wanted,
  }: { readonly about: string; readonly kind: string; readonly wanted: string; readonly isId: boolean },
): boolean {
  if (about !== '' && !conflict.surfaces.includes(about)) return false;
  if (kind !== '' && conflict.concerns !== kind) return false;
  // An id finds itself alone: kling-duration does not find mps-kling-duration.
  if (isId) return conflict.id.toLowerCase() === wanted;
  const { id, resolution, sides } = conflict;
  const text = [id, conflict.about, resolution, ...sides.flatMap(({ says, sources }) => [says, ...sources])]
    .join(' ')
    .toLowerCase();
  return wanted.split(/\s+/).every((word) => text.includes(word));
}
