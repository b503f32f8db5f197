import type { App } from '../app.ts';
import { type Children, type Element, h } from '../dom/element.ts';
import { curlText, jsonText, typescriptText } from '../request/codes.ts';
import { compareMisfits, misfit } from '../request/judge.ts';
import type { Place } from '../request/place.ts';
import type { CodeKind } from '../state.ts';
import { copyButton } from './copy.ts';

const kinds: readonly (readonly [CodeKind, string])[] = [
  ['typescript', 'TypeScript'],
  ['curl', 'cURL'],
  ['json', 'JSON'],
];

/** The request as a program, as a call for the shell, and as JSON, which can be edited. */
export function codePanel(app: App): Element {
  const { state, words } = app;
  const text = textOf(app);
  return h(
    'section',
    { class: 'card', 'aria-label': words.code },
    h(
      'div',
      { class: 'card-head' },
      h(
        'div',
        { class: 'segments small', role: 'group', 'aria-label': words.code },
        kinds.map(([kind, title]) =>
          h(
            'button',
            {
              key: kind,
              type: 'button',
              'aria-pressed': String(kind === state.code),
              onClick: () => app.set({ code: kind, said: '' }),
            },
            title,
          ),
        ),
      ),
      copyButton(app, words.copy, () => textOf(app)),
    ),
    state.code === 'json'
      ? jsonBox(app, text)
      : h(
          'pre',
          { key: state.code, tabindex: '0', class: 'code', role: 'group', 'aria-label': words.code },
          h('code', {}, coloured(shortened(text))),
        ),
  );
}

function textOf(app: App): string {
  const { judged, state } = app;
  switch (state.code) {
    case 'typescript':
      return typescriptText(app.data.package.name, app.place, judged);
    case 'curl':
      return curlText(app.place, judged);
    case 'json':
      return state.draft ?? jsonText(state.request);
  }
}

/** A file as text would fill the page; what is copied has all of it. */
function shortened(text: string): string {
  return text.replaceAll(/[A-Za-z0-9+/=]{1000,}/g, (long) => `${long.slice(0, 40)}… (${long.length})`);
}

const tokens =
  /(?<comment>^\s*(?:\/\/|#).*$)|(?<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|(?<word>\b(?:import|type|from|const|await|new)\b)/gm;

/** Comments, texts and words of the language in a colour each. */
function coloured(text: string): Children {
  const parts: Children[] = [];
  let end = 0;
  for (const { 0: token, groups = {}, index } of text.matchAll(tokens)) {
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
    parts.push(text.slice(end, index), h('span', { class: `code-${kind}` }, token));
    end = index + token.length;
  }
  return [...parts, text.slice(end)];
}

function jsonBox(app: App, text: string): Element {
  const { state, words } = app;
  const problem = state.draft === undefined ? undefined : jsonProblem(state.draft);
  const edit = (draft: string) => {
    app.typed.clear();
    if (jsonProblem(draft) === undefined) app.change(JSON.parse(draft), draft);
    else app.set({ draft });
  };
  return h(
    'div',
    { key: 'json' },
    h('label', { class: 'hint block', for: 'json' }, words.jsonHint),
    h('textarea', {
      id: 'json',
      class: 'code',
      rows: '14',
      spellcheck: 'false',
      autocomplete: 'off',
      value: text,
      onInput: edit,
      ...(problem === undefined ? {} : { 'aria-invalid': 'true', 'aria-describedby': 'json-problem' }),
    }),
    problem !== undefined && h('p', { class: 'problem', id: 'json-problem', role: 'alert' }, words.notJson(problem)),
    problem === undefined && state.draft !== undefined && elsewhere(app),
  );
}

function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What was pasted may be a request of another operation, which it then fits better. */
function elsewhere(app: App): Children {
  const { data, place, state, words } = app;
  const misfitOf = (one: Place) => misfit(app.validatorOf(one), state.request);
  const places = data.surfaces.flatMap((surface) => surface.operations.map((operation) => ({ surface, operation })));
  const ranked = places.map((one) => ({ one, misfit: misfitOf(one) }));
  const best = ranked.sort((a, b) => compareMisfits(a.misfit, b.misfit))[0];
  if (best === undefined || compareMisfits(best.misfit, misfitOf(place)) >= 0) return undefined;
  const { operation, surface } = best.one;
  return h(
    'p',
    { class: 'elsewhere' },
    words.looksLike(`${surface.name} ${operation.name}`),
    ' ',
    h(
      'button',
      { type: 'button', class: 'fix', onClick: () => app.open(surface.name, operation.name, state.request) },
      words.switchTo,
    ),
  );
}
