import type { Cited, PageConflict } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Children, type Element, h } from '../dom/element.ts';

/** Ids of the documents and contradictions behind a fact, in a line: what they are is told where there is room. */
export function citeLine(app: App, { conflicts, sources }: Pick<Cited, 'conflicts' | 'sources'>): Element {
  return h(
    'span',
    { class: 'cites' },
    sources.map((id) => sourcePill(app, id)),
    conflicts.map((id) => conflictPill(app, id)),
  );
}

function sourcePill(app: App, id: string): Element {
  const source = app.data.sources[id];
  const text = `${app.words.source} ${id}: ${source?.title ?? ''}`;
  if (source?.url === undefined) return h('span', { class: 'pill', title: text }, id);
  return h(
    'a',
    { class: 'pill', href: source.url, target: '_blank', rel: 'noreferrer', title: text, 'aria-label': text },
    id,
  );
}

/** Leads to the contradiction itself. */
function conflictPill(app: App, id: string): Element {
  const about = app.data.conflicts.find((conflict) => conflict.id === id)?.about ?? '';
  const text = `${app.words.contradiction} ${id}: ${about}`;
  return h(
    'button',
    {
      type: 'button',
      class: 'pill conflict',
      title: text,
      'aria-label': text,
      onClick: () => app.set({ view: 'contradictions', find: id, about: '', kind: '' }),
    },
    id,
  );
}

/** The documents with their titles and dates, then the contradictions with both sides. */
export function provenance(app: App, cited: Cited): Children {
  const conflicts = cited.conflicts.flatMap((id) => app.data.conflicts.find((one) => one.id === id) ?? []);
  return [
    cited.note !== undefined && h('p', { class: 'note', lang: 'en' }, cited.note),
    remarkList(app, cited),
    cited.sources.length > 0 && sourceList(app, cited.sources),
    conflicts.map((conflict) => conflictCard(app, conflict)),
  ];
}

/** What was seen of a fact when requests were really made, and why it is uncertain; with a way to the requests. */
export function remarkList(app: App, { evidence = [], remarks = [] }: Cited): Children {
  return [
    remarks.length > 0 &&
      h(
        'ul',
        { class: 'remarks', lang: 'en', 'aria-label': app.words.seen },
        remarks.map((remark) => h('li', { key: remark }, remark)),
      ),
    evidence.length > 0 &&
      h(
        'span',
        { class: 'cites' },
        evidence.map((id) => evidencePill(app, id)),
      ),
  ];
}

/** Leads to the request that was made. */
function evidencePill(app: App, id: string): Element {
  const about = app.data.evidence.find((entry) => entry.id === id)?.about ?? '';
  const text = `${app.words.evidence} ${id}: ${about}`;
  return h(
    'button',
    {
      type: 'button',
      class: 'pill evidence',
      title: text,
      'aria-label': text,
      onClick: () => app.set({ view: 'evidence', find: id, about: '', kind: '' }),
    },
    id,
  );
}

export function sourceList({ data, words }: App, ids: readonly string[]): Element {
  return h(
    'ul',
    { class: 'source-list', 'aria-label': words.sources },
    ids.map((id) => {
      const source = data.sources[id];
      const title = h('span', { lang: 'en' }, source?.title ?? id);
      return h(
        'li',
        {},
        h('b', {}, id),
        ' ',
        source?.url === undefined ? title : h('a', { href: source.url, target: '_blank', rel: 'noreferrer' }, title),
        h(
          'span',
          { class: 'faint' },
          source === undefined ? '' : ` · ${source.date ?? words.undated} · ${words.weights[source.weight]}`,
        ),
      );
    }),
  );
}

/** A contradiction: what each document says, and what is made of it. */
export function conflictCard(app: App, conflict: PageConflict): Element {
  const { words } = app;
  return h(
    'article',
    { class: 'conflict-card', key: conflict.id, 'aria-label': `${words.contradiction} ${conflict.id}` },
    h(
      'div',
      { class: 'conflict-head' },
      h('span', { class: 'pill conflict' }, conflict.id),
      h('b', { lang: 'en' }, conflict.about),
    ),
    h(
      'ul',
      { class: 'sides' },
      conflict.sides.map(({ says, sources }) =>
        h(
          'li',
          {},
          h(
            'span',
            { class: 'side-source' },
            sources.map((id) => sourcePill(app, id)),
          ),
          h('span', { lang: 'en' }, says),
        ),
      ),
    ),
    h(
      'p',
      { class: 'resolution' },
      h('span', { class: 'label' }, words.resolution),
      h('span', { lang: 'en' }, conflict.resolution),
    ),
  );
}
