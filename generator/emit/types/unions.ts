import { StructureKind, type TypeAliasDeclarationStructure } from 'ts-morph';

/** As wide as the code of this repository. */
const lineWidth = 120;

/** `export type Name = One | Other`. */
export function unionAlias(
  name: string,
  names: readonly string[],
  docs: { readonly description: string },
): TypeAliasDeclarationStructure {
  return { kind: StructureKind.TypeAlias, name, isExported: true, docs: [docs], type: unionType(name, names) };
}

/** What stands behind `export type Name =`: one type, or two that fit on a line; of more, each has one, so that another adds one. */
export function unionType(name: string, types: readonly string[]): string {
  const line = types.join(' | ');
  const isShort = types.length <= 2 && `export type ${name} = ${line};`.length <= lineWidth;
  return isShort ? line : types.map((one) => `\n  | ${one}`).join('');
}

/** Those of each model together, in the order of the models. */
export function byModel<T extends { readonly model?: string | undefined }>(
  all: readonly T[],
): readonly (readonly T[])[] {
  const groups = new Map<string | undefined, T[]>();
  for (const one of all) groups.set(one.model, [...(groups.get(one.model) ?? []), one]);
  return [...groups.values()];
}
