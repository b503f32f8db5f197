/** The words of a name, whatever its style: `CreateAigcVideoTask`, `q2-pro`, `file_infos`, `FailedOperation.Timeout`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

/** `create-aigc-video-task` */
export function kebabCase(name: string): string {
  return wordsOf(name).join('-').toLowerCase();
}

/** `createAigcVideoTask` */
export function camelCase(name: string): string {
  const pascal = pascalCase(name);
  return pascal.slice(0, 1).toLowerCase() + pascal.slice(1);
}

/** Names are asked for again and again, by every part that refers to what has the name. */
const known = new Map<string, string>();

/** `CreateAigcVideoTask`; between digits an underscore stays, so that 2.1 and 21 do not meet: `Kling2_1`. */
export function pascalCase(name: string): string {
  const pascal = known.get(name) ?? toPascalCase(name);
  known.set(name, pascal);
  return pascal;
}

function toPascalCase(name: string): string {
  return name
    .split(/(?<=\d)[._](?=\d)/)
    .map((part) =>
      wordsOf(part)
        .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
        .join(''),
    )
    .join('_');
}

/** `describeSeconds(86_400)` → `1 day`, `describeSeconds(43_200)` → `12 hours` */
export function describeSeconds(seconds: number): string {
  const units = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const;
  const [unit, size] = units.find(([, each]) => seconds >= each && seconds % each === 0) ?? (['second', 1] as const);
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** `12,582,912`. What formats numbers in all languages takes longer to load than a file of specs. */
export function inThousands(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
