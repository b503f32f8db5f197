import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildOnce } from '../../generator/build/kept-build.ts';
import { TemporaryFolder } from '../output/support/folder.ts';

let place: TemporaryFolder;
let builds: number;

beforeEach(() => {
  place = new TemporaryFolder();
  builds = 0;
  write('package', 'const a = 1;');
  place.write('tools/step.ts', 'step 1');
});
afterEach(() => place.remove());

function write(folder: string, source: string): void {
  place.write(`${folder}/package.json`, '{}');
  place.write(`${folder}/tsconfig.json`, '{}');
  place.write(`${folder}/src/deep/index.ts`, source);
}

/** A build that copies its source, and writes the licences of what it bundles. */
function build(folder = 'package'): Promise<void> {
  const cache = { folder: place.at('cache'), tools: [place.at('tools')] };
  return buildOnce(place.at(folder), cache, async () => {
    builds++;
    rmSync(place.at(`${folder}/dist`), { recursive: true, force: true });
    mkdirSync(place.at(`${folder}/dist`));
    place.write(`${folder}/dist/deep/index.js`, `built of ${place.read(`${folder}/src/deep/index.ts`)}`);
    place.write(`${folder}/THIRD-PARTY-NOTICES.txt`, 'packages');
  });
}

const built = (folder = 'package') => place.read(`${folder}/dist/deep/index.js`);

describe('the same sources', () => {
  test('are built once, in another folder too', async () => {
    await build();
    await build();
    write('elsewhere', 'const a = 1;');
    await build('elsewhere');
    expect([builds, built(), built('elsewhere')]).toEqual([1, 'built of const a = 1;', 'built of const a = 1;']);
    expect(place.read('elsewhere/THIRD-PARTY-NOTICES.txt')).toBe('packages');
  });

  test.each<[string, () => void]>([
    ['gone', () => rmSync(place.at('package/dist'), { recursive: true })],
    ['another one', () => place.write('package/dist/deep/index.js', 'built of another branch')],
    ['more than it was', () => place.write('package/dist/old.js', '')],
    ['less than it was', () => rmSync(place.at('package/dist/deep/index.js'))],
    ['without the licences', () => rmSync(place.at('package/THIRD-PARTY-NOTICES.txt'))],
    ['beside other licences', () => place.write('package/THIRD-PARTY-NOTICES.txt', 'packages of another branch')],
  ])('are not built again where their build is %s: it is put back', async (_, damage) => {
    await build();
    damage();
    await build();
    expect([builds, built(), readdirSync(place.at('package/dist'))]).toEqual([1, 'built of const a = 1;', ['deep']]);
    expect(place.read('package/THIRD-PARTY-NOTICES.txt')).toBe('packages');
  });
});

describe('there is a new build', () => {
  test.each<[string, () => void]>([
    ['a source changed', () => write('package', 'const a = 2;')],
    ['a source came', () => place.write('package/src/more.ts', '')],
    ['the manifest changed', () => place.write('package/package.json', '{ }')],
    ['a step of the build changed', () => place.write('tools/step.ts', 'step 2')],
    ['there is nothing that was kept', () => rmSync(place.at('cache'), { recursive: true })],
    ['what was kept is damaged', () => damageKept()],
  ])('when %s', async (_, change) => {
    await build();
    change();
    await build();
    expect([builds, built()]).toEqual([2, `built of ${place.read('package/src/deep/index.ts')}`]);
  });

  test('when the last one failed, though one of before was kept', async () => {
    await build();
    write('package', 'const a = 2;');
    const cache = { folder: place.at('cache'), tools: [place.at('tools')] };
    const failing = buildOnce(place.at('package'), cache, () => Promise.reject(new Error('a fault')));
    await expect(failing).rejects.toThrow('a fault');
    await build();
    expect([builds, built()]).toEqual([2, 'built of const a = 2;']);
  });
});

test('one build is kept, the last one', async () => {
  await build();
  write('package', 'const a = 2;');
  await build();
  expect(readdirSync(place.at('cache'))).toHaveLength(1);
});

function damageKept(): void {
  const [kept = ''] = readdirSync(place.at('cache'));
  place.write(`cache/${kept}/dist/deep/index.js`, 'something else');
}
