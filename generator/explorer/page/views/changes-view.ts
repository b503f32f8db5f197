import type { PageFinding } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { type Kind, kindOf } from '../matrix/changed.ts';
import { choice } from './chooser.ts';
import { findingCard, isGrave } from './finding-card.ts';

const kinds: readonly Kind[] = ['removed', 'narrowed', 'added', 'widened', 'other'];

/** With more of them, those that matter are found by their heads, and a click opens one. */
const mostOpen = 12;

/** What the last update did: models that came and went, cells that were narrowed or widened, and the rest. */
export function changesView(app: App): Element {
  const { data, state, words } = app;
  const { changes } = data;
  if (changes === undefined) return h('p', { class: 'empty card' }, words.noChanges);
  const shown = changes.findings.filter(
    ({ level, surface }) =>
      (state.about === '' || surface === state.about) && (state.kind === '' || level === state.kind),
  );
  return h(
    'div',
    { class: 'view', key: 'changes' },
    h(
      'div',
      { class: 'view-head' },
      h('h2', {}, words.changes),
      h('p', { class: 'lead' }, words.changesLead(changes.base.name, changes.base.edition)),
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
          id: 'about-level',
          label: words.about,
          value: state.kind,
          options: [
            { value: '', text: words.everyLevel },
            ...Object.entries(words.levels).map(([value, text]) => ({ value, text })),
          ],
          onChoose: (kind) => app.set({ kind }),
        }),
      ),
    ),
    shown.length === 0 && h('p', { class: 'empty card' }, words.noChanges),
    kinds.map((kind) => {
      const own = shown.filter(({ id }) => kindOf(id) === kind);
      if (own.length === 0) return undefined;
      const isShort = shown.length <= mostOpen;
      return h(
        'section',
        { key: kind, class: 'group', 'aria-label': words.kindsOfChange[kind] },
        h('h3', {}, words.kindsOfChange[kind], h('span', { class: 'count-tag' }, own.length)),
        // Most of them are about the documents alone.
        kind === 'other' && !isShort
          ? h('details', { class: 'finding-more' }, h('summary', {}, words.details), cards(app, own, isShort))
          : cards(app, own, isShort),
      );
    }),
  );
}

function cards(app: App, findings: readonly PageFinding[], isShort: boolean): Element {
  return h(
    'div',
    { class: 'cards' },
    findings.map((finding) =>
      h(
        'div',
        { class: 'card', key: `${finding.id} ${finding.where} ${finding.after}` },
        findingCard(app, finding, isShort && isGrave(finding)),
      ),
    ),
  );
}
