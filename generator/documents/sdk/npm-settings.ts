import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** The settings of npm that decide where packages come from, under the names pacote has for them. */
export interface NpmSettings {
  readonly registry?: string;
  /** The content-addressed cache inside npm's cache folder; a package that npm has seen is not fetched again. */
  readonly cache?: string;
  readonly [setting: string]: unknown;
}

/** From npm's names to pacote's. What has no default here is only passed on when the user has set it. */
const passedOn: Readonly<Record<string, string>> = {
  registry: 'registry',
  proxy: 'proxy',
  'https-proxy': 'httpsProxy',
  noproxy: 'noProxy',
  ca: 'ca',
  cert: 'cert',
  key: 'key',
  'strict-ssl': 'strictSSL',
  'local-address': 'localAddress',
  offline: 'offline',
  'prefer-offline': 'preferOffline',
  'prefer-online': 'preferOnline',
  'fetch-timeout': 'timeout',
  'user-agent': 'userAgent',
};

/**
 * Reads the settings as npm itself finds them: its command line is asked, which joins the `.npmrc` of project, user and
 * machine with the environment. It keeps passwords to itself; those of a registry are read from the same `.npmrc` files.
 * Where there is no npm, the registry of the environment is taken, or the public one.
 */
export async function npmSettings(env: NodeJS.ProcessEnv = process.env): Promise<NpmSettings> {
  const listed = await askNpm(env);
  if (listed === undefined) {
    const registry = env.npm_config_registry;
    return registry === undefined ? {} : { registry };
  }
  const settings: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(listed)) {
    if (value === null || value === '') continue;
    const to = passedOn[name];
    if (to !== undefined) settings[to] = value;
    // A registry for a scope of its own: `@tencent:registry`.
    else if (name.endsWith(':registry')) settings[name] = value;
  }
  if (typeof listed.cache === 'string') settings.cache = join(listed.cache, '_cacache');
  if (typeof listed.cafile === 'string' && listed.ca === null) settings.ca = await certificates(listed.cafile);
  const files = [listed.globalconfig, listed.userconfig, join(process.cwd(), '.npmrc')];
  for (const file of files) if (typeof file === 'string') Object.assign(settings, await registryAccess(file, env));
  return settings;
}

async function askNpm(env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, unknown>> | undefined> {
  const windows = process.platform === 'win32';
  const run = promisify(execFile);
  try {
    const options = { env, shell: windows, timeout: 20_000, maxBuffer: 2 ** 22 };
    const { stdout } = await run(windows ? 'npm.cmd' : 'npm', ['config', 'ls', '--long', '--json'], options);
    return JSON.parse(stdout) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** The certificates of a file, each by itself, as TLS wants them. */
async function certificates(file: string): Promise<readonly string[] | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g);
  return found === null ? undefined : [...found];
}

/** Lines such as `//registry.example.com/:_authToken=${TOKEN}`: what a registry asks of its users. */
async function registryAccess(file: string, env: NodeJS.ProcessEnv): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.matchAll(/^\s*(\/\/[^=\s]+)\s*=\s*(.*?)\s*$/gm);
  return Object.fromEntries(
    [...lines].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/\$\{([^}]+)\}/g, (whole, variable: string) => env[variable] ?? whole),
    ]),
  );
}
