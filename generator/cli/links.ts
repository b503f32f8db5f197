import { surroundings } from './terminal.ts';

/** In a workflow of GitHub lines can be linked to. */
export function workflowLinks(): { readonly linkTo?: (path: string, line: number) => string } {
  const { GITHUB_REPOSITORY, GITHUB_SERVER_URL, GITHUB_SHA } = surroundings().env;
  if (GITHUB_REPOSITORY === undefined || GITHUB_SHA === undefined) return {};
  const tree = `${GITHUB_SERVER_URL ?? 'https://github.com'}/${GITHUB_REPOSITORY}/blob/${GITHUB_SHA}`;
  return { linkTo: (path, line) => `${tree}/${encodeURI(path)}#L${line}` };
}
