import { parseDocument } from 'yaml';
import type { VendorOperation } from '../documents/document.ts';
import type { SpecTexts } from '../load/specs.ts';
import type { Table } from '../model/table.ts';
import { pascalCase } from '../model/words.ts';
import { DraftText } from './draft-text.ts';
import { insertEntry } from './insert-entry.ts';
import type { SurfacePlan } from './surface-plan.ts';
import { titleOf } from './wording.ts';

export interface DraftedErrors {
  /** Every code that may be named once the draft is in place. */
  readonly codes: ReadonlySet<string>;
  /** The new file, or what is to stand in place of the old one. */
  readonly file?: { readonly path: string; readonly text: string };
}

/** Error codes that the document lists and the specs do not have. */
export function draftErrors(
  plan: SurfacePlan,
  operations: readonly VendorOperation[],
  source: string,
  table: Table,
  specs: SpecTexts,
): DraftedErrors {
  const known = new Set(
    [...table.common.errors, ...(plan.existing?.errors ?? [])].flatMap(({ codes }) => codes.map(({ code }) => code)),
  );
  const documented = operations.flatMap(({ errors = [] }) => errors.map(({ code }) => code));
  const added = [...new Set(documented)].filter((code) => !known.has(code) && /^[A-Z][\w.]*$/.test(code)).sort();
  if (added.length === 0) return { codes: known };
  const codes = new Set([...known, ...added]);
  const path = `${plan.name}/errors.yaml`;
  const before = specs.get(path);
  const draft = new DraftText(path);
  if (before === undefined) {
    draft.line('# yaml-language-server: $schema=../../specs/.schema/errors.schema.json');
    draft.entry(0, 'sources', [source]);
    draft.entry(0, 'enums');
    draft.entry(2, `${pascalCase(plan.name)}ErrorCode`);
    draft.entry(4, 'description', `Error codes of ${plan.service.toUpperCase()}.`, 'wording');
    draft.entry(4, 'codes');
    for (const code of added) writeCode(draft, 6, code);
    return { codes, file: { path, text: draft.text } };
  }
  for (const code of added) writeCode(draft, 0, code, source);
  const [name = ''] = Object.keys((parseDocument(before).toJS() as { enums?: object } | null)?.enums ?? {});
  const text = insertEntry(before, ['enums', name, 'codes'], draft.text.trimEnd().split('\n'));
  return text === undefined ? { codes: known } : { codes, file: { path, text } };
}

/** The cautious words: not worth another try, and money may be gone. */
function writeCode(draft: DraftText, indent: number, code: string, source?: string): void {
  draft.entry(indent, code);
  draft.entry(indent + 2, 'meaning', titleOf(code.split('.').at(-1) ?? code).toLowerCase(), 'wording');
  draft.entry(indent + 2, 'retryable', false, 'retryable or not');
  draft.entry(indent + 2, 'charged', 'maybe', 'charged or not');
  if (source !== undefined) draft.entry(indent + 2, 'source', source);
}
