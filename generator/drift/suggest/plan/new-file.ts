import type { Plan } from './plan.ts';

/** A text for a new file beside files of a kind: with their line for editors, and with the line ends of the surface. */
export function newFileText({ draft, surface }: Plan, isAlike: (file: string) => boolean, lines: string): string {
  const alike = [...draft.texts].filter(([file]) => isAlike(file));
  const own = alike.filter(([file]) => file.startsWith(`${surface}/`));
  const [, neighbour = ''] = [...own, ...alike][0] ?? [];
  const schema = /^\uFEFF?(# yaml-language-server: .*?)\r?\n/.exec(neighbour)?.[1];
  const text = schema === undefined ? lines : `${schema}\n${lines}`;
  const around = [...draft.texts].find(([file]) => file === `${surface}/service.yaml`)?.[1] ?? neighbour;
  return around.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
