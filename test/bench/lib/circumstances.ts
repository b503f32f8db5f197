import { cpus, loadavg, totalmem } from 'node:os';

/** Where and when something was measured. */
export interface Circumstances {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  readonly rounds: number;
  /** Processes that wanted the processor, over the minute before. Far above the bench's own one or two, others were at work. */
  readonly load: number;
}

export function circumstances(rounds: number): Circumstances {
  const processor = cpus()[0]?.model.trim() || 'unknown processor';
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${process.platform} ${process.arch}, ${cpus().length} × ${processor}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.versions.node,
    rounds,
    load: Number(loadavg()[0]?.toFixed(1)),
  };
}
