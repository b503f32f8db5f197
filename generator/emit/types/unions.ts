import { StructureKind, type TypeAliasDeclarationStructure } from 'ts-morph';

/** As wide as the code of this repository. */
const lineWidth = 120;

/** `export type Name = One | Other`, or a line for each where one is not enough. */
export function unionAlias(
  name: string,
  names: readonly string[],
  docs: { readonly description: string },
): TypeAliasDeclarationStructure {
  const line = names.join(' | ');
  const isShort = `export type ${name} = ${line};`.length <= lineWidth;
  const type = isShort ? line : names.map((one) => `\n  | ${one}`).join('');
  return { kind: StructureKind.TypeAlias, name, isExported: true, docs: [docs], type };
}

/** Those of each model together, in the order of the models. */
export function byModel<T extends { readonly model?: string | undefined }>(
  all: readonly T[],
): readonly (readonly T[])[] {
  const groups = new Map<string | undefined, T[]>();
  for (const one of all) groups.set(one.model, [...(groups.get(one.model) ?? []), one]);
  return [...groups.values()];
}
