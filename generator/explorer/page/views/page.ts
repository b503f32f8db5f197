import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import type { Theme, View } from '../state.ts';
import { tags } from '../strings/index.ts';
import { changesView } from './changes-view.ts';
import { contradictionsView } from './contradictions-view.ts';
import { evidenceView } from './evidence-view.ts';
import { icon } from './icons.ts';
import { matrixView } from './matrix-view.ts';
import { explanation } from './provenance.ts';
import { requestView } from './request-view.ts';
import { scrollFrame } from './scroll-frame.ts';

/** The whole page: the bar at its top, and the view that was chosen. */
export function pageView(app: App): Element {
  const { words } = app;
  return h(
    'div',
    { class: 'page' },
    h(
      'a',
      {
        class: 'skip',
        href: '#content',
        onClick: (event) => {
          event.preventDefault();
          app.focus('content');
        },
      },
      words.skip,
    ),
    topBar(app),
    h('main', { id: 'content', tabindex: '-1' }, chosen(app)),
    h(
      'footer',
      { class: 'foot' },
      h('span', {}, `${app.data.package.name} ${app.data.package.version} · ${words.edition(app.data.edition)}`),
      h('span', {}, words.footer),
    ),
    explanation(app),
    h('div', { class: 'sr', role: 'status', 'aria-live': 'polite', id: 'said' }, app.state.said),
  );
}

function chosen(app: App): Element {
  switch (app.state.view) {
    case 'request':
      return requestView(app);
    case 'matrix':
      return matrixView(app);
    case 'contradictions':
      return contradictionsView(app);
    case 'evidence':
      return evidenceView(app);
    case 'changes':
      return changesView(app);
  }
}

function topBar(app: App): Element {
  const { data, state, words } = app;
  const views: readonly (readonly [View, string])[] = [
    ['request', words.request],
    ['matrix', words.matrix],
    ['contradictions', words.contradictions],
    ...(data.evidence.length === 0 ? [] : [['evidence', words.evidence] as const]),
    ...(data.changes === undefined ? [] : [['changes', words.changes] as const]),
  ];
  const other = state.language === 'en' ? 'zh' : 'en';
  return h(
    'header',
    { class: 'bar' },
    h(
      'div',
      { class: 'brand' },
      icon('mark'),
      h(
        'h1',
        {},
        h('span', { class: 'brand-name' }, data.package.name),
        ' ',
        h('span', { class: 'brand-what' }, words.title),
      ),
    ),
    scrollFrame(
      'nav',
      { 'aria-label': words.views },
      views.map(([view, text]) =>
        h(
          'button',
          {
            key: view,
            type: 'button',
            class: 'tab',
            ...(view === state.view ? { 'aria-current': 'page' } : {}),
            onClick: () => app.set({ view, find: '', kind: '', said: '' }),
          },
          text,
        ),
      ),
    ),
    h(
      'div',
      { class: 'tools' },
      h(
        'button',
        { type: 'button', class: 'quiet', lang: tags[other], onClick: () => app.set({ language: other }) },
        words.otherLanguage,
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'quiet',
          'aria-pressed': String(state.sources === 'shown'),
          onClick: () => app.set({ sources: state.sources === 'shown' ? 'hidden' : 'shown' }),
        },
        words.sources,
      ),
      themeSwitch(app),
    ),
  );
}

function themeSwitch(app: App): Element {
  const { state, words } = app;
  const themes: readonly (readonly [Theme, string])[] = [
    ['auto', words.themeAuto],
    ['light', words.themeLight],
    ['dark', words.themeDark],
  ];
  return h(
    'div',
    { class: 'segments small', role: 'group', 'aria-label': words.theme },
    themes.map(([theme, text]) =>
      h(
        'button',
        {
          key: theme,
          type: 'button',
          'aria-pressed': String(state.theme === theme),
          'aria-label': text,
          title: text,
          onClick: () => app.set({ theme }),
        },
        icon(theme),
      ),
    ),
  );
}
