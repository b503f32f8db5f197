import type { PageEvidence } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { requestOf } from '../request/evidence.ts';
import { type Judged, judge } from '../request/judge.ts';
import { choice } from './chooser.ts';
import { filterBox } from './matrix-view.ts';
import { citeLine } from './provenance.ts';
import { outcomeOf } from './verdict.ts';

/** The requests that were really made: filtered by surface, by what came of them and by text. */
export function evidenceView(app: App): Element {
  const { data, state, words } = app;
  const shown = data.evidence.filter((entry) => fits(entry, state));
  return h(
    'div',
    { class: 'view', key: 'evidence' },
    h(
      'div',
      { class: 'view-head' },
      h('h2', {}, words.evidence),
      h('p', { class: 'lead' }, words.evidenceLead),
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
          id: 'about-outcome',
          label: words.outcome,
          value: state.kind,
          options: [
            { value: '', text: words.everyOutcome },
            ...Object.entries(words.outcomes).map(([value, text]) => ({ value, text })),
          ],
          onChoose: (kind) => app.set({ kind }),
        }),
        filterBox(app, words.filterEvidence),
        h('p', { class: 'faint', role: 'status' }, words.shownEvidence(shown.length, data.evidence.length)),
        (state.find !== '' || state.about !== '' || state.kind !== '') &&
          h(
            'button',
            { type: 'button', class: 'quiet bordered', onClick: () => app.set({ find: '', about: '', kind: '' }) },
            words.showAll,
          ),
      ),
    ),
    shown.length === 0 && h('p', { class: 'empty card' }, words.nothingFound),
    data.surfaces.map(({ name, title }) => {
      const own = shown.filter(({ surface }) => surface === name);
      if (own.length === 0) return undefined;
      return h(
        'section',
        { key: name, class: 'group', 'aria-label': title },
        h('h3', { lang: 'en' }, title, h('span', { class: 'count-tag' }, own.length)),
        h(
          'div',
          { class: 'cards' },
          own.map((entry) => h('div', { class: 'card', key: entry.id }, evidenceCard(app, entry))),
        ),
      );
    }),
  );
}

/** One entry: what was sent, what came of it, what the table says of it now, and who cites it. */
function evidenceCard(app: App, entry: PageEvidence): Element {
  const { words } = app;
  const { about, citedBy, date, grade, id, operation, outcome, seen, short, surface } = entry;
  const judged = judgedOf(app, entry);
  return h(
    'article',
    { class: 'conflict-card', 'aria-label': `${words.evidence} ${id}` },
    h('div', { class: 'conflict-head' }, h('span', { class: 'pill' }, id), h('b', { lang: 'en' }, about)),
    h(
      'p',
      { class: 'cites' },
      h('span', { class: 'tag' }, grade === 'shipped' ? words.notShown : words.outcomes[outcome]),
      h('span', { class: 'tag' }, words.grades[grade]),
      h('span', { class: 'tag' }, date ?? words.undated),
      citeLine(app, entry),
    ),
    h('p', { lang: 'en' }, `${seen}.`),
    h(
      'div',
      { class: 'resolution' },
      h('span', { class: 'label' }, words.saysNow),
      h('span', {}, outcomeOf(judged, words).text),
      judged.issues.length > 0 &&
        h(
          'ul',
          { class: 'says', lang: 'en' },
          judged.issues.map(({ code, message, path, rule }) => h('li', { key: `${path} ${code} ${rule}` }, message)),
        ),
    ),
    citedBy.length > 0 &&
      h(
        'div',
        { class: 'why-part' },
        h('span', { class: 'label' }, words.citedBy),
        h(
          'ul',
          { class: 'says', lang: 'en' },
          citedBy.map((fact) => h('li', { key: fact }, fact)),
        ),
      ),
    h(
      'details',
      { class: 'finding-more' },
      h('summary', {}, `${words.request}: ${operation}`),
      h('pre', { class: 'code', tabindex: '0', role: 'group', 'aria-label': `${words.request} ${id}` }, short),
      h(
        'button',
        { type: 'button', class: 'quiet bordered', onClick: () => app.open(surface, operation, requestOf(entry)) },
        words.openWitness,
      ),
    ),
  );
}

/** Each is judged once: the table does not change while a page is open. */
const verdicts = new WeakMap<PageEvidence, Judged>();

function judgedOf(app: App, entry: PageEvidence): Judged {
  const known = verdicts.get(entry);
  if (known !== undefined) return known;
  const judged = judge(app.validatorOf(app.placeOf(entry.surface, entry.operation)), requestOf(entry));
  verdicts.set(entry, judged);
  return judged;
}

function fits(
  entry: PageEvidence,
  { about, find, kind }: { readonly about: string; readonly find: string; readonly kind: string },
): boolean {
  if (about !== '' && entry.surface !== about) return false;
  // What came of a request that is only known from code is not known.
  if (kind !== '' && (entry.grade === 'shipped' ? 'unknown' : entry.outcome) !== kind) return false;
  const wanted = find.trim().toLowerCase();
  // An id finds itself alone: V4 is not V45.
  if (/^[a-z]+\d+$/.test(wanted) && isId(wanted, entry)) return entry.id.toLowerCase() === wanted;
  const { citedBy, conflicts, grade, id, operation, seen, short, sources } = entry;
  const text = [id, entry.about, grade, entry.outcome, seen, operation, short, ...sources, ...conflicts, ...citedBy]
    .join(' ')
    .toLowerCase();
  return wanted.split(/\s+/).every((word) => text.includes(word));
}

/** `q3` and `h2` look like ids and are versions: ids of evidence share the letters that they begin with. */
function isId(wanted: string, { id }: PageEvidence): boolean {
  return wanted.replace(/\d+$/, '') === id.toLowerCase().replace(/\d+$/, '');
}
