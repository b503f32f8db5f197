import type { Surface } from '../../model/table.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Found } from './found.ts';
import { isSame, pair } from './pair.ts';
import { compareWording } from './wording.ts';

/** Compares what a surface is besides its operations: where it is reached, and how it refuses. */
export function compareService({ base, head }: Both<Surface>, at: Coordinates, found: Found): void {
  const provenance = { base: base.provenance, head: head.provenance };
  if (base.version !== head.version) {
    found.change(change('surface.version.changed', at, { before: base.version, after: head.version }, provenance));
  }
  const protocol = (surface: Surface) => ({ protocol: surface.protocol, service: surface.service });
  const protocols = { before: protocol(base), after: protocol(head) };
  if (!isSame(protocols.before, protocols.after)) {
    found.change(change('surface.protocol.changed', at, protocols, provenance));
  }
  if (base.isNamedByCaller !== head.isNamedByCaller) {
    const values = { before: base.isNamedByCaller, after: head.isNamedByCaller };
    found.change(change('surface.address.changed', at, values, provenance));
  }
  const endpoints = pair(base.endpoints, head.endpoints, ({ name }) => name);
  for (const { name, provenance: of, url } of endpoints.added) {
    found.change(change('surface.endpoint.added', { ...at, name }, { after: url }, { head: of }));
  }
  for (const { name, provenance: of, url } of endpoints.removed) {
    found.change(change('surface.endpoint.removed', { ...at, name }, { before: url }, { base: of }));
  }
  for (const { base: was, head: is } of endpoints.both) {
    const of = { base: was.provenance, head: is.provenance };
    const place = { ...at, name: is.name };
    if (was.url !== is.url) {
      found.change(change('surface.endpoint.changed', place, { before: was.url, after: is.url }, of));
    }
    compareWording(place, { texts: { base: {}, head: {} }, provenance: of }, found);
  }
  const refusals = pair(Object.entries(base.refusals), Object.entries(head.refusals), ([kind]) => kind);
  const refused = (kind: string, values: { before?: string | undefined; after?: string | undefined }) =>
    found.change(change('surface.refusal.changed', { ...at, name: kind }, values, provenance));
  for (const [kind, after] of refusals.added) refused(kind, { after });
  for (const [kind, before] of refusals.removed) refused(kind, { before });
  for (const { base: was, head: is } of refusals.both) {
    if (was[1] !== is[1]) refused(is[0], { before: was[1], after: is[1] });
  }
  const texts = {
    base: { title: base.title, description: base.description },
    head: { title: head.title, description: head.description },
  };
  compareWording(at, { texts, provenance }, found);
}
