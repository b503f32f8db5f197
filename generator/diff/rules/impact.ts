import type { Bump, Impact, Side } from '../finding.ts';

/** What a change does to each side it is seen from, and what it asks of the package's next version. */
export interface Judgement {
  readonly request?: Impact;
  readonly response?: Impact;
  readonly bump: Bump;
}

const sent = (request: Impact, bump: Bump): Judgement => ({ request, bump });
const received = (response: Impact, bump: Bump): Judgement => ({ response, bump });
/** A parameter's type may be received as well; then the second impact counts too. */
const shared = (request: Impact, response: Impact, bump: Bump): Judgement => ({ request, response, bump });
const readOnly: Judgement = shared('doc-only', 'doc-only', 'patch');

/**
 * The one table that says how bad a change is: by the kind of fact, what happened to it, and the side it is seen from.
 *
 * A request that was accepted and is refused now makes a change breaking. Where the documents say less than before, or
 * where price or timing may differ, it is dangerous. The package is raised by a major version when its types or exports
 * lose something, by a minor one when they gain or when a verdict changes at run time.
 */
export const judgements = {
  surface: {
    added: sent('compatible', 'minor'),
    removed: sent('breaking', 'major'),
    'address.changed': sent('breaking', 'major'),
    'endpoint.added': sent('compatible', 'minor'),
    'endpoint.removed': sent('breaking', 'major'),
    'endpoint.changed': sent('breaking', 'minor'),
    'version.changed': sent('breaking', 'major'),
    'protocol.changed': sent('breaking', 'major'),
    'refusal.changed': received('dangerous', 'minor'),
  },
  operation: {
    added: sent('compatible', 'minor'),
    removed: sent('breaking', 'major'),
    confirmed: sent('compatible', 'patch'),
    doubted: sent('dangerous', 'minor'),
    'route.changed': sent('breaking', 'minor'),
    'billing.started': sent('dangerous', 'minor'),
    'billing.stopped': sent('compatible', 'minor'),
    'rateLimit.raised': sent('compatible', 'patch'),
    'rateLimit.lowered': sent('dangerous', 'minor'),
    'rateLimit.documented': sent('dangerous', 'minor'),
    'rateLimit.undocumented': sent('dangerous', 'minor'),
    'dedupe.lengthened': sent('breaking', 'minor'),
    'dedupe.shortened': sent('dangerous', 'minor'),
    'dedupe.documented': sent('dangerous', 'minor'),
    'dedupe.undocumented': sent('dangerous', 'minor'),
    'dedupe.changed': sent('dangerous', 'minor'),
    'poll.added': received('compatible', 'minor'),
    'poll.removed': received('breaking', 'major'),
    'poll.changed': received('breaking', 'major'),
    'settings.changed': sent('dangerous', 'minor'),
  },
  example: { added: readOnly, removed: readOnly, changed: readOnly },
  task: {
    'flow.added': received('compatible', 'minor'),
    'flow.removed': received('breaking', 'major'),
    'flow.changed': received('breaking', 'minor'),
    'status.terminal.added': received('breaking', 'minor'),
    'status.terminal.removed': received('compatible', 'minor'),
    'status.waiting.added': received('dangerous', 'minor'),
    'status.waiting.removed': received('compatible', 'minor'),
    'status.meaning.changed': received('breaking', 'minor'),
    'lifetime.lengthened': received('compatible', 'patch'),
    'lifetime.shortened': received('dangerous', 'minor'),
    'lifetime.documented': received('compatible', 'patch'),
    'lifetime.undocumented': received('dangerous', 'minor'),
    'fetchable.lengthened': received('compatible', 'patch'),
    'fetchable.shortened': received('dangerous', 'minor'),
    'fetchable.documented': received('compatible', 'patch'),
    'fetchable.undocumented': received('dangerous', 'minor'),
  },
  param: {
    'added.optional': shared('compatible', 'compatible', 'minor'),
    'added.required': shared('breaking', 'compatible', 'major'),
    'removed.optional': shared('breaking', 'breaking', 'major'),
    'removed.required': shared('breaking', 'breaking', 'major'),
    'required.added': shared('breaking', 'compatible', 'major'),
    'required.removed': shared('compatible', 'breaking', 'minor'),
    'type.narrowed': shared('breaking', 'compatible', 'major'),
    'type.widened': shared('compatible', 'breaking', 'minor'),
    'type.changed': shared('breaking', 'breaking', 'major'),
    'form.accepted': sent('compatible', 'minor'),
    'form.refused': sent('breaking', 'major'),
    'form.doubted': sent('dangerous', 'minor'),
    'form.confirmed': sent('compatible', 'minor'),
    'enum.added': shared('compatible', 'dangerous', 'minor'),
    'enum.removed': shared('breaking', 'compatible', 'major'),
    'enum.respelled': shared('breaking', 'dangerous', 'major'),
    'enum.recased': shared('dangerous', 'dangerous', 'major'),
    'enum.seen.changed': sent('compatible', 'minor'),
    'content.changed': sent('compatible', 'minor'),
    'written.added.optional': sent('compatible', 'minor'),
    'written.added.required': sent('breaking', 'major'),
    'written.removed.optional': sent('dangerous', 'major'),
    'written.removed.required': sent('dangerous', 'major'),
    'written.required.added': sent('breaking', 'major'),
    'written.required.removed': sent('compatible', 'minor'),
    'written.changed': sent('dangerous', 'minor'),
    'enum.opened': shared('compatible', 'dangerous', 'minor'),
    'enum.closed': shared('breaking', 'compatible', 'major'),
    'limit.tightened': shared('breaking', 'compatible', 'minor'),
    'limit.relaxed': shared('compatible', 'compatible', 'minor'),
    'limit.documented': shared('breaking', 'compatible', 'minor'),
    'limit.undocumented': shared('dangerous', 'compatible', 'minor'),
    'default.added': sent('dangerous', 'minor'),
    'default.removed': sent('dangerous', 'minor'),
    'default.changed': sent('dangerous', 'minor'),
    softened: sent('compatible', 'minor'),
    hardened: sent('breaking', 'minor'),
    doubted: sent('dangerous', 'minor'),
    confirmed: sent('compatible', 'minor'),
    delisted: sent('dangerous', 'minor'),
    relisted: sent('compatible', 'minor'),
    'refusal.changed': shared('dangerous', 'dangerous', 'minor'),
    'unit.changed': shared('dangerous', 'dangerous', 'minor'),
    'files.changed': sent('dangerous', 'patch'),
    'place.changed': sent('breaking', 'minor'),
    restated: readOnly,
  },
  model: {
    added: sent('compatible', 'minor'),
    removed: sent('dangerous', 'major'),
    respelled: sent('dangerous', 'major'),
    delisted: sent('dangerous', 'minor'),
    relisted: sent('compatible', 'minor'),
    confirmed: sent('compatible', 'minor'),
    doubted: sent('dangerous', 'minor'),
    'version.added': sent('compatible', 'minor'),
    'version.removed': sent('dangerous', 'major'),
    'version.respelled': sent('dangerous', 'major'),
    'version.delisted': sent('dangerous', 'minor'),
    'version.relisted': sent('compatible', 'minor'),
    'versions.documented': sent('dangerous', 'major'),
    'versions.undocumented': sent('dangerous', 'minor'),
    'refusal.changed': sent('compatible', 'minor'),
  },
  matrix: {
    documented: sent('dangerous', 'major'),
    undocumented: sent('dangerous', 'minor'),
    'cell.narrowed': sent('breaking', 'major'),
    'cell.widened': sent('compatible', 'minor'),
    'cell.documented': sent('breaking', 'major'),
    'cell.undocumented': sent('dangerous', 'minor'),
    'cell.limits.narrowed': sent('dangerous', 'minor'),
    'cell.limits.widened': sent('compatible', 'minor'),
    'cell.hardened': sent('breaking', 'major'),
    'cell.softened': sent('compatible', 'minor'),
    'cell.doubted': sent('dangerous', 'minor'),
    'cell.confirmed': sent('compatible', 'minor'),
    'cell.certain': sent('breaking', 'minor'),
    'cell.uncertain': sent('dangerous', 'minor'),
    'cell.recased': sent('dangerous', 'major'),
    'cell.restated': readOnly,
    'default.added': sent('dangerous', 'minor'),
    'default.removed': sent('dangerous', 'minor'),
    'default.changed': sent('dangerous', 'minor'),
    'mode.changed': sent('dangerous', 'minor'),
  },
  rule: {
    documented: sent('breaking', 'minor'),
    undocumented: sent('dangerous', 'minor'),
    tightened: sent('breaking', 'minor'),
    relaxed: sent('compatible', 'minor'),
    hardened: sent('breaking', 'minor'),
    softened: sent('compatible', 'minor'),
    doubted: sent('dangerous', 'minor'),
    confirmed: sent('compatible', 'minor'),
    'refusal.changed': received('dangerous', 'minor'),
    renamed: readOnly,
    restated: readOnly,
  },
  response: {
    'field.added': received('compatible', 'minor'),
    'field.removed': received('breaking', 'major'),
    'required.added': received('compatible', 'minor'),
    'required.removed': received('breaking', 'major'),
    'type.narrowed': received('compatible', 'minor'),
    'type.widened': received('breaking', 'major'),
    'type.changed': received('breaking', 'major'),
    'enum.added': received('dangerous', 'minor'),
    'enum.removed': received('compatible', 'minor'),
    'enum.respelled': received('dangerous', 'minor'),
    'enum.opened': received('dangerous', 'minor'),
    'enum.closed': received('compatible', 'minor'),
    'unit.changed': received('breaking', 'minor'),
    delisted: received('dangerous', 'minor'),
    relisted: received('compatible', 'minor'),
  },
  error: {
    added: received('dangerous', 'minor'),
    removed: received('doc-only', 'patch'),
    respelled: received('dangerous', 'minor'),
    'code.added': received('dangerous', 'minor'),
    'code.removed': received('compatible', 'major'),
    'code.respelled': received('dangerous', 'major'),
    'retryable.gained': received('dangerous', 'minor'),
    'retryable.lost': received('dangerous', 'minor'),
    'charged.changed': received('dangerous', 'minor'),
    'unlisted.changed': received('dangerous', 'minor'),
  },
  protocol: {
    'limit.tightened': sent('breaking', 'minor'),
    'limit.relaxed': sent('compatible', 'patch'),
    'limit.documented': sent('breaking', 'minor'),
    'limit.undocumented': sent('dangerous', 'minor'),
    'header.added': sent('compatible', 'patch'),
    'header.removed': sent('dangerous', 'minor'),
    'header.demanded': sent('breaking', 'minor'),
    'header.waived': sent('compatible', 'patch'),
  },
  conflict: {
    appeared: shared('dangerous', 'dangerous', 'patch'),
    resolved: shared('compatible', 'compatible', 'patch'),
    changed: readOnly,
  },
  evidence: {
    added: shared('doc-only', 'doc-only', 'patch'),
    removed: shared('doc-only', 'doc-only', 'patch'),
    changed: readOnly,
    turned: sent('dangerous', 'minor'),
  },
  source: { added: readOnly, removed: readOnly, changed: readOnly },
  provenance: { changed: readOnly },
  text: { changed: readOnly },
  package: {
    'name.changed': shared('breaking', 'breaking', 'major'),
    'version.changed': shared('doc-only', 'doc-only', 'none'),
    'export.renamed': shared('breaking', 'breaking', 'major'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Judgement>>>>;

type Judgements = typeof judgements;
export type Kind = keyof Judgements;
/** Ids are `kind.action`, so that no rule stands outside the table. */
export type RuleId = { [K in Kind]: `${K}.${ActionOf<K>}` }[Kind];
export type ActionOf<K extends Kind> = keyof Judgements[K] & string;

/** The row of a rule in the table, for the sides the change is seen from: those of the row unless said otherwise. */
export function judgementOf(
  { action, kind }: { readonly kind: Kind; readonly action: string },
  sides: readonly Side[] = ['request', 'response'],
): Judgement {
  const rows: Readonly<Record<string, Judgement>> = judgements[kind];
  const row = rows[action];
  if (row === undefined) throw new Error(`${kind}.${action} is not judged`);
  return {
    ...(row.request !== undefined && sides.includes('request') ? { request: row.request } : {}),
    ...(row.response !== undefined && sides.includes('response') ? { response: row.response } : {}),
    bump: row.bump,
  };
}
