/** A path to a parameter of a request: `OutputConfig.Duration`, `FileInfos[].ObjectId`. */
export interface PathStep {
  readonly name: string;
  /** The step is a list and the path goes on inside its elements. */
  readonly each: boolean;
}

export type Path = readonly PathStep[];

/** `FileInfos[].ObjectId` → `[{ name: 'FileInfos', each: true }, { name: 'ObjectId', each: false }]` */
export function parsePath(text: string): Path {
  return text.split('.').map((part) => {
    const each = part.endsWith('[]');
    return { name: each ? part.slice(0, -2) : part, each };
  });
}

export function formatPath(path: Path): string {
  return path.map((step) => (step.each ? `${step.name}[]` : step.name)).join('.');
}

/** Splits a path at its list: `FileInfos[].ObjectId` → the list `FileInfos` and the rest `ObjectId`. */
export function splitAtList(path: Path): { readonly list: Path; readonly rest: Path } | undefined {
  const at = path.findIndex((step) => step.each);
  if (at < 0) return undefined;
  const list = path.slice(0, at + 1).map((step) => ({ name: step.name, each: false }));
  return { list, rest: path.slice(at + 1) };
}
