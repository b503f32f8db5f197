/** A package as one script. */
export function bundlePackage(name: string, outfile: string): Promise<void>;

/** Whether a script is there from its first line to its last. */
export function isWhole(path: string): boolean;
