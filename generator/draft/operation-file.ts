import type { VendorOperation } from '../documents/document.ts';
import { nameOf, requestSubject, responseSubject } from '../documents/document-facts.ts';
import { type Fact, factLine } from '../documents/fact.ts';
import type { PartialTable } from '../documents/lower/partial-table.ts';
import { kebabCase } from '../model/words.ts';
import { DraftText, type Written } from './draft-text.ts';
import type { DraftedMatrix } from './matrix.ts';
import { writeMatrix } from './models-file.ts';
import { isName } from './parameter.ts';
import { type FileScope, writeFields } from './type-file.ts';
import { placeText, sentenceOf, titleOf } from './wording.ts';

const schemaComment = '# yaml-language-server: $schema=../../../specs/.schema/operation.schema.json';

export interface OperationScope extends FileScope {
  readonly surface: string;
  /** The file with the models of the operation, and what depends on them. */
  readonly models?: { readonly file: string; readonly matrix: DraftedMatrix };
  /** Codes that the specs know, after the draft. */
  readonly errorCodes: ReadonlySet<string>;
}

export function operationFile(operation: VendorOperation, scope: OperationScope): DraftText {
  const action = nameOf(operation);
  const text = new DraftText(`${scope.surface}/operations/${kebabCase(action)}.yaml`);
  text.line(schemaComment);
  text.entry(0, 'operation', action);
  text.entry(0, 'title', titleOf(action), 'wording');
  text.entry(0, 'description', sentenceOf(action), 'wording');
  text.entry(0, 'sources', [scope.source]);
  const reads = /^(?:Describe|Get|List|Query|Search|Check|Inspect)/.test(action);
  // What is billed is not sent twice: the cautious word for everything that does not only look something up.
  const fee = operation.prose.find((one) => namesFee(one.text));
  const why = fee === undefined ? 'billed: taken from the name' : `billed: a fee is named: ${placeText(fee.placeOf())}`;
  text.entry(0, 'billed', fee !== undefined || !reads, why);
  if (operation.http !== undefined) text.entry(0, 'http', { ...operation.http });
  writeLimits(text, action, operation, scope);
  if (scope.models !== undefined) text.entry(0, 'models', scope.models.file);
  if (startsTask(operation)) {
    text.check(0, 'poll: the answer has a TaskId; which operation fetches the result is not read');
  }
  text.line('');
  const silent = operation.request.length > 0 && operation.request.every(({ required }) => required === undefined);
  const isEmpty = !operation.request.some(({ name }) => isName(name));
  if (isEmpty) text.entry(0, 'request', {});
  else text.entry(0, 'request', undefined, silent ? 'required or not: the document does not say' : undefined);
  writeFields(text, { fields: operation.request, subject: requestSubject(operation), sent: true }, scope);
  if (scope.models !== undefined) {
    text.line('');
    writeMatrix(text, scope.models.matrix, scope.refused);
  }
  if (operation.response?.some(({ name }) => isName(name)) === true) {
    text.line('');
    text.entry(0, 'response');
    writeFields(text, { fields: operation.response, subject: responseSubject(operation), sent: false }, scope);
  }
  writeErrors(text, operation, scope);
  return text;
}

/** Whether a text says that a call costs something. An operation that only reads by its name may be one. */
function namesFee(text: string): boolean {
  return (
    /(?<![不未无]|不会|不将)产生[^，。；！]{0,30}费用/u.test(text) ||
    /\b(?<!(?:not|never|no) )incur(?:s|red|ring)?\b[^.]{0,60}\b(?:fees?|charges?|costs?)\b/i.test(text)
  );
}

/** Whether an operation answers with the id of a task that it was not asked for. */
function startsTask({ request, response }: VendorOperation): boolean {
  const has = (fields: VendorOperation['request'] = []) => fields.some(({ name }) => name === 'TaskId');
  return has(response) && !has(request);
}

/** What holds for the operation as a whole. */
function writeLimits(text: DraftText, action: string, operation: VendorOperation, scope: OperationScope): void {
  const facts = scope.said.factsAt(action);
  const taken = new Set<Fact>();
  const rate = facts.find(({ says }) => says.kind === 'rate');
  if (rate?.says.kind === 'rate') {
    const { per, requests } = rate.says;
    taken.add(rate);
    text.entry(0, 'rateLimit', { requests, per }, rate.confidence === 'likely' ? 'likely: rate' : undefined);
  }
  const key = dedupeKey(operation, scope.said);
  if (key !== undefined) text.entry(0, 'dedupe', key.written, 'dedupe: the error code of a repeated key is not read');
  const unread = scope.said.coverage.unreadAt(action)[0];
  if (unread !== undefined) text.check(0, `unread: ${placeText(unread.place)}`);
  const left = facts.filter((fact) => !taken.has(fact)).map(factLine);
  if (left.length > 0) text.check(0, `said too: ${left.join('; ')}`);
}

/** The parameter that a repeated request is told by: one whose prose says for how long a value is refused. */
function dedupeKey(
  operation: VendorOperation,
  said: PartialTable,
): { readonly written: Written; readonly fact: Fact } | undefined {
  for (const { name } of operation.request) {
    const window = said.factsAt(`${requestSubject(operation)}.${name}`).find(({ says }) => says.kind === 'window');
    if (window?.says.kind !== 'window' || !isName(name)) continue;
    const hours = window.says.seconds / 3600;
    if (!Number.isInteger(hours) || hours < 1) continue;
    return { written: { field: name, window: hours % 24 === 0 ? `${hours / 24}d` : `${hours}h` }, fact: window };
  }
  return undefined;
}

function writeErrors(text: DraftText, { errors = [] }: VendorOperation, { errorCodes }: OperationScope): void {
  const codes = [...new Set(errors.map(({ code }) => code))];
  const known = codes.filter((code) => errorCodes.has(code));
  if (known.length > 0) {
    text.line('');
    text.entry(0, 'errors');
    for (const code of known) text.line(`  - ${code}`);
  }
}
