/** One parameter of an operation or one field of a type, as its document writes it. */
export interface ExpectedParameter {
  /** String, Integer, Float, Boolean, Object, `Array of X`, or the name of a type. */
  type: string;
  required: boolean;
  values?: readonly (string | number)[];
  default?: string | number | boolean;
  min?: number;
  /** For a list: how many items it may have. */
  max?: number;
  maxLength?: number;
}

/** What the documents say about one column for one model version. */
export interface ExpectedCell {
  support?: 'full' | 'none' | 'doubtful' | 'undocumented';
  values?: readonly (string | number | boolean)[];
  tolerated?: readonly string[];
  min?: number;
  max?: number;
  default?: string | number | boolean;
  maxCount?: number;
  modes?: readonly string[];
  /** Another mode is refused, because the document says "only". Without it another mode warns. */
  outside?: 'error';
  /** A condition `<Path>=<value>`: the column is open only while it holds. */
  only?: string;
}

export interface ExpectedOperation {
  operation: string;
  http?: string;
  rateLimit?: string;
  required: readonly string[];
  request: Record<string, ExpectedParameter>;
  response?: Record<string, ExpectedParameter>;
  errors: readonly string[];
}

export interface ExpectedModel {
  versions: readonly string[] | 'unlisted';
  listed?: false;
  /** Versions that the current text no longer lists, with the day the documents dropped them. */
  delisted?: Record<string, string>;
}

export interface ExpectedSurface {
  version?: string;
  hosts: readonly string[];
  models: Record<string, ExpectedModel>;
  /** Key: "Kling 2.1", or "Hunyuan *" where the versions are unlisted; inner key: the column. */
  cells: Record<string, Record<string, ExpectedCell>>;
  types: Record<string, Record<string, ExpectedParameter>>;
  operations: readonly ExpectedOperation[];
  errorEnums: Record<string, readonly string[]>;
  /** Contradictions that stay recorded whichever side is enforced, with documents that must stand on their sides. */
  recorded?: Record<string, readonly string[]>;
}

/** A request, and what the documents make of it. */
export interface ExpectedVerdict {
  /** What the documents say that decides it. */
  title: string;
  request: Readonly<Record<string, unknown>>;
  /** `warned`: accepted with a warning; `accepted`: without one. */
  verdict: 'accepted' | 'warned' | 'rejected';
}
