import { errorsSubject, nameOf } from '../../documents/document-facts.ts';
import type { Fact } from '../../documents/fact.ts';
import { compareText } from '../../model/canonical.ts';
import type { Operation } from '../../model/table.ts';
import type { Findings } from '../found.ts';
import type { Match } from '../match/match-operations.ts';

/** How often it may be called, and the errors it answers with, as far as the document lists them. */
export function compareOperation(match: Match, findings: Findings): void {
  compareRate(match, findings);
  compareErrors(match, findings);
}

/** What the document says of the operation itself stands under its name. */
export function operationFacts({ vendor }: Match, findings: Findings): readonly Fact[] {
  return findings.said.factsAt(nameOf(vendor));
}

function compareRate(match: Match, findings: Findings): void {
  const { operation, surface } = match;
  const { rateLimit } = operation;
  for (const fact of operationFacts(match, findings)) {
    if (fact.says.kind !== 'rate') continue;
    const { per, requests } = fact.says;
    if (perSecond(rateLimit) === perSecond({ per, requests })) continue;
    const ours = rateLimit === undefined ? 'the specs none' : `the specs ${rateText(rateLimit)}`;
    findings.report({
      surface: surface.name,
      operation: operation.name,
      subject: 'rate limit',
      sort: rateLimit === undefined ? 'missing' : 'contradicted',
      message: `the document gives ${rateText({ per, requests })}, ${ours}`,
      facts: [fact],
      provenance: rateLimit?.provenance ?? operation.provenance,
      difference: { kind: 'rate-differs', file: operation.file, requests, per },
    });
  }
}

type Rate = Pick<NonNullable<Operation['rateLimit']>, 'requests' | 'per'>;

function perSecond(rate: Rate | undefined): number | undefined {
  return rate && (rate.per === 'minute' ? rate.requests / 60 : rate.requests);
}

function rateText({ per, requests }: Rate): string {
  return `${requests} requests a ${per}`;
}

/** A code that another document brought into the specs is not missed in one that never had it. */
function compareErrors(match: Match, findings: Findings): void {
  const { operation, surface, vendor } = match;
  const listed = vendor.errors ?? [];
  const [first] = listed;
  if (first === undefined) return;
  const missing = listed
    .filter(({ code }) => !operation.errors.some((one) => one.code === code))
    .map(({ code, meaning }) => ({ code, meaning: meaning.text }))
    .sort((a, b) => compareText(a.code, b.code));
  const isOpen = findings.coverage.isOpen(errorsSubject(vendor));
  const gone = operation.errors.filter(
    ({ code, provenance }) => findings.cites(provenance) && !isOpen && !listed.some((one) => one.code === code),
  );
  const place = (code: string | undefined) => listed.find((one) => one.code === code)?.place ?? first.place;
  const about = { surface: surface.name, operation: operation.name, subject: 'error codes' };
  const file = operation.file;
  if (missing.length > 0) {
    findings.report({
      ...about,
      sort: 'missing',
      message: `the specs do not list ${missing.map(({ code }) => code).join(', ')}`,
      place: place(missing[0]?.code),
      provenance: operation.provenance,
      difference: { kind: 'errors-differ', file, missing, gone: [] },
    });
  }
  if (gone.length > 0) {
    const codes = gone.map(({ code }) => code).sort();
    findings.report({
      ...about,
      sort: 'gone',
      message: `the document no longer lists ${codes.join(', ')}`,
      place: first.place,
      provenance: gone[0]?.provenance ?? operation.provenance,
      difference: { kind: 'errors-differ', file, missing: [], gone: codes },
    });
  }
}
