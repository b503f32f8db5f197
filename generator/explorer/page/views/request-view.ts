import { holds } from '../../../diff/accepted-set/values.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { firstRequest } from '../request/sample.ts';
import { allowances } from './allowances.ts';
import { choice, chooser } from './chooser.ts';
import { codePanel } from './code-panel.ts';
import { copyButton } from './copy.ts';
import { emulatorPanel } from './emulator-panel.ts';
import { fieldGroup } from './form.ts';
import { verdictBar, verdictPanel } from './verdict.ts';
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
      h('div', { class: 'stack side' }, verdictPanel(app), emulatorPanel(app), codePanel(app)),
    ),
    // It would lie over the video.
    app.state.run === undefined && verdictBar(app),
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
