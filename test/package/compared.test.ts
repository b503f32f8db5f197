import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The page that has this package beside others: what it says of them must have a source, and be about one version of each. */
const at = (path: string) => new URL(`../../${path}`, import.meta.url);
const page = readFileSync(at('generated/docs/compared.md'), 'utf8');

const sources = new Map([...page.matchAll(/^\[([\w-]+)\]: (\S+)$/gm)].map(([, name = '', url = '']) => [name, url]));
const text = page.replaceAll(/^\[[\w-]+\]: \S+$/gm, '');
const cited = [
  ...[...text.matchAll(/\]\[([\w-]+)\]/g)].map(([, name = '']) => name),
  ...[...text.matchAll(/(?<!\])\[([\w-]+)\](?![[(])/g)].map(([, name = '']) => name),
];

describe('docs/compared.md', () => {
  it('has an address for each source that it cites, and cites each', () => {
    expect(new Set(cited)).toEqual(new Set(sources.keys()));
  });

  it('cites each package in one exact version, the same in the text', () => {
    const inRegistries = [...sources.values()].flatMap((url) => {
      const [, name, version] =
        /^https:\/\/unpkg\.com\/((?:@[\w-]+\/)?[\w-]+)@(\d+\.\d+\.\d+)\//.exec(url) ??
        /^https:\/\/www\.npmjs\.com\/package\/((?:@[\w-]+\/)?[\w-]+)\/v\/(\d+\.\d+\.\d+)$/.exec(url) ??
        [];
      if (name !== undefined && version !== undefined) return [{ name, version }];
      expect(url).not.toMatch(/unpkg|npmjs/);
      return [];
    });
    const versions = new Map(inRegistries.map(({ name, version }) => [name, version]));
    expect(versions.size).toBeGreaterThan(8);
    expect(inRegistries.filter(({ name, version }) => versions.get(name) !== version)).toEqual([]);
    // `-common` is what the official packages share; a reader installs it with them.
    const named = [...versions].filter(([name]) => !name.endsWith('-common'));
    expect(named.filter(([, version]) => !text.includes(` ${version}`))).toEqual([]);
  });

  it('is about the versions that were measured', () => {
    const measured = ['official', 'clients'].flatMap((group) =>
      Object.entries(
        (
          JSON.parse(readFileSync(at(`test/bench/peers/${group}/package.json`), 'utf8')) as {
            readonly dependencies: Readonly<Record<string, string>>;
          }
        ).dependencies,
      ),
    );
    expect(measured.length).toBeGreaterThan(3);
    const addresses = [...sources.values()];
    const absent = measured.filter(
      ([name, version]) =>
        !addresses.some((url) => url.includes(`/${name}@${version}/`) || url.endsWith(`/${name}/v/${version}`)),
    );
    expect(absent).toEqual([]);
  });

  it('has rows as long as their headings', () => {
    const tables = [...text.matchAll(/(?:^\|.*\n)+/gm)].map(([table]) => table.trim().split('\n'));
    expect(tables.length).toBeGreaterThan(4);
    // A bar between backticks would be none of the table's, and there is none.
    const widths = tables.map((rows) => new Set(rows.map((row) => row.split('|').length)).size);
    expect(widths).toEqual(tables.map(() => 1));
  });
});
