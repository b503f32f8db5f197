import pc from 'picocolors';
import type { RuleInfo } from '../diff/engine.ts';
import { suggest } from '../runtime/validation/suggest.ts';
import { CommandFailure } from './failure.ts';
import { table as columns, count, log, out } from './terminal.ts';

/** `specgen diff rules`. The pages are part of the JSON, so that other tools need not ask for each. */
export function listRules(rules: readonly RuleInfo[], asJson: boolean): void {
  if (asJson) return out(JSON.stringify(rules.map(listed), null, 2));
  const rows = rules.map(({ bump, id, mirror, request, response }) => [
    id,
    request ?? '',
    response ?? '',
    bump,
    'id' in mirror ? mirror.id : '',
  ]);
  out(columns(['rule', 'requests', 'answers', 'bump', 'mirror'], rows));
  log(count(rules.length, 'rule'));
}

/** Without what only the engine uses of its rules. */
function listed({ action, bump, id, kind, mirror, page, request, response, side }: RuleInfo): RuleInfo {
  const impact = { ...(request === undefined ? {} : { request }), ...(response === undefined ? {} : { response }) };
  return { id, kind, action, side, ...impact, bump, mirror, page };
}

/** `specgen diff explain <id>`. */
export function explainRule(rules: readonly RuleInfo[], id: string): void {
  const rule = rules.find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (rule !== undefined) return out(pageOf(rule));
  const ids = rules.map((one) => one.id);
  const meant = suggest(id, ids);
  const below = ids.filter((one) => one.startsWith(`${id}.`));
  const help =
    meant !== undefined
      ? `Did you mean ${meant}?`
      : below.length > 0
        ? `There are ${below.join(', ')}.`
        : 'specgen diff rules lists them all.';
  throw new CommandFailure(`there is no rule ${id}`, help);
}

function pageOf({ bump, id, mirror, page, request, response }: RuleInfo): string {
  const effects = [
    ...(request === undefined ? [] : [`requests ${request}`]),
    ...(response === undefined ? [] : [`answers ${response}`]),
    `bump ${bump}`,
  ];
  return [
    pc.bold(id),
    effects.join(', '),
    '',
    page.what,
    '',
    'before:',
    indented(page.example.before),
    'after:',
    indented(page.example.after),
    '',
    page.why,
    '',
    'id' in mirror ? `The other way round it is ${mirror.id}.` : `The other way round: ${mirror.none}`,
  ].join('\n');
}

function indented(text: string): string {
  return text.trimEnd().replaceAll(/^(?=.)/gm, '  ');
}
