/** A script that has been run, and how to keep what was compiled of it. */
export interface RunScript {
  readonly exports: unknown;
  /** Nothing was remembered of it, or what was is of no use any more. */
  readonly isNew: boolean;
  readonly remember: () => void;
}

export declare function runScript(path: string, memory: string, require: (id: string) => unknown): RunScript;
