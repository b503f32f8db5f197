import type { Acceptance } from '../model/acceptance.ts';
import { Cursor } from './cursor.ts';
import { type Diagnostic, Diagnostics } from './diagnostics.ts';
import { resolveAcceptances } from './resolve/acceptances.ts';
import { checkSchema } from './schema-check.ts';
import { YamlFile } from './yaml-file.ts';

/** A file of acceptances that lies outside of the specs. What is wrong with it is told like mistakes in the specs. */
export function loadAcceptances(
  name: string,
  text: string,
): { readonly acceptances: readonly Acceptance[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics = new Diagnostics();
  const file = YamlFile.parse(name, text, diagnostics);
  const isSound = file !== undefined && file.checkScalars(diagnostics) && checkSchema(file, 'accepted', diagnostics);
  const acceptances = isSound ? resolveAcceptances(new Cursor(file), undefined, diagnostics) : [];
  return { acceptances, diagnostics: diagnostics.sorted() };
}
