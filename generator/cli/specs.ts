import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { type Loaded, loadSpecs } from '../load/load-specs.ts';
import { decisionFiles, readSpecTexts, type SpecTexts } from '../load/specs.ts';
import { isSilent } from '../model/lower/standing.ts';
import type { Table } from '../model/table.ts';
import { CommandFailure } from './failure.ts';

/** Reads and resolves the specs folder of a command. */
export function loadFolder(folder: string): Loaded {
  return loadSpecs(readFolder(folder));
}

/** The texts without what the package does not depend on: decisions about comparisons, which `lint` checks. */
export function textsForPackage(folder: string): SpecTexts {
  const isNeeded = ([path]: readonly [string, string]) => !decisionFiles.includes(path);
  return new Map([...readFolder(folder)].filter(isNeeded));
}

/** The texts of the specs folder of a command. */
export function readFolder(folder: string): SpecTexts {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new CommandFailure(`there is no folder ${shown(folder)}`, 'Name the folder of the specs with --specs.');
  }
  return readSpecTexts(folder);
}

/** A name that an option gives must be one of the surfaces. */
export function refuseUnknownSurface({ surfaces }: Table, name: string | undefined): void {
  if (name === undefined || surfaces.some((surface) => surface.name === name)) return;
  throw new CommandFailure(
    `there is no surface ${name}`,
    `The surfaces are ${surfaces.map((surface) => surface.name).join(', ')}.`,
  );
}

/** A folder as a person names it: relative to where the command runs, or as it was given when it lies elsewhere. */
export function shown(folder: string): string {
  const path = relative(process.cwd(), folder);
  return path.startsWith('..') ? folder : path || '.';
}

export interface Counts {
  readonly files: number;
  readonly operations: number;
  readonly models: number;
  readonly rules: number;
  readonly conflicts: number;
}

/** What a table holds, for summaries. A cell of the matrix that says something counts as a rule. */
export function countsOf(table: Table): Counts {
  const operations = table.surfaces.flatMap((surface) => surface.operations);
  const structs = table.surfaces.flatMap((surface) => surface.structs);
  const models = operations.flatMap(({ matrix }) => matrix?.models ?? []);
  const cells = models.flatMap(({ groups }) => groups.flatMap(({ cells }) => Object.values(cells)));
  return {
    files: table.files.length,
    operations: operations.length,
    models: models.length,
    rules:
      [...operations, ...structs].reduce((sum, { rules }) => sum + rules.length, 0) +
      cells.filter((cell) => !isSilent(cell)).length,
    conflicts: Object.keys(table.conflicts).length,
  };
}
