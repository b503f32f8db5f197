import type { LoweredCell } from '../../model/lower.ts';
import { videoName } from '../../model/names.ts';
import { formatPath, type Path } from '../../model/path.ts';
import { type FileSetting, fileSettingNames, type Settings, targetPaths, valueSettings } from '../../model/settings.ts';
import type { Api, OperationApi } from '../api.ts';
import { type Pipeline, pipelinesOf } from '../client/tasks.ts';

/** An operation that makes videos from the settings that interfaces for many vendors have. */
export interface VideoOperationApi extends OperationApi {
  /** The function of the provider. */
  readonly name: string;
  readonly pipeline: Pipeline;
  readonly settings: Settings;
}

/** Those that the specs give settings. */
export function videoOperations({ surfaces }: Api): readonly VideoOperationApi[] {
  return surfaces.flatMap(({ operations, surface }) => {
    const withSettings = operations.filter(({ operation }) => operation.settings !== undefined);
    if (withSettings.length === 0) return [];
    const pipelines = new Map(pipelinesOf(surface).map((pipeline) => [pipeline.create, pipeline]));
    return withSettings.flatMap((api) => {
      const { operation } = api;
      const { settings } = operation;
      const pipeline = pipelines.get(operation);
      return settings === undefined || pipeline === undefined
        ? []
        : [{ ...api, settings, pipeline, name: videoName(surface, operation) }];
    });
  });
}

export type SettingName = (typeof valueSettings)[number] | FileSetting | 'audio';

/** The parameters that a setting may go into. */
export function settingPaths({ audio, files, values }: Settings): readonly (readonly [SettingName, readonly Path[]])[] {
  return [
    ...valueSettings.flatMap((name) => {
      const path = values[name];
      return path === undefined ? [] : [[name, [path]] as const];
    }),
    ...(audio === undefined ? [] : [['audio', [audio.path]] as const]),
    ...fileSettingNames.flatMap((name) => {
      const target = files[name];
      return target === undefined ? [] : [[name, targetPaths(target)] as const];
    }),
  ];
}

/** What a row of the matrix says of a setting: the cells of the parameters that it may go into. */
export function cellsOf(
  { operation }: OperationApi,
  cells: Readonly<Record<string, LoweredCell>>,
  paths: readonly Path[],
): readonly LoweredCell[] {
  const wanted = paths.map(formatPath);
  return (operation.matrix?.columns ?? []).flatMap((column) => {
    const cell = cells[column.id];
    return cell !== undefined && column.paths.some((path) => wanted.includes(formatPath(path))) ? [cell] : [];
  });
}

/** Whether it is certain that the setting cannot be used, whatever its value is. */
export function isRefused(cells: readonly LoweredCell[]): boolean {
  return cells.some(({ standing, statement }) => standing === 'no' && (statement.seen ?? []).length === 0);
}
