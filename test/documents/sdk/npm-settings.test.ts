import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { npmSettings } from '../../../generator/documents/sdk/npm-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'npmrc-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('takes registry, cache and proxy from the .npmrc of the user, and what a registry asks of its users', async () => {
  const file = join(folder, '.npmrc');
  writeFileSync(
    file,
    [
      'registry=http://127.0.0.1:4873/',
      `cache=${join(folder, 'cache')}`,
      'proxy=http://127.0.0.1:8080/',
      '@own:registry=http://127.0.0.1:4874/',
      `//127.0.0.1:4873/:_authToken=\${MADE_UP_TOKEN}`,
      '',
    ].join('\n'),
  );
  const settings = await npmSettings({ PATH: process.env.PATH, MADE_UP_TOKEN: 'letmein', NPM_CONFIG_USERCONFIG: file });
  expect(settings).toMatchObject({
    registry: 'http://127.0.0.1:4873/',
    cache: join(folder, 'cache', '_cacache'),
    proxy: 'http://127.0.0.1:8080/',
    '@own:registry': 'http://127.0.0.1:4874/',
    '//127.0.0.1:4873/:_authToken': 'letmein',
  });
});

it('does without npm', async () => {
  const env = { PATH: folder, npm_config_registry: 'http://127.0.0.1:4875/' };
  expect(await npmSettings(env)).toEqual({ registry: 'http://127.0.0.1:4875/' });
  expect(await npmSettings({ PATH: folder })).toEqual({});
});
