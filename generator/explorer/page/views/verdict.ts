import type { Issue } from '../../../runtime/validation/issue.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { fixAll, fixesFor } from '../request/fixes.ts';
import type { Judged } from '../request/judge.ts';
import type { Words } from '../strings/index.ts';
import { runActions } from './emulator-panel.ts';
import { icon } from './icons.ts';
import { fixButton } from './issue.ts';
import { citeLine } from './provenance.ts';

/** Accepted, accepted with warnings, or rejected; every issue with its first fix and a way to its field; and a way to run it. */
export function verdictPanel(app: App): Element {
  const { judged, words } = app;
  const { sign, text } = outcomeOf(judged, words);
  return h(
    'section',
    { class: `card verdict ${judged.outcome}`, 'aria-label': words.verdict, id: 'verdict', tabindex: '-1' },
    h(
      'p',
      { class: 'outcome', role: 'status', 'aria-live': 'polite' },
      h('span', { class: 'outcome-sign' }, icon(sign)),
      h('span', {}, text),
    ),
    judged.issues.length === 0
      ? h('p', { class: 'faint' }, words.nothingWrong)
      : h(
          'ul',
          { class: 'found' },
          judged.issues.map((issue) => found(app, issue)),
        ),
    fixAllButton(app),
    runActions(app),
  );
}

function found(app: App, issue: Issue): Element {
  const { place, state, validate, words } = app;
  const [fix] = issue.severity === 'error' ? fixesFor(place, validate, state.request, issue) : [];
  return h(
    'li',
    { class: issue.severity, key: `${issue.path} ${issue.code} ${issue.rule}` },
    h(
      'button',
      {
        type: 'button',
        class: 'to-field',
        'aria-label': `${words.goTo(issue.path || words.wholeRequest)}`,
        onClick: () => app.focus(`f-${issue.path}`),
      },
      icon(issue.severity),
      h('code', {}, issue.path || words.wholeRequest),
    ),
    h('p', { lang: 'en' }, issue.message),
    fix !== undefined && h('div', { class: 'fixes' }, fixButton(app, fix)),
    h('p', { class: 'issue-source' }, citeLine(app, issue)),
  );
}

/** Applies the first fix of each error. It is an entry in the history of the browser, so that Back undoes it. */
function fixAllButton(app: App): Element | undefined {
  const { judged, place, state, validate, words } = app;
  if (judged.issues.filter(({ severity }) => severity === 'error').length < 2) return undefined;
  const { done, request } = fixAll(place, validate, state.request);
  if (done.length < 2) return undefined;
  const said = done.map(({ kind, what }) => words.fix[kind](what)).join(', ');
  return h(
    'div',
    { class: 'actions', key: 'fix-all' },
    h(
      'button',
      { type: 'button', class: 'quiet bordered', onClick: () => app.applyAll(request, words.fixed(said)) },
      words.fixAll(done.length),
    ),
    h('span', { class: 'faint' }, said),
  );
}

/** The verdict within reach where it is not beside the form: a small screen shows it at its lower edge. */
export function verdictBar(app: App): Element {
  const { sign, text } = outcomeOf(app.judged, app.words);
  return h(
    'button',
    { type: 'button', class: `verdict-bar ${app.judged.outcome}`, key: 'bar', onClick: () => app.focus('verdict') },
    h('span', { class: 'outcome-sign' }, icon(sign)),
    text,
  );
}

/** A verdict in a few words. */
export function outcomeOf(
  judged: Judged,
  words: Words,
): { readonly sign: 'yes' | 'warning' | 'error'; readonly text: string } {
  const errors = judged.issues.filter(({ severity }) => severity === 'error').length;
  const warnings = judged.issues.length - errors;
  if (errors > 0) return { sign: 'error', text: words.rejected(errors, warnings) };
  return warnings > 0 ? { sign: 'warning', text: words.warned(warnings) } : { sign: 'yes', text: words.accepted };
}
