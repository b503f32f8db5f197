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
  const isSound = (one: YamlFile) => one.checkScalars(diagnostics) && checkSchema(one, 'accepted', diagnostics);
  const cursor = file !== undefined && isSound(file) ? new Cursor(file) : undefined;
  const acceptances = cursor === undefined ? [] : resolveAcceptances(cursor, undefined, diagnostics);
  return { acceptances, diagnostics: diagnostics.sorted() };
}
