import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';

/** The pages that people wrote. Those that are packed are checked in test/package. */
const root = new URL('../../', import.meta.url).pathname;
const pages = [
  'README.md',
  'test/README.md',
  'generated/docs/compared.md',
  ...readdirSync(join(root, 'generator/docs')).map((name) => join('generator/docs', name)),
];

const textOf = (page: string) => readFileSync(join(root, page), 'utf8');

/** The id that GitHub gives a heading. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function brokenLinks(page: string, text: string): readonly string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? page : join(dirname(page), file);
    if (!existsSync(join(root, target))) return true;
    return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor);
  });
}

describe.each(pages)('%s', (page) => {
  it('has no broken link', () => {
    expect(brokenLinks(page, textOf(page))).toEqual([]);
  });

  it('has YAML that can be read', () => {
    const snippets = [...textOf(page).matchAll(/^( *)```yaml\n(.*?)^ *```$/gms)];
    const errors = snippets.flatMap(([, indent = '', yaml = '']) =>
      // An ellipsis stands for what a page leaves out.
      parseDocument(yaml.replaceAll(new RegExp(`^${indent}`, 'gm'), '').replaceAll(', …', '')).errors.map(String),
    );
    expect(errors).toEqual([]);
  });
});

it('a link that leads nowhere would be found', () => {
  const links = '[a](no-such-file.md) [b](#no-such-heading) [c](README.md) [d](https://example.com)';
  expect(brokenLinks('README.md', links)).toEqual(['no-such-file.md', '#no-such-heading']);
});
