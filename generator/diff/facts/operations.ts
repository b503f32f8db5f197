import { formatPath } from '../../model/path.ts';
import type { Operation } from '../../model/table.ts';
import { change } from '../change.ts';
import type { Both } from '../edition.ts';
import type { Coordinates } from '../finding.ts';
import type { Found } from './found.ts';
import { isSame, pair } from './pair.ts';
import { compareTask } from './tasks.ts';
import { compareWording } from './wording.ts';

/** Compares what an operation is besides its parameters: its address, price, limits, and how its result is fetched. */
export function compareOperation({ base, head }: Both<Operation>, at: Coordinates, found: Found): void {
  const provenance = { base: base.provenance, head: head.provenance };
  if (base.status !== head.status) {
    const id = head.status === 'hinted' ? 'operation.doubted' : 'operation.confirmed';
    found.change(change(id, at, { before: base.status, after: head.status }, provenance));
  }
  if (!isSame(base.http, head.http)) {
    found.change(change('operation.route.changed', at, { before: base.http, after: head.http }, provenance));
  }
  if (base.billed !== head.billed) {
    const id = head.billed ? 'operation.billing.started' : 'operation.billing.stopped';
    found.change(change(id, at, { before: base.billed, after: head.billed }, provenance));
  }
  compareRateLimit({ base, head }, at, found);
  compareDedupe({ base, head }, at, found);
  comparePoll({ base, head }, at, found);
  compareSettings({ base, head }, at, found);
  compareTask({ base, head }, at, found);
  compareExamples({ base, head }, at, found);
  const texts = {
    base: { title: base.title, description: base.description },
    head: { title: head.title, description: head.description },
  };
  compareWording(at, { texts, provenance }, found);
}

const secondsIn = { second: 1, minute: 60 };

function compareRateLimit({ base, head }: Both<Operation>, at: Coordinates, found: Found): void {
  const [was, is] = [base.rateLimit, head.rateLimit];
  const say = (limit: Operation['rateLimit']) => limit && `${limit.requests} per ${limit.per}`;
  const values = { before: say(was), after: say(is) };
  const provenance = { base: was?.provenance, head: is?.provenance };
  const rate = (limit: NonNullable<typeof was>) => limit.requests / secondsIn[limit.per];
  if (was !== undefined && is !== undefined) {
    const both = { base: was.provenance, head: is.provenance };
    compareWording({ ...at, name: 'rateLimit' }, { texts: { base: {}, head: {} }, provenance: both }, found);
    if (rate(was) === rate(is)) return;
    const id = rate(is) > rate(was) ? 'operation.rateLimit.raised' : 'operation.rateLimit.lowered';
    return found.change(change(id, at, values, provenance));
  }
  if (was !== undefined) found.change(change('operation.rateLimit.undocumented', at, values, provenance));
  if (is !== undefined) found.change(change('operation.rateLimit.documented', at, values, provenance));
}

function compareDedupe({ base, head }: Both<Operation>, at: Coordinates, found: Found): void {
  const [was, is] = [base.dedupe, head.dedupe];
  const provenance = { base: was?.provenance, head: is?.provenance };
  const say = (dedupe: Operation['dedupe']) => dedupe && { field: dedupe.field, seconds: dedupe.windowSeconds };
  if (was === undefined || is === undefined) {
    if (was === is) return;
    const id = is === undefined ? 'operation.dedupe.undocumented' : 'operation.dedupe.documented';
    return found.change(change(id, at, { before: say(was), after: say(is) }, provenance));
  }
  if (was.windowSeconds !== is.windowSeconds) {
    const id = is.windowSeconds > was.windowSeconds ? 'operation.dedupe.lengthened' : 'operation.dedupe.shortened';
    found.change(change(id, at, { before: was.windowSeconds, after: is.windowSeconds }, provenance));
  }
  const rest = ({ duplicateCode, field, find }: typeof was) => ({ field, duplicateCode, find });
  const values = { before: rest(was), after: rest(is) };
  if (!isSame(values.before, values.after)) found.change(change('operation.dedupe.changed', at, values, provenance));
  const both = { base: was.provenance, head: is.provenance };
  compareWording({ ...at, name: 'dedupe' }, { texts: { base: {}, head: {} }, provenance: both }, found);
}

function comparePoll({ base, head }: Both<Operation>, at: Coordinates, found: Found): void {
  const values = { before: base.poll, after: head.poll };
  if (isSame(values.before, values.after)) return;
  const action = values.before === undefined ? 'added' : values.after === undefined ? 'removed' : 'changed';
  const provenance = { base: base.provenance, head: head.provenance };
  found.change(change(`operation.poll.${action}`, at, values, provenance));
}

function compareSettings({ base, head }: Both<Operation>, at: Coordinates, found: Found): void {
  const values = { before: settingsText(base), after: settingsText(head) };
  if (isSame(values.before, values.after)) return;
  const provenance = { base: base.provenance, head: head.provenance };
  found.change(change('operation.settings.changed', at, values, provenance));
}

/** Each setting with what takes it, by the name of the setting: the order of the specs means nothing. */
function settingsText({ settings }: Operation): Readonly<Record<string, unknown>> | undefined {
  if (settings === undefined) return undefined;
  const { audio, files, values } = settings;
  const own = Object.entries(values).map(([name, path]) => [name, path && formatPath(path)] as const);
  const targets = Object.entries(files).map(([name, target]) => {
    const { beside = [], url, ...rest } = target ?? {};
    const more = beside.map(({ path, value }) => [formatPath(path), value] as const);
    return [name, { ...rest, url: url && formatPath(url), beside: Object.fromEntries(more) }] as const;
  });
  const sound = audio === undefined ? {} : { audio: { ...audio, path: formatPath(audio.path) } };
  return { ...Object.fromEntries(own), ...sound, ...Object.fromEntries(targets) };
}

function compareExamples({ base, head }: Both<Operation>, at: Coordinates, found: Found): void {
  const { added, both, removed } = pair(base.examples, head.examples, ({ title }) => title);
  const place = (title: string): Coordinates => ({ ...at, name: title });
  for (const { expect, provenance, title } of added) {
    found.change(change('example.added', place(title), { after: expect }, { head: provenance }));
  }
  for (const { expect, provenance, title } of removed) {
    found.change(change('example.removed', place(title), { before: expect }, { base: provenance }));
  }
  for (const { base: was, head: is } of both) {
    const say = ({ expect, request, response }: typeof was) => ({ expect, request, response });
    const provenance = { base: was.provenance, head: is.provenance };
    const values = { before: say(was), after: say(is) };
    if (!isSame(values.before, values.after)) {
      found.change(change('example.changed', place(is.title), values, provenance));
    }
    compareWording(place(is.title), { texts: { base: {}, head: {} }, provenance }, found);
  }
}
