import type { Issue } from '../../../runtime/validation/issue.ts';
import type { App } from '../app.ts';
import { type Element, h } from '../dom/element.ts';
import { type Fix, fixesFor } from '../request/fixes.ts';
import { icon } from './icons.ts';
import { citeLine } from './provenance.ts';

/** The id of what tells the issues of a field, for `aria-describedby`. */
export function issuesId(path: string): string {
  return `i-${path}`;
}

/** The issues of one place of the request, below its field. */
export function fieldIssues(app: App, path: string): Element | undefined {
  const issues = app.judged.issues.filter((issue) => issue.path === path);
  if (issues.length === 0) return undefined;
  return h(
    'ul',
    { class: 'issues', id: issuesId(path), key: 'issues' },
    issues.map((issue) => issueItem(app, issue)),
  );
}

/** What is wrong, what mends it, and which documents say so. */
function issueItem(app: App, issue: Issue): Element {
  const { state, words } = app;
  const fixes = fixesFor(app.place, app.validate, state.request, issue);
  return h(
    'li',
    { class: `issue ${issue.severity}`, key: `${issue.path} ${issue.code} ${issue.rule}` },
    h(
      'span',
      { class: 'issue-sign' },
      icon(issue.severity),
      h('span', { class: 'sr' }, issue.severity === 'error' ? words.error : words.warning),
    ),
    h(
      'div',
      { class: 'issue-body' },
      h('p', { lang: 'en' }, issue.message),
      fixes.length > 0 &&
        h(
          'div',
          { class: 'fixes' },
          fixes.map((fix) => fixButton(app, fix)),
        ),
      h(
        'div',
        { class: 'issue-source' },
        h('code', {}, issue.rule),
        citeLine(app, issue),
        issue.refusal !== undefined && h('span', { class: 'faint' }, words.refusal(issue.refusal)),
      ),
    ),
  );
}

/** A button that applies a fix. */
export function fixButton(app: App, fix: Fix): Element {
  const { words } = app;
  const text = words.fix[fix.kind](fix.what);
  return h(
    'button',
    { type: 'button', class: 'fix', key: `${fix.kind} ${fix.what}`, onClick: () => app.apply(fix, words.fixed(text)) },
    text,
  );
}
