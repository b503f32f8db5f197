import { holds } from '../../../diff/accepted-set/values.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { firstRequest } from '../request/sample.ts';
import { choice, chooser } from './chooser.ts';
import { codePanel } from './code-panel.ts';
import { copyButton } from './copy.ts';
import { emulatorPanel } from './emulator-panel.ts';
import { fieldGroup } from './form.ts';
import { citeLine } from './provenance.ts';
import { verdictPanel } from './verdict.ts';
import { ruleList } from './why.ts';

/** Choose, fill in, see the verdict, take it along. */
export function requestView(app: App): Element {
  const { place, words } = app;
  return h(
    'div',
    { class: 'view', key: 'request' },
    chooser(app),
    h(
      'div',
      { class: 'two' },
      h(
        'div',
        { class: 'stack' },
        h(
          'section',
          { class: 'card', 'aria-label': words.fillIn },
          h('div', { class: 'card-head' }, h('h2', {}, words.fillIn), formTools(app)),
          fieldGroup(app, place.operation.request, []),
        ),
        allowances(app),
        rules(app),
      ),
      h('div', { class: 'stack side' }, verdictPanel(app), codePanel(app), emulatorPanel(app)),
    ),
  );
}

function formTools(app: App): Element {
  const { place, words } = app;
  const { examples } = place.operation;
  const load = (index: string) => {
    const example = examples[Number(index)];
    if (index !== '' && example !== undefined) {
      app.typed.clear();
      app.change(JSON.parse(example.request));
    }
  };
  return h(
    'div',
    { class: 'card-tools' },
    examples.length > 0 &&
      choice({
        id: 'examples',
        label: words.examples,
        value: '',
        options: [
          { value: '', text: words.chooseExample },
          ...examples.map(({ expect, title }, index) => ({
            value: String(index),
            text: `${title} (${words.expected[expect]})`,
          })),
        ],
        onChoose: load,
      }),
    h(
      'button',
      {
        type: 'button',
        class: 'quiet bordered',
        onClick: () => {
          app.set({ code: 'json' });
          app.focus('json');
          const box = document.getElementById('json');
          if (box instanceof HTMLTextAreaElement) box.select();
        },
      },
      words.paste,
    ),
    h(
      'button',
      {
        type: 'button',
        class: 'quiet bordered',
        onClick: () => {
          app.typed.clear();
          app.change(firstRequest(place, app.validate));
        },
      },
      words.startOver,
    ),
    copyButton(app, words.share, () => app.link()),
  );
}

/** What the model and version that were chosen allow, column by column. */
function allowances(app: App): Element | undefined {
  const { row, words } = app;
  const { matrix } = app.place.operation;
  if (matrix === undefined || row === undefined) return undefined;
  return h(
    'section',
    { class: 'card', key: 'allowances', 'aria-label': words.allows(row.title) },
    h('div', { class: 'card-head' }, h('h2', {}, words.allows(row.title))),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': words.allows(row.title) },
      h(
        'table',
        { class: 'plain' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            [words.parameter, words.allowed, words.source].map((text) => h('th', { scope: 'col' }, text)),
          ),
        ),
        h(
          'tbody',
          {},
          matrix.columns.map(({ id, paths, title }) => {
            const cell = row.cells[id];
            return h(
              'tr',
              { key: id },
              h(
                'th',
                { scope: 'row' },
                h('span', { lang: 'en' }, title),
                h('span', { class: 'faint block' }, paths.join(', ')),
              ),
              h(
                'td',
                { class: `support-${cell?.support ?? 'unknown'}`, lang: 'en' },
                cell?.text ?? '',
                cell?.note !== undefined && h('span', { class: 'faint block' }, cell.note),
              ),
              h('td', {}, cell !== undefined && citeLine(app, cell)),
            );
          }),
        ),
      ),
    ),
  );
}

function rules(app: App): Element {
  const { place, state, words } = app;
  const all = place.operation.rules;
  return h(
    'section',
    { class: 'card', key: 'rules', 'aria-label': words.rules },
    h('div', { class: 'card-head' }, h('h2', {}, words.rules)),
    all.length === 0
      ? h('p', { class: 'empty' }, words.noRules)
      : ruleList(app, all, ({ condition }) => condition !== undefined && holds(condition, state.request)),
  );
}
