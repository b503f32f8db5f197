import type { PageFinding } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { sourceList } from './provenance.ts';

/** What changed in one place: who is affected, what happens, what to do, and a request that shows it. */
export function findingCard(app: App, finding: PageFinding, isOpen = isGrave(finding)): Element {
  const { words } = app;
  const { action, after, before, happens, id, level, operation, sources, surface, title, who, witness } = finding;
  return h(
    'article',
    { class: `finding level-${level}`, key: `${id} ${finding.where} ${before} ${after}` },
    h(
      'div',
      { class: 'finding-head' },
      h('span', { class: `tag level-${level}` }, words.levels[level]),
      h('b', { lang: 'en' }, title),
    ),
    h(
      'div',
      { class: 'before-after', lang: 'en' },
      h(
        'span',
        { class: 'before' },
        h('span', { class: 'label', lang: app.state.language }, words.before),
        before ?? words.none,
      ),
      h('span', { 'aria-hidden': 'true' }, '→'),
      h(
        'span',
        { class: 'after' },
        h('span', { class: 'label', lang: app.state.language }, words.after),
        after ?? words.none,
      ),
    ),
    h(
      'details',
      { class: 'finding-more', open: isOpen },
      h('summary', {}, words.details),
      h(
        'dl',
        { class: 'three' },
        [
          [words.who, who],
          [words.happens, happens],
          [words.action, action],
        ].map(([name, text]) => h('div', {}, h('dt', {}, name), h('dd', { lang: 'en' }, text))),
      ),
      sources.length > 0 && sourceList(app, sources),
      witness !== undefined &&
        surface !== undefined &&
        operation !== undefined &&
        h(
          'div',
          { class: 'witness' },
          h('p', { class: 'label' }, words.witness),
          h(
            'pre',
            { class: 'code', tabindex: '0', role: 'group', 'aria-label': words.witness },
            JSON.stringify(witness.request, null, 2),
          ),
          h(
            'button',
            { type: 'button', class: 'quiet bordered', onClick: () => app.open(surface, operation, witness.request) },
            words.openWitness,
          ),
        ),
      h('p', { class: 'issue-source' }, h('code', {}, id)),
    ),
  );
}

/** Whether code that works today may stop to. */
export function isGrave({ level }: PageFinding): boolean {
  return level === 'breaking' || level === 'dangerous';
}
