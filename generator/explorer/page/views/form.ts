import { standingOf } from '../../../model/lower/standing.ts';
import { isObject } from '../../../runtime/core/values.ts';
import type { PageParameter } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { judge } from '../request/judge.ts';
import { inOrderOfUse, isOutOfMode } from '../request/order.ts';
import { type Keys, pathOf, valueAt } from '../request/paths.ts';
import { cellAt, fieldsOf, rulesAbout } from '../request/place.ts';
import { field } from './field.ts';
import { fieldIssues } from './issue.ts';

/** The fields of an object of the request: what matters first, in the order of use; the rest behind a fold. */
export function fieldGroup(app: App, fields: readonly PageParameter[], keys: Keys): Element {
  const { state, words } = app;
  const { matrix } = app.place.operation;
  const shown = fields.filter(({ name }) => keys.length > 0 || (name !== matrix?.model && name !== matrix?.version));
  // What was settled decides, so that no field moves while it is filled in.
  const sorted = inOrderOfUse(app.place, app.settled, shown, keys);
  const first = sorted.filter((parameter) => matters(app, parameter, [...keys, parameter.name]));
  const rest = sorted.filter((parameter) => !first.includes(parameter));
  const strange = strangeNames(fields, valueAt(state.request, keys));
  const show = (parameter: PageParameter) => field(app, parameter, [...keys, parameter.name]);
  return h(
    'div',
    { class: 'fields' },
    first.map(show),
    strange.length > 0 &&
      h(
        'div',
        { class: 'strange', key: 'strange' },
        h('p', { class: 'label' }, words.unknownParameters),
        strange.map((name) => stranger(app, pathOf([...keys, name]), valueAt(state.request, [...keys, name]))),
      ),
    rest.length > 0 &&
      h(
        'details',
        { class: 'more', key: 'more' },
        h('summary', {}, words.optionalMore(rest.length)),
        h('div', { class: 'fields' }, rest.map(show)),
      ),
  );
}

/** Whether a parameter is shown at once: it must be there, it is there, the model decides about it, or a rule does. */
function matters(app: App, parameter: PageParameter, keys: Keys): boolean {
  const path = pathOf(keys);
  if (parameter.required || valueAt(app.settled, keys) !== undefined) return true;
  if (judge(app.validate, app.settled).issues.some((issue) => issue.path === path)) return true;
  if (keys.length === 1 && isOutOfMode(app.place, app.settled, parameter)) return false;
  const cell = cellAt(app.place, app.row, path);
  // What the model cannot use is not looked for.
  if (standingOf(cell) === 'no') return false;
  if (cell !== undefined || rulesAbout(app.place, path).length > 0) return true;
  return fieldsOf(app.place.surface, parameter.type).some(
    (inner) =>
      parameter.type.kind === 'struct' && cellAt(app.place, app.row, pathOf([...keys, inner.name])) !== undefined,
  );
}

function strangeNames(fields: readonly PageParameter[], value: unknown): readonly string[] {
  if (!isObject(value)) return [];
  return Object.keys(value).filter((name) => !fields.some((one) => one.name === name));
}

/** A parameter that the API does not have, with what can be done about it. */
function stranger(app: App, path: string, value: unknown): Element {
  return h(
    'div',
    { class: 'field', key: path, 'data-path': path, tabindex: '-1' },
    h(
      'div',
      { class: 'field-head' },
      h('code', { class: 'name' }, path),
      h('span', { class: 'faint' }, (JSON.stringify(value) ?? '').slice(0, 80)),
    ),
    fieldIssues(app, path),
  );
}
