import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '../../../generator/emit/json-schema/schema-conditions.ts';
import { documentsOf, type Rendering } from './documents/openapi.ts';
import { writeEditions } from './editions.ts';
import type { Edit } from './edits.ts';
import type { Peer } from './peers.ts';
import { type Answer, askOurs, askPeer, type OwnFinding } from './run-tool.ts';
import { type Stated, statedDifference } from './stated.ts';

/** Files of one edit, ready to be compared. */
export interface Case {
  readonly edit: Edit;
  /** Folders of the specs. */
  readonly specs: Pair;
  readonly documents: Readonly<Record<Rendering, Readonly<Record<Peer['reads'], Pair>>>>;
  /** What each rendering lets a program see of the edit. */
  readonly stated: Readonly<Record<Rendering, Stated>>;
}

export interface Pair {
  readonly before: string;
  readonly after: string;
}

/** What everyone says of one edit. */
export interface Result {
  readonly edit: Edit;
  readonly stated: Case['stated'];
  readonly ours: readonly OwnFinding[];
  readonly answers: ReadonlyMap<Peer, Readonly<Record<Rendering, Answer>>>;
}

export function prepare(specs: string, edit: Edit, folder: string): Case {
  const editions = writeEditions(specs, edit, folder);
  const rendered = forEachRendering((rendering) => {
    const before = documentsOf(editions.before.table, edit, rendering);
    const after = documentsOf(editions.after.table, edit, rendering);
    const write = (kind: Peer['reads']) => writePair(join(folder, rendering, kind), before[kind], after[kind]);
    const files = { openapi: write('openapi'), schema: write('schema') };
    return { files, stated: statedDifference(before.openapi, after.openapi) };
  });
  return {
    edit,
    specs: { before: editions.before.folder, after: editions.after.folder },
    documents: forEachRendering((rendering) => rendered[rendering].files),
    stated: forEachRendering((rendering) => rendered[rendering].stated),
  };
}

function writePair(folder: string, before: JsonSchema, after: JsonSchema): Pair {
  mkdirSync(folder, { recursive: true });
  const pair = { before: join(folder, 'before.json'), after: join(folder, 'after.json') };
  writeFileSync(pair.before, JSON.stringify(before, undefined, 2));
  writeFileSync(pair.after, JSON.stringify(after, undefined, 2));
  return pair;
}

export async function compare({ edit, specs, documents, stated }: Case, peers: readonly Peer[]): Promise<Result> {
  const ours = await askOurs(specs.before, specs.after);
  const answers = new Map<Peer, Readonly<Record<Rendering, Answer>>>();
  for (const peer of peers) {
    const ask = (rendering: Rendering) => {
      const { before, after } = documents[rendering][peer.reads];
      return askPeer(peer, before, after);
    };
    answers.set(peer, { prose: await ask('prose'), enums: await ask('enums'), rules: await ask('rules') });
  }
  return { edit, stated, ours, answers };
}

function forEachRendering<T>(of: (rendering: Rendering) => T): Readonly<Record<Rendering, T>> {
  return { prose: of('prose'), enums: of('enums'), rules: of('rules') };
}
