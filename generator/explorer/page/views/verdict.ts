import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import type { Judged } from '../request/judge.ts';
import type { Words } from '../strings/index.ts';
import { icon } from './icons.ts';
import { citeLine } from './provenance.ts';

/** Accepted, accepted with warnings, or rejected; and every issue with a way to its field. */
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
          judged.issues.map((issue) =>
            h(
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
              h('p', { class: 'issue-source' }, citeLine(app, issue)),
            ),
          ),
        ),
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
