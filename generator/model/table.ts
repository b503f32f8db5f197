import type { EmulatorTable } from './emulator.ts';
import type { Evidence } from './evidence.ts';
import type { Conflict, Provenance, Source } from './facts.ts';
import type { FormerType } from './former-type.ts';
import type { Matrix } from './matrix.ts';
import type { Parameter, Struct } from './parameter.ts';
import type { Rule } from './rule.ts';
import type { Settings } from './settings.ts';

/** The decision table: everything the specs say, resolved. All readers read this and nothing else. */
export interface Table {
  readonly edition: string;
  readonly package: PackageFacts;
  readonly sources: Readonly<Record<string, Source>>;
  readonly conflicts: Readonly<Record<string, Conflict>>;
  readonly common: Common;
  readonly surfaces: readonly Surface[];
  /** Absent when the specs do not describe one. */
  readonly emulator?: EmulatorTable;
  /** Spec files read, in order. */
  readonly files: readonly string[];
}

export interface PackageFacts {
  readonly name: string;
  readonly version: string;
  /** Page of the public repository, without `.git`. Absent until there is one. */
  readonly repository?: string;
}

export interface Common {
  readonly errors: readonly ErrorEnum[];
  readonly headers: readonly Header[];
  readonly limits: readonly Limit[];
  readonly envelope: readonly {
    readonly name: string;
    readonly description: string;
    readonly provenance: Provenance;
  }[];
  /** What codes that no list names say of the bill, by the first part of the code. */
  readonly unlistedCodes?: {
    readonly charged: ErrorCode['charged'];
    readonly codes: readonly string[];
    readonly provenance: Provenance;
  };
}

export interface Header {
  readonly name: string;
  readonly required: 'always' | 'sometimes' | 'never';
  readonly description: string;
  readonly provenance: Provenance;
}

export interface Limit {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly description: string;
  readonly provenance: Provenance;
}

export interface ErrorEnum {
  readonly name: string;
  readonly description: string;
  readonly codes: readonly ErrorCode[];
}

export interface ErrorCode {
  readonly code: string;
  /** The word that its public name is made of, in place of the vendor's: see `names.ts`. */
  readonly typescriptName?: string;
  readonly meaning: string;
  /** What the caller can do about it. */
  readonly remedy?: string;
  readonly retryable: boolean;
  readonly charged: 'no' | 'maybe' | 'yes';
  readonly provenance: Provenance;
}

/** The kinds of broken fact that share an error code of the service. */
export type RefusalKind = 'type' | 'required' | 'unknown-parameter' | 'value' | 'expired' | 'rate';

export interface Surface {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly protocol: 'tc3' | 'bearer';
  readonly service?: string;
  readonly version?: string;
  /** Whether the caller has to name the address, since it is a third party's. */
  readonly isNamedByCaller: boolean;
  readonly endpoints: readonly { readonly name: string; readonly url: string; readonly provenance: Provenance }[];
  readonly refusals: Readonly<Partial<Record<RefusalKind, string>>>;
  readonly operations: readonly Operation[];
  readonly structs: readonly Struct[];
  readonly errors: readonly ErrorEnum[];
  /** Ids of the contradictions that the surface's own file lists. */
  readonly conflicts: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Types of requests that an earlier release exported. */
  readonly formerTypes: readonly FormerType[];
  readonly files: readonly string[];
  readonly provenance: Provenance;
}

export interface Operation {
  readonly name: string;
  /** The word that public names are made of, in place of the vendor's: see `names.ts`. */
  readonly typescriptName?: string;
  readonly title: string;
  readonly description: string;
  readonly status: 'documented' | 'hinted';
  readonly http?: { readonly method: 'GET' | 'POST'; readonly path: string };
  readonly billed: boolean;
  readonly rateLimit?: {
    readonly requests: number;
    readonly per: 'second' | 'minute';
    readonly provenance: Provenance;
  };
  readonly dedupe?: Dedupe;
  readonly poll?: Poll;
  readonly task?: TaskFields;
  readonly events?: EventQueue;
  /** Its functions are no methods of the client, so that programs without them do not carry them. */
  readonly isStandalone?: true;
  /** It begins the upload of a file, which another operation ends. */
  readonly upload?: Upload;
  /** Settings that interfaces for many vendors have. */
  readonly settings?: Settings;
  readonly matrix?: Matrix;
  readonly request: readonly Parameter[];
  readonly rules: readonly Rule[];
  readonly response: readonly Parameter[];
  /** `surface/Operation` whose response this one shares. */
  readonly responseLike?: string;
  readonly errors: readonly { readonly code: string; readonly provenance: Provenance }[];
  readonly examples: readonly Example[];
  readonly file: string;
  readonly provenance: Provenance;
}

/** The parameter with the idempotency key. */
export interface Dedupe {
  readonly field: string;
  readonly windowSeconds: number;
  /** The error code of a key that was used before. */
  readonly duplicateCode?: string;
  /** How the task of such a key is found. */
  readonly find?: TaskListing;
  readonly provenance: Provenance;
}

/** Where an operation that lists tasks keeps what a lost task is found by. */
export interface TaskListing {
  readonly operation: string;
  readonly list: string;
  readonly key: string;
  readonly id: string;
  readonly scroll: string;
  /** Parameter that asks for more entries in one answer. */
  readonly limit?: string;
  /** Parameters that ask for the tasks created after a time, oldest first; `{time}` stands for the time. */
  readonly createdAfter?: Readonly<Record<string, unknown>>;
  /** Field of a fetched task that repeats the request of the create. */
  readonly input?: string;
  /** Fields that tell whether the repeated request is the one that was sent. */
  readonly compare?: readonly string[];
}

/** How the result of an operation is fetched. */
export interface Poll {
  readonly operation: string;
  /** Field of the answer with the task's id. */
  readonly id: string;
  readonly field?: string;
  /** Parameter that takes the id, where it is called otherwise. */
  readonly parameter?: string;
  /** The client's method that creates a task and waits for it. */
  readonly method?: string;
  /** What the task makes, in a word: `image`. A video where nothing is said. */
  readonly result?: string;
}

/** What a documented state means. `finished`: the task ended, and its error number tells how. */
export type StateMeaning = 'waiting' | 'running' | 'finished' | 'succeeded' | 'failed' | 'aborted';

/** Where the answer of an operation that fetches tasks keeps what a waiting client needs. */
export interface TaskFields {
  readonly status: string;
  readonly states: Readonly<Record<string, StateMeaning>>;
  readonly within?: readonly string[];
  readonly id?: string;
  readonly notFound?: readonly string[];
  readonly failedCharged?: ErrorCode['charged'];
  readonly errorNumber?: string;
  readonly errorCode?: string;
  readonly message?: string;
  readonly progress?: string;
  readonly seconds?: string;
  readonly outputs: readonly string[];
  /** Paths of the ids of results that are no files. */
  readonly ids?: readonly string[];
  readonly expires?: string;
  readonly lifetimeSeconds?: number;
  /** How long after its submission a task can be fetched. */
  readonly fetchable?: { readonly seconds: number; readonly provenance: Provenance };
  readonly provenance: Provenance;
}

/** How the events of a queue are read and confirmed. */
export interface EventQueue {
  /** Field of the answer with the events. */
  readonly list: string;
  /** Fields of an event with its type, and with what it is confirmed with. */
  readonly type: string;
  readonly handle: string;
  /** Fields of the task in an event: its id, its idempotency key, and the text that its request said for events. */
  readonly task: { readonly id: string; readonly session?: string; readonly context?: string };
  /** The field of an event that holds a task, by the types of the events that tell its end. */
  readonly tasks: Readonly<Record<string, string>>;
  /** Error code of an empty queue. */
  readonly emptyCode?: string;
  /** How long a request may take. */
  readonly attemptSeconds?: number;
  readonly confirm: {
    readonly operation: string;
    readonly parameter: string;
    /** Seconds after which an event comes again. */
    readonly withinSeconds: number;
    /** Error code of a confirmation that came later. */
    readonly lateCode?: string;
  };
}

/** How a file is uploaded: parameters of the operation that begins an upload, and paths in its answer. */
export interface Upload {
  /** Parameters with the format of the file, its name, and the application that gets it. */
  readonly mediaType: string;
  readonly title?: string;
  readonly application?: string;
  /** Where the file goes. */
  readonly bucket: string;
  readonly region: string;
  readonly path: string;
  /** The id of the upload. */
  readonly session: string;
  /** Temporary credentials, and when they end: seconds since 1970. */
  readonly secretId: string;
  readonly secretKey: string;
  readonly token: string;
  readonly expires: string;
  readonly commit: {
    readonly operation: string;
    /** Parameter with the id of the upload. */
    readonly session: string;
    /** Paths of the id and of the address of the media file. */
    readonly file: string;
    readonly url: string;
    /** Error code of an upload that the service does not know. */
    readonly unknownCode?: string;
    /** Error code of an upload whose file is not in the storage. */
    readonly missingCode?: string;
  };
}

/** What an answer that begins an upload has paths of. */
export const uploadPaths = [
  ...(['bucket', 'region', 'path', 'session'] as const),
  ...(['secretId', 'secretKey', 'token', 'expires'] as const),
];

export interface Example {
  readonly title: string;
  readonly expect: 'accepted' | 'rejected';
  /** To the letter of the document. */
  readonly request: string;
  readonly response?: string;
  readonly provenance: Provenance;
}

/** An operation whose parameters depend on a model. */
export type MatrixOperation = Operation & { readonly matrix: Matrix };

export function withMatrix(surface: Pick<Surface, 'operations'>): readonly MatrixOperation[] {
  return surface.operations.filter((operation): operation is MatrixOperation => operation.matrix !== undefined);
}

/**
 * The operation that a surface is known for: what has the surface's name alone is about its models. It is the one whose
 * matrix is in `models.yaml`, so that a matrix which is added in a file of its own changes no name; where no file is called
 * so, the one with a method that makes a video.
 */
export function mainMatrixOperation(surface: Surface): MatrixOperation | undefined {
  if (!mainMatrices.has(surface)) mainMatrices.set(surface, findMainMatrix(surface));
  return mainMatrices.get(surface);
}

/** Every name of an operation asks for it. */
const mainMatrices = new WeakMap<Surface, MatrixOperation | undefined>();

function findMainMatrix(surface: Surface): MatrixOperation | undefined {
  const all = withMatrix(surface);
  const named = all.filter(({ matrix }) => matrix.file === `${surface.name}/models.yaml`);
  const likely = named.length > 0 ? named : all;
  const isOfVideos = ({ poll }: Operation) => poll?.method !== undefined && (poll.result ?? 'video') === 'video';
  return likely.find(isOfVideos) ?? likely.find(({ poll }) => poll?.method !== undefined) ?? likely[0];
}

export function isMainMatrix(surface: Surface, { name }: Pick<Operation, 'name'>): boolean {
  return mainMatrixOperation(surface)?.name === name;
}

export function findStruct(surface: Surface, name: string): Struct {
  const struct = structsOf(surface).get(name);
  if (struct === undefined) throw new Error(`the table of ${surface.name} has no type ${name}`);
  return struct;
}

/** The fields of a type by its name; none where there is no such type. */
export function fieldsOf(surface: Surface, name: string | undefined): readonly Parameter[] {
  return structsOf(surface).get(name ?? '')?.parameters ?? [];
}

function structsOf(surface: Surface): ReadonlyMap<string, Struct> {
  const structs = byName.get(surface) ?? new Map(surface.structs.map((struct) => [struct.name, struct]));
  byName.set(surface, structs);
  return structs;
}

/** Types are looked up for every parameter of every reader, and a surface may have hundreds. */
const byName = new WeakMap<Surface, ReadonlyMap<string, Struct>>();
