import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { withMode, withModel } from '../request/choose.ts';
import { valueAt, without, withValue } from '../request/paths.ts';
import { modesOf } from '../request/place.ts';
import { fieldIssues } from './issue.ts';
import { prose } from './prose.ts';
import { citeLine } from './provenance.ts';

/** Surface, operation, model, version and input mode: the choices that decide about all others. */
export function chooser(app: App): Element {
  const { place, state, words } = app;
  const { operation } = place;
  return h(
    'section',
    { class: 'card chooser', 'aria-label': `${words.surface}, ${words.operation}` },
    h(
      'div',
      { class: 'segments', role: 'group', 'aria-label': words.surface },
      app.data.surfaces.map(({ name, title }) =>
        h(
          'button',
          {
            key: name,
            type: 'button',
            title,
            'aria-pressed': String(name === state.surface),
            onClick: () => app.open(name, operation.name),
          },
          name,
          h('span', { class: 'segment-title', lang: 'en' }, title),
        ),
      ),
    ),
    h('div', { class: 'choices' }, operationChoice(app), ...matrixChoices(app)),
    operationFacts(app),
  );
}

function operationChoice(app: App): Element {
  const { place, words } = app;
  return choice({
    id: 'operation',
    label: words.operation,
    value: place.operation.name,
    options: place.surface.operations.map(({ name }) => ({ value: name, text: name })),
    onChoose: (name) => app.open(place.surface.name, name),
  });
}

/** Model, version and mode are part of the request: choosing one changes it, and the request tells what is chosen. */
function matrixChoices(app: App): readonly Element[] {
  const { place, state, words } = app;
  const { matrix } = place.operation;
  if (matrix === undefined) return [];
  const model = valueAt(state.request, [matrix.model]);
  const version = valueAt(state.request, [matrix.version]);
  const known = matrix.models.find(({ name }) => name === model);
  const isOptional = (name: string) => place.operation.request.find((one) => one.name === name)?.required !== true;
  const [mode] = modesOf(matrix, state.request);
  const change = (request: unknown) => app.change(request);
  const versions = known?.versions;
  return [
    h(
      'div',
      { class: 'choice', key: 'model' },
      choice({
        id: `f-${matrix.model}`,
        label: words.model,
        value: model === undefined ? '' : String(model),
        options: [
          ...(model === undefined || isOptional(matrix.model) ? [{ value: '', text: words.noModel }] : []),
          ...matrix.models.map(({ delisted, listed, name }) => ({
            value: name,
            text: `${name}${listed ? '' : ` (${words.implied})`}${delisted === undefined ? '' : ' †'}`,
          })),
          ...(model === undefined || known !== undefined
            ? []
            : [{ value: String(model), text: words.unknownChoice(String(model)) }]),
        ],
        onChoose: (name) =>
          change(name === '' ? without(state.request, [matrix.model]) : withModel(matrix, state.request, name)),
      }),
      fieldIssues(app, matrix.model),
    ),
    h(
      'div',
      { class: 'choice', key: 'version' },
      versions === undefined
        ? textChoice(`f-${matrix.version}`, words.version, words.anyVersion, version, (text) =>
            change(
              text === '' ? without(state.request, [matrix.version]) : withValue(state.request, [matrix.version], text),
            ),
          )
        : choice({
            id: `f-${matrix.version}`,
            label: words.version,
            value: version === undefined ? '' : String(version),
            options: [
              ...(version === undefined || isOptional(matrix.version) ? [{ value: '', text: words.anyVersion }] : []),
              ...versions.map((name) => ({
                value: name,
                text: `${name}${isDelisted(app, known?.name, name) ? ' †' : ''}`,
              })),
              ...(version === undefined || versions.some((one) => one === version)
                ? []
                : [{ value: String(version), text: words.unknownChoice(String(version)) }]),
            ],
            onChoose: (name) =>
              change(
                name === ''
                  ? without(state.request, [matrix.version])
                  : withValue(state.request, [matrix.version], name),
              ),
          }),
      fieldIssues(app, matrix.version),
    ),
    matrix.modes.length === 0
      ? undefined
      : choice({
          id: 'mode',
          label: words.mode,
          value: mode ?? '',
          options: [
            ...(mode === undefined ? [{ value: '', text: words.otherMode }] : []),
            ...matrix.modes.map(({ name, title }) => ({ value: name, text: title })),
          ],
          onChoose: (name) => change(withMode(place, state.request, name)),
        }),
  ].filter((one) => one !== undefined);
}

function isDelisted(app: App, model: string | undefined, version: string): boolean {
  const row = app.place.operation.matrix?.rows.find(
    (one) => one.model === model && Array.isArray(one.versions) && one.versions.includes(version),
  );
  return row?.delisted !== undefined;
}

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChoose: (value: string) => void;
}

/** A labelled list to choose from. */
export function choice({ id, label, onChoose, options, value }: Choice): Element {
  return h(
    'label',
    { class: 'choice-box', key: id },
    h('span', { class: 'label' }, label),
    h(
      'select',
      { id, value, onInput: onChoose },
      options.map((option) => h('option', { key: option.value, value: option.value }, option.text)),
    ),
  );
}

function textChoice(
  id: string,
  label: string,
  placeholder: string,
  value: unknown,
  onInput: (text: string) => void,
): Element {
  return h(
    'label',
    { class: 'choice-box', key: id },
    h('span', { class: 'label' }, label),
    h('input', {
      id,
      type: 'text',
      placeholder,
      value: value === undefined ? '' : String(value),
      autocomplete: 'off',
      onInput,
    }),
  );
}

function operationFacts(app: App): Element {
  const { place, words } = app;
  const { operation } = place;
  const { dedupe, rateLimit } = operation;
  const model = operation.matrix?.models.find(({ name }) => name === app.row?.model);
  const delisted = app.row?.delisted ?? model?.delisted;
  return h(
    'div',
    { class: 'facts' },
    h('p', { lang: 'en' }, prose(operation.description)),
    h(
      'ul',
      { class: 'tags' },
      h('li', { class: operation.billed ? 'tag strong' : 'tag' }, operation.billed ? words.charged : words.notCharged),
      rateLimit !== undefined &&
        h('li', { class: 'tag' }, words.rateLimit(rateLimit.requests, rateLimit.per), citeLine(app, rateLimit)),
      dedupe !== undefined &&
        h('li', { class: 'tag' }, words.guarded(dedupe.field, dedupe.windowSeconds / 86_400), citeLine(app, dedupe)),
      operation.status === 'hinted' && h('li', { class: 'tag warn' }, words.hintedOnly),
      delisted !== undefined &&
        h(
          'li',
          { class: 'tag warn' },
          `† ${app.row?.title ?? ''}: ${words.delistedOn(delisted.date)}`,
          citeLine(app, { sources: delisted.sources, conflicts: [] }),
        ),
      app.state.sources === 'shown' && h('li', { class: 'tag' }, words.source, citeLine(app, operation.cited)),
    ),
  );
}
