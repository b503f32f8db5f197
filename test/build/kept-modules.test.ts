import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BuiltModule, keptModule } from '../../generator/program/kept-modules.ts';
import { TemporaryFolder } from '../output/support/folder.ts';

const input = 'templates/operation.hbs';
const text = readFileSync(new URL(`../../generator/${input}`, import.meta.url), 'utf8');

let place: TemporaryFolder;
let builds: number;
beforeEach(() => {
  place = new TemporaryFolder();
  builds = 0;
});
afterEach(() => place.remove());

/** The hashes are those of files that the build read beside its inputs. */
function build(of = text, files: Readonly<Record<string, string>> = {}): Promise<BuiltModule> {
  const step = {
    name: 'demo',
    source: 'program/compile-templates.ts',
    folder: 'templates',
    ending: '.hbs',
    inputs: new Map([[input, of]]),
    compile: () => Promise.reject(new Error('only the build compiles')),
  };
  const make = async () => ({ code: `build ${++builds}`, declaration: 'declaration', files });
  return keptModule(step, make, pathToFileURL(place.at('cache/')));
}

test('a module is made once of the same inputs; they and the sources that made it are noted', async () => {
  const first = await build();
  expect(await build()).toEqual(first);
  expect([builds, first.code]).toEqual([1, 'build 1']);
  expect(Object.keys(first.files)).toEqual([input, 'program/compile-templates.ts']);
});

test('one that was made of other inputs is not taken, and does not stay', async () => {
  await build(`${text} `);
  expect(await build()).toMatchObject({ code: 'build 2' });
  expect(readdirSync(place.at('cache'))).toHaveLength(1);
});

test('one that is damaged is made again', async () => {
  await build();
  const [kept = ''] = readdirSync(place.at('cache'));
  place.write(`cache/${kept}`, place.read(`cache/${kept}`).replace('build 1', 'build 7'));
  expect(await build()).toMatchObject({ code: 'build 2' });
});

test('one is made again when a package in it is installed in another version', async () => {
  await build(text, { 'package.json': 'the hash of what was installed' });
  expect(await build()).toMatchObject({ code: 'build 2' });
});

test('where nothing can be kept it is made each time', async () => {
  place.write('cache', 'a file and no folder');
  await build();
  expect(await build()).toMatchObject({ code: 'build 2' });
});
