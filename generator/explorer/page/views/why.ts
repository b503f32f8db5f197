import type { PageCell, PageParameter, PageRule } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Children, type Element, h } from '../dom/element.ts';
import { cellAt, rulesAbout } from '../request/place.ts';
import { prose } from './prose.ts';
import { citeLine, provenance, remarkList } from './provenance.ts';

/** What is behind a field: the cell of the matrix, the rules, and the document that has the parameter. */
export function whyField(app: App, parameter: PageParameter, path: string): Element {
  const { words } = app;
  const cell = cellAt(app.place, app.row, path);
  const rules = rulesAbout(app.place, path);
  return h(
    'details',
    { class: 'why' },
    h('summary', {}, words.why, h('span', { class: 'sr' }, `: ${path}`), disagreement(app, parameter, cell)),
    h(
      'div',
      { class: 'why-body' },
      cell !== undefined && cellSays(app, app.row?.title ?? '', cell),
      rules.length > 0 &&
        h('div', { class: 'why-part' }, h('p', { class: 'label' }, words.rules), ruleList(app, rules)),
      h(
        'div',
        { class: 'why-part' },
        h('p', { class: 'label' }, parameter.name),
        parameter.documentedType !== undefined &&
          h('p', { class: 'note' }, words.documentedAs(parameter.documentedType)),
        parameter.requiredBy !== undefined && h('p', { class: 'note', lang: 'en' }, parameter.requiredBy.title),
        provenance(app, parameter),
      ),
    ),
  );
}

/** That documents disagree is worth a sign before opening. */
function disagreement({ words }: App, parameter: PageParameter, cell: PageCell | undefined): Children {
  const conflicts = new Set([...(cell?.conflicts ?? []), ...parameter.conflicts]);
  if (conflicts.size === 0) return undefined;
  return h(
    'span',
    { class: 'pill conflict', title: words.legendConflict },
    '≠',
    h('span', { class: 'sr' }, words.legendConflict),
  );
}

/** A cell of the matrix: its sentences, its default, its modes, and where it comes from. */
export function cellSays(app: App, title: string, cell: PageCell): Element {
  const { words } = app;
  const modes = cell.modes?.names.map(
    (name) => app.place.operation.matrix?.modes.find((mode) => mode.name === name)?.title ?? name,
  );
  return h(
    'div',
    { class: 'why-part' },
    h('p', { class: 'label' }, words.allows(title)),
    cell.says.length === 0
      ? h('p', { class: 'cell-text', lang: 'en' }, cell.text)
      : h(
          'ul',
          { class: 'says', lang: 'en' },
          cell.says.map((sentence) => h('li', {}, prose(sentence))),
        ),
    cell.default !== undefined &&
      h('p', { class: 'fact' }, h('b', {}, `${words.defaultValue}: `), String(cell.default)),
    modes !== undefined &&
      h(
        'p',
        { class: 'fact' },
        h('b', {}, `${words.modes}: `),
        h('span', { lang: 'en' }, modes.join(', ')),
        ` (${words.outside[cell.modes?.outside ?? 'warning']})`,
      ),
    provenance(app, cell),
  );
}

/** Rules in words, with when they apply and where they come from. */
export function ruleList(app: App, rules: readonly PageRule[], applies?: (rule: PageRule) => boolean): Element {
  const { words } = app;
  return h(
    'ul',
    { class: 'rules' },
    rules.map((rule) =>
      h(
        'li',
        { key: rule.id, class: 'rule' },
        h(
          'p',
          {},
          h('span', { lang: 'en' }, rule.title),
          applies?.(rule) === true && h('span', { class: 'tag now' }, words.appliesNow),
        ),
        rule.when !== undefined && h('p', { class: 'faint', lang: 'en' }, words.when(rule.when)),
        remarkList(app, rule),
        h(
          'p',
          { class: 'issue-source' },
          h('code', {}, rule.id),
          citeLine(app, rule),
          rule.severity === 'warning' && h('span', { class: 'faint' }, words.warnsHere),
        ),
      ),
    ),
  );
}
