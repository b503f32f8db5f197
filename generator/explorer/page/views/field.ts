import { standingOf } from '../../../model/lower/standing.ts';
import { isObject } from '../../../runtime/core/values.ts';
import type { PageParameter } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { newElement } from '../request/choose.ts';
import { type Keys, pathOf, valueAt, without, withValue } from '../request/paths.ts';
import { allowanceAt } from '../request/place.ts';
import { control } from './controls.ts';
import { badFileNote, filePicker } from './file-picker.ts';
import { fieldGroup } from './form.ts';
import { icon } from './icons.ts';
import { fieldIssues, issuesId } from './issue.ts';
import { prose } from './prose.ts';
import { whyField } from './why.ts';

/** One parameter of the request: its name, what it is for, its control, what is wrong with it, and why. */
export function field(app: App, parameter: PageParameter, keys: Keys): Element {
  const path = pathOf(keys);
  const value = valueAt(app.state.request, keys);
  const { type } = parameter;
  const isWhole = type.kind === 'struct' && (value === undefined || isObject(value));
  const isList = type.kind === 'list' && (value === undefined || Array.isArray(value));
  const { cell } = allowanceAt(app.place, app.row, app.state.request, path);
  const isBarred = standingOf(cell) === 'no';
  return h(
    'div',
    {
      key: path,
      class: `field kind-${type.kind}${isBarred && value === undefined ? ' barred' : ''}`,
      'data-path': path,
      ...(isWhole || isList
        ? { role: 'group', tabindex: '-1', 'aria-labelledby': `l-${path}`, ...described(app, path) }
        : {}),
    },
    head(app, parameter, path, isWhole || isList),
    h(
      'p',
      { class: 'description', id: `d-${path}`, lang: 'en' },
      prose(parameter.description),
      parameter.delisted !== undefined && ` † ${app.words.delistedOn(parameter.delisted.date)}`,
    ),
    isWhole
      ? fieldGroup(app, structFields(app, type), keys)
      : isList && type.kind === 'list'
        ? listOf(app, parameter, type.of, keys, value)
        : control(app, parameter, keys, value),
    fieldIssues(app, path),
  );
}

/** The attributes that tie a control to its description and its issues. */
export function described(app: App, path: string): Readonly<Record<string, string>> {
  const issues = app.judged.issues.filter((issue) => issue.path === path);
  const isWrong = issues.some(({ severity }) => severity === 'error');
  return {
    'aria-describedby': issues.length === 0 ? `d-${path}` : `${issuesId(path)} d-${path}`,
    ...(isWrong ? { 'aria-invalid': 'true' } : {}),
  };
}

function head(app: App, parameter: PageParameter, path: string, isGroup: boolean): Element {
  const { words } = app;
  const { name, required, type, unit } = parameter;
  const inner = type.kind === 'list' ? words.arrayOf(words.kinds[type.of.kind]) : words.kinds[type.kind];
  const title = [
    h('code', { class: 'name' }, name),
    required && h('span', { class: 'required' }, words.required),
    h('span', { class: 'faint kind' }, unit === undefined ? inner : `${inner}, ${unit}`),
  ];
  return h(
    'div',
    { class: 'field-head' },
    isGroup
      ? h('div', { class: 'field-title', id: `l-${path}` }, title)
      : h('label', { for: `f-${path}`, id: `l-${path}` }, title),
    whyField(app, parameter, path),
  );
}

function structFields(app: App, type: PageParameter['type']): readonly PageParameter[] {
  return type.kind === 'struct' ? (app.place.surface.types[type.name]?.fields ?? []) : [];
}

/** The elements of a list, each with a way to remove it, and a way to add one more. */
function listOf(app: App, parameter: PageParameter, of: PageParameter['type'], keys: Keys, value: unknown): Element {
  const { state, words } = app;
  const path = pathOf(keys);
  const elements: readonly unknown[] = Array.isArray(value) ? value : [];
  const { maxCount, minCount } = allowanceAt(app.place, app.row, state.request, path);
  const remove = (index: number) => {
    const changed = without(state.request, [...keys, index]);
    app.typed.clear();
    app.change(elements.length === 1 ? without(changed, keys) : changed);
    app.focus(`add-${path}`);
  };
  const add = () => {
    app.change(withValue(state.request, [...keys, elements.length], newElement(app.place, path)));
    app.focus(`f-${path}[${elements.length}]`);
  };
  return h(
    'div',
    { class: 'list' },
    elements.map((element, index) => {
      const inner = [...keys, index];
      const at = pathOf(inner);
      return h(
        'div',
        { class: 'list-item', key: at, role: 'group', 'aria-label': at, 'data-path': at, tabindex: '-1' },
        h(
          'div',
          { class: 'list-head' },
          h('code', {}, at),
          h(
            'span',
            { class: 'list-tools' },
            filePicker(app, of, inner),
            h(
              'button',
              { type: 'button', class: 'quiet', 'aria-label': words.removeElement(at), onClick: () => remove(index) },
              icon('close'),
            ),
          ),
        ),
        badFileNote(app, inner),
        of.kind === 'struct' && isObject(element)
          ? fieldGroup(app, structFields(app, of), inner)
          : control(app, { ...parameter, name: at, type: of }, inner, element),
        fieldIssues(app, at),
      );
    }),
    h(
      'div',
      { class: 'list-foot' },
      h(
        'button',
        { type: 'button', class: 'quiet bordered', id: `add-${path}`, onClick: add },
        icon('add'),
        words.add(parameter.name),
      ),
      h(
        'span',
        { class: 'faint' },
        words.elements(elements.length, maxCount),
        minCount !== undefined && minCount > 0 && ` · ≥ ${minCount}`,
      ),
    ),
  );
}
