import { isRuledOut, standingOf } from '../../../model/lower/standing.ts';
import type { PageMatrix, PageParameter, Scalar } from '../../page-data.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { generalPath, type Keys, pathOf, without, withValue } from '../request/paths.ts';
import { type Allowance, allowanceAt } from '../request/place.ts';

/** More than this are not offered one by one. */
const mostChips = 24;

/**
 * The values to choose from. Those that other models have are there too, marked: who looks for one sees that it exists,
 * and choosing it tells why it is not for this model.
 */
export function valueChips(app: App, parameter: PageParameter, keys: Keys, value: unknown): Element | undefined {
  const { state, words } = app;
  const path = pathOf(keys);
  const allowance = allowanceAt(app.place, app.row, state.request, path);
  const offered =
    parameter.type.kind === 'boolean' ? [true, false] : [...(allowance.values ?? []), ...allowance.tolerated];
  const elsewhere = valuesElsewhere(app.place.operation.matrix, path).filter(
    (one, index, found) =>
      ![...offered, ...found.slice(0, index)].some((other) => isSpelling(one, other)) && !isWithin(one, allowance),
  );
  const all = [...offered, ...elsewhere];
  if (all.length === 0 || all.length > mostChips) return undefined;
  const isBarred = standingOf(allowance.cell) === 'no';
  const isWrong = app.judged.issues.some((issue) => issue.path === path && issue.severity === 'error');
  const title = app.row?.title ?? '';
  const chip = (one: Scalar, index: number) => {
    const isOff = elsewhere.includes(one) || isBarred;
    const isTolerated = allowance.tolerated.includes(one) || isRuledOut(allowance.cell);
    const isDefault = one === allowance.default;
    const mark = isOff ? words.notAllowedHere(title) : isTolerated ? words.warnsHere : isDefault ? words.isDefault : '';
    const choose = () => {
      app.typed.delete(path);
      app.type(one === value ? without(state.request, keys) : withValue(state.request, keys, one));
    };
    return h(
      'button',
      {
        key: `${typeof one} ${one}`,
        type: 'button',
        class: `chip${isOff ? ' off' : isTolerated ? ' soft' : ''}${isWrong ? ' wrong' : ''}`,
        // The first chip of a field without another control is where the field is.
        ...(index === 0 && parameter.type.kind === 'boolean' ? { id: `f-${path}` } : {}),
        'aria-pressed': String(one === value),
        ...(mark === '' ? {} : { title: mark }),
        onClick: choose,
      },
      String(one),
      isDefault && !isOff && h('span', { class: 'chip-mark' }, words.isDefault),
      mark !== '' && !(isDefault && !isOff) && h('span', { class: 'sr' }, `, ${mark}`),
    );
  };
  // What is chosen is always in sight.
  const shown = isBarred
    ? all.filter((one) => one === value)
    : [...offered, ...elsewhere.filter((one) => one === value)];
  const others = all.filter((one) => !shown.includes(one));
  return h(
    'div',
    { class: 'chips', role: 'group', 'aria-label': `${words.allowedHere}: ${path}` },
    shown.map(chip),
    others.length > 0 &&
      h(
        'details',
        { class: 'other-values', key: 'others' },
        h('summary', {}, words.otherValues(others.length), h('span', { class: 'sr' }, `: ${path}`)),
        h(
          'div',
          { class: 'chips' },
          others.map((one, index) => chip(one, shown.length + index)),
        ),
      ),
  );
}

/** Whether a value is another one, perhaps spelt otherwise: one of `4K` and `4k` is enough to look for. */
function isSpelling(one: Scalar, other: Scalar): boolean {
  return typeof one === typeof other && String(one).toLowerCase() === String(other).toLowerCase();
}

function isWithin(value: Scalar, { max, min }: Allowance): boolean {
  return (
    typeof value === 'number' &&
    (min !== undefined || max !== undefined) &&
    value >= (min ?? value) &&
    value <= (max ?? value)
  );
}

/** Every value that some row of the matrix gives for a parameter. */
function valuesElsewhere(matrix: PageMatrix | undefined, path: string): readonly Scalar[] {
  const general = generalPath(path);
  const columns = matrix?.columns.filter(({ paths }) => paths.includes(general)) ?? [];
  const cells = columns.flatMap(({ id }) => (matrix?.rows ?? []).flatMap((row) => row.cells[id] ?? []));
  const values = cells.flatMap((cell) => (isRuledOut(cell) ? [] : [...(cell.allowed.values ?? [])]));
  return [...new Set(values)].sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : 0));
}
