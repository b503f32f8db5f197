import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../types/compilers.ts';

const programs = fileURLToPath(new URL('programs/', import.meta.url));

/** Whose types are checked. `nobody` is an empty program: what the libraries of the language and of Node.js take. */
export type Contestant = 'ours' | 'official' | 'nobody';

/** Requests alone, or requests that are sent with the client. */
export type Program = 'requests' | 'calls';

/** The packages of the contestants, and what their declarations lean on, as the repository has them installed. */
const installed: readonly string[] = [
  '@types/node',
  'undici-types',
  'tencentcloud-sdk-nodejs-common',
  'tencentcloud-sdk-nodejs-mps',
  'tencentcloud-sdk-nodejs-vod',
];

const compilerOptions = {
  target: 'ES2022',
  lib: ['ES2022'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  types: ['node'],
  strict: true,
  // As most programs have it. It also spares each contestant the faults in the declarations of the other's libraries.
  skipLibCheck: true,
  noEmit: true,
};

/** Writes a project for every contestant and program into a folder, beside a `node_modules` that all of them share. */
export function writeProjects(folder: string): void {
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  link(folder, 'tencent-aigc-video', path.join(root, 'generated'));
  for (const name of installed) link(folder, name, path.join(root, 'node_modules', name));
  writeProject(folder, 'nobody', { 'index.ts': undefined });
  for (const contestant of ['ours', 'official'] as const) {
    const requests = { 'contestant.ts': `${contestant}.ts`, 'requests.ts': 'requests.ts' };
    writeProject(folder, `${contestant}-requests`, requests);
    writeProject(folder, `${contestant}-calls`, { ...requests, 'calls.ts': `${contestant}-calls.ts` });
  }
}

/** The folder of a project below that of all of them. */
export function projectName(contestant: Contestant, program: Program): string {
  return contestant === 'nobody' ? contestant : `${contestant}-${program}`;
}

/** `files` by name, with the program each is a copy of. */
function writeProject(folder: string, name: string, files: Readonly<Record<string, string | undefined>>): void {
  const project = path.join(folder, name);
  mkdirSync(project);
  for (const [file, program] of Object.entries(files)) {
    if (program === undefined) writeFileSync(path.join(project, file), 'export {};\n');
    else copyFileSync(path.join(programs, program), path.join(project, file));
  }
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
}

function link(folder: string, name: string, target: string): void {
  const place = path.join(folder, 'node_modules', name);
  mkdirSync(path.dirname(place), { recursive: true });
  symlinkSync(target, place);
}
