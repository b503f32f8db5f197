import type { Shared } from './state.ts';

/** The address of the page holds what it shows, after the `#`, which no server gets to see. */

const texts = [
  'view',
  'surface',
  'operation',
  'language',
  'theme',
  'comparing',
  'left',
  'right',
  'cell',
  'find',
  'about',
  'kind',
  'sources',
] as const;

const choices: Readonly<Partial<Record<(typeof texts)[number], readonly string[]>>> = {
  view: ['request', 'matrix', 'contradictions', 'evidence', 'changes'],
  language: ['en', 'zh'],
  theme: ['auto', 'light', 'dark'],
  comparing: ['overview', 'versions', 'surfaces'],
  sources: ['shown', 'hidden'],
};

/** Browsers refuse addresses of megabytes. A request with a file inside is not part of its address. */
const mostCharacters = 200_000;

/** `#view=matrix&surface=vod&…`, without what is as it would be anyway. */
export function toHash(shared: Shared, usual: Shared): string {
  const entries = texts.flatMap((name) =>
    shared[name] === usual[name] ? [] : [[name, shared[name]] as [string, string]],
  );
  const request = JSON.stringify(shared.request);
  const isUsual = request === JSON.stringify(usual.request) || (request?.length ?? 0) > mostCharacters;
  const parameters = new URLSearchParams([
    ...entries,
    ...(isUsual ? [] : [['request', request ?? 'null'] as [string, string]]),
  ]);
  const text = parameters.toString();
  return text === '' ? '' : `#${text}`;
}

/** What an address says. What it says wrongly is as good as not said. */
export function fromHash(hash: string): Partial<Shared> {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const found: Record<string, unknown> = {};
  for (const name of texts) {
    const value = parameters.get(name);
    if (value !== null && choices[name]?.includes(value) !== false) found[name] = value;
  }
  const request = parameters.get('request');
  if (request !== null) {
    try {
      found.request = JSON.parse(request);
    } catch {
      // A link that was cut off: the page begins with a request of its own.
    }
  }
  return found as Partial<Shared>;
}
