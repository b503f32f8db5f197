import type { Cited, PageConflict } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Children, type Element, h } from '../dom/element.ts';
import type { Explained } from '../state.ts';
import { icon } from './icons.ts';
import { prose } from './prose.ts';

/** Ids of the documents and contradictions behind a fact, in a line, where the reader wants to see them. */
export function citeLine(app: App, { conflicts, sources }: Pick<Cited, 'conflicts' | 'sources'>): Element | undefined {
  if (app.state.sources === 'hidden') return undefined;
  return h(
    'span',
    { class: 'cites' },
    sources.map((id) => pill(app, { kind: 'source', id })),
    conflicts.map((id) => pill(app, { kind: 'conflict', id })),
  );
}

/** An id that tells what it stands for when it is chosen, by mouse, finger or key. */
function pill(app: App, explained: Explained): Element {
  const text = titleOf(app, explained);
  return h(
    'button',
    {
      type: 'button',
      class: `pill ${explained.kind}`,
      title: text,
      'aria-label': text,
      onClick: () => app.explain(explained),
    },
    explained.id,
  );
}

function titleOf({ data, words }: App, { id, kind }: Explained): string {
  switch (kind) {
    case 'source':
      return `${words.source} ${id}: ${data.sources[id]?.title ?? ''}`;
    case 'conflict':
      return `${words.contradiction} ${id}: ${data.conflicts.find((one) => one.id === id)?.about ?? ''}`;
    case 'evidence':
      return `${words.evidence} ${id}: ${data.evidence.find((one) => one.id === id)?.about ?? ''}`;
  }
}

/** What the id that was chosen stands for, above whatever is shown. */
export function explanation(app: App): Element | undefined {
  const { data, state, words } = app;
  const { explained } = state;
  if (explained === undefined) return undefined;
  const { id, kind } = explained;
  const conflict = data.conflicts.find((one) => one.id === id);
  const view = kind === 'conflict' ? 'contradictions' : kind === 'evidence' ? 'evidence' : undefined;
  return h(
    'aside',
    {
      class: 'card explanation',
      key: 'explained',
      id: 'explained',
      tabindex: '-1',
      'aria-label': titleOf(app, explained),
      onKeyDown: (event) => {
        if (event.key === 'Escape') app.closeExplanation();
      },
    },
    h(
      'button',
      {
        type: 'button',
        class: 'quiet explanation-close',
        'aria-label': words.close,
        onClick: () => app.closeExplanation(),
      },
      icon('close'),
    ),
    kind === 'source' && sourceList(app, [id]),
    kind === 'conflict' && conflict !== undefined && conflictCard(app, conflict),
    kind === 'evidence' && h('p', { lang: 'en' }, titleOf(app, explained)),
    view !== undefined &&
      h(
        'button',
        {
          type: 'button',
          class: 'quiet bordered',
          onClick: () => app.set({ view, find: id, about: '', kind: '', explained: undefined }),
        },
        words.openThere(words[view]),
      ),
  );
}

/** The documents with their titles and dates, then the contradictions with both sides. */
export function provenance(app: App, cited: Cited): Children {
  const conflicts = cited.conflicts.flatMap((id) => app.data.conflicts.find((one) => one.id === id) ?? []);
  return [
    cited.note !== undefined && h('p', { class: 'note', lang: 'en' }, prose(cited.note)),
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
        evidence.map((id) => pill(app, { kind: 'evidence', id })),
      ),
  ];
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
      h('b', { lang: 'en' }, prose(conflict.about)),
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
            sources.map((id) => pill(app, { kind: 'source', id })),
          ),
          h('span', { lang: 'en' }, prose(says)),
        ),
      ),
    ),
    h(
      'p',
      { class: 'resolution' },
      h('span', { class: 'label' }, words.resolution),
      h('span', { lang: 'en' }, prose(conflict.resolution)),
    ),
  );
}
