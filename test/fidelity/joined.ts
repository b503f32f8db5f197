import { gateway } from './expected/gateway.ts';
import { gatewayImages } from './expected/gateway-images.ts';
import { mps } from './expected/mps.ts';
import { mpsImages } from './expected/mps-images.ts';
import type { NeighbourOperation, NeighbourSurface } from './expected/neighbour-types.ts';
import type { ExpectedOperation, ExpectedParameter, ExpectedSurface } from './expected/types.ts';
import { vod } from './expected/vod.ts';
import { vodImages, vodImageTaskErrorCodes } from './expected/vod-images.ts';
import {
  otherEvents,
  vodAigcEvents,
  vodAigcTaskTypes,
  vodFaceTaskErrorCodes,
  vodNeighbours,
} from './expected/vod-neighbours.ts';

/** The lists of the operations beside the videos, by surface. */
export const neighbours: Readonly<Record<'vod' | 'mps' | 'gateway', readonly NeighbourSurface[]>> = {
  vod: [vodImages, vodNeighbours],
  mps: [mpsImages],
  gateway: [gatewayImages],
};

/** What the lists hold and nobody has written specs of. A test fails as soon as one of them is emitted. */
export const notCompared: Readonly<Record<keyof typeof neighbours, readonly string[]>> = {
  vod: [],
  mps: [],
  gateway: [],
};

type Surface = keyof typeof neighbours;
type Fields = Readonly<Record<string, ExpectedParameter>>;

export function isCompared(surface: Surface, { operation }: { readonly operation: string }): boolean {
  return !notCompared[surface].includes(operation);
}

/** Which SDKs have an operation is not emitted. */
function withoutSdks({ sdks: _sdks, notInIntl: _notInIntl, ...operation }: NeighbourOperation): ExpectedOperation {
  return operation;
}

/** The types that fields lead to, over any number of types. */
function typesOf(fields: readonly Fields[], all: Readonly<Record<string, Fields>>): Record<string, Fields> {
  const found: Record<string, Fields> = {};
  const open = [...fields];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const { type } of Object.values(next)) {
      const name = type.replace(/^(?:Array of )+/, '');
      const own = all[name];
      if (own === undefined || found[name] !== undefined) continue;
      found[name] = own;
      open.push(own);
    }
  }
  return found;
}

const union = (...lists: readonly (readonly string[])[]) => [...new Set(lists.flat())];

/** The lists of a surface and those of its neighbours, as one: what is emitted holds both. */
function joined(surface: Surface, videos: ExpectedSurface): ExpectedSurface {
  const operations = neighbours[surface].flatMap((one) => one.operations).filter((one) => isCompared(surface, one));
  const all = Object.fromEntries(
    neighbours[surface].flatMap((one) => Object.entries(one.types).map(([name, { fields }]) => [name, fields])),
  );
  const roots = [...videos.operations, ...operations].flatMap(({ request, response = {} }) => [request, response]);
  const [enumName] = Object.keys(videos.errorEnums);
  const codes = union(...operations.map((one) => one.errors));
  return {
    ...videos,
    types: { ...videos.types, ...typesOf(roots, all) },
    operations: [...videos.operations, ...operations.map(withoutSdks)],
    errorEnums:
      enumName === undefined
        ? videos.errorEnums
        : { ...videos.errorEnums, [enumName]: union(videos.errorEnums[enumName] ?? [], codes) },
  };
}

/**
 * VOD answers its query with a field for each kind of task, and an event has one for each kind of event. The lists of the
 * videos hold those of videos; here are the others that are described. What is left of an event are tasks of other
 * features, as it is with the query.
 */
function vodWithTasks(): ExpectedSurface {
  const operations = vod.operations.map((one) => (one.operation === 'DescribeTaskDetail' ? withTasks(one) : one));
  const surface = joined('vod', { ...vod, operations });
  const { EventContent = {}, ...types } = surface.types;
  const described = Object.entries(EventContent).filter(([field]) => otherEvents[field] === undefined);
  const event: Record<string, ExpectedParameter> = Object.fromEntries(described);
  if (event.EventType !== undefined)
    event.EventType = { ...event.EventType, values: vodAigcEvents.map(({ type }) => type) };
  const { VodTaskErrorCode = [] } = surface.errorEnums;
  return {
    ...surface,
    types: { ...types, EventContent: event },
    errorEnums: {
      ...surface.errorEnums,
      VodTaskErrorCode: union(VodTaskErrorCode, vodImageTaskErrorCodes, vodFaceTaskErrorCodes),
    },
  };
}

function withTasks(query: ExpectedOperation): ExpectedOperation {
  const { TaskType, ...response } = query.response ?? {};
  if (TaskType === undefined) return query;
  const values = [...(TaskType.values ?? []), ...vodAigcTaskTypes.map(({ taskType }) => taskType)];
  const fields = vodAigcTaskTypes.map(({ field, type }) => [field, { type, required: false }]);
  return { ...query, response: { ...response, TaskType: { ...TaskType, values }, ...Object.fromEntries(fields) } };
}

export const surfaces: Readonly<Record<Surface, ExpectedSurface>> = {
  vod: vodWithTasks(),
  mps: joined('mps', mps),
  gateway: joined('gateway', gateway),
};
