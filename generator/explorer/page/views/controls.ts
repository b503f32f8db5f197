import type { PageParameter } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Children, type Element, h } from '../dom/element.ts';
import { isProse } from '../request/order.ts';
import { type Keys, pathOf, without, withValue } from '../request/paths.ts';
import { allowanceAt } from '../request/place.ts';
import { describedRange } from '../request/range.ts';
import { described } from './field.ts';
import { valueChips } from './value-chips.ts';

/** The control of a parameter that is one value: a text, a number, yes or no, or JSON where nothing else fits. */
export function control(app: App, parameter: PageParameter, keys: Keys, value: unknown): Element {
  const path = pathOf(keys);
  const { type } = parameter;
  const isOdd =
    value !== undefined && (typeof value === 'object' || (type.kind === 'struct' && typeof value !== 'string'));
  return h(
    'div',
    { class: 'control' },
    type.kind === 'object' || type.kind === 'struct' || type.kind === 'list' || isOdd
      ? jsonInput(app, keys, value)
      : type.kind === 'boolean'
        ? undefined
        : textInput(app, parameter, keys, value),
    valueChips(app, parameter, keys, value),
    hints(app, parameter, path, value),
  );
}

function textInput(app: App, parameter: PageParameter, keys: Keys, value: unknown): Element {
  const path = pathOf(keys);
  const { type } = parameter;
  const isNumber = type.kind === 'integer' || type.kind === 'number';
  const { cell, default: standard, values } = allowanceAt(app.place, app.row, app.state.request, path);
  const props = {
    id: `f-${path}`,
    'data-path': path,
    // The elements of a list have no label of their own.
    ...(typeof keys.at(-1) === 'number' ? { 'aria-label': path } : {}),
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: standard === undefined ? '' : `${standard}`,
    ...described(app, path),
    value: shownText(app, path, value),
    onInput: (text: string) => put(app, keys, isNumber ? numberOf(text) : text, text),
  };
  return isProse(parameter) && values === undefined && cell === undefined
    ? h('textarea', { ...props, rows: '1' })
    : h('input', { ...props, type: 'text', ...(isNumber ? { inputmode: 'decimal' } : {}) });
}

/** A value that no other control can show. What is no JSON yet is sent as the text it is, and the validator says so. */
function jsonInput(app: App, keys: Keys, value: unknown): Element {
  const path = pathOf(keys);
  return h('textarea', {
    id: `f-${path}`,
    'data-path': path,
    class: 'mono',
    rows: '2',
    spellcheck: 'false',
    'aria-label': `${path}, ${app.words.asJson}`,
    ...described(app, path),
    value:
      app.typed.get(path) ?? (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value)),
    onInput: (text: string) => put(app, keys, jsonOf(text), text),
  });
}

/** An empty field is a parameter that is not there. */
function put(app: App, keys: Keys, value: unknown, text: string): void {
  app.typed.set(pathOf(keys), text);
  const { request } = app.state;
  const isElement = typeof keys.at(-1) === 'number';
  app.type(text === '' && !isElement ? without(request, keys) : withValue(request, keys, value));
}

function numberOf(text: string): unknown {
  const trimmed = text.trim();
  return /^-?(\d+\.?\d*|\.\d+)(e-?\d+)?$/i.test(trimmed) ? Number(trimmed) : text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** What was typed, as long as it means the value that is there. */
function shownText(app: App, path: string, value: unknown): string {
  const typed = app.typed.get(path);
  if (typed !== undefined && (typed === value || numberOf(typed) === value)) return typed;
  return value === undefined ? '' : typeof value === 'string' ? value : String(value);
}

function hints(app: App, parameter: PageParameter, path: string, value: unknown): Children {
  const { words } = app;
  const allowance = allowanceAt(app.place, app.row, app.state.request, path);
  const range = describedRange(allowance);
  const meaning = value === undefined ? undefined : parameter.meanings[String(value)];
  const { maxLength } = allowance;
  return [
    range !== undefined && h('p', { class: 'hint' }, words.range(range)),
    maxLength !== undefined &&
      typeof value === 'string' &&
      h('p', { class: 'hint' }, words.length([...value].length, maxLength)),
    meaning !== undefined && h('p', { class: 'hint', lang: 'en' }, `${String(value)}: ${meaning}`),
  ];
}
