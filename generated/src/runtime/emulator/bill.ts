// Shipped to the letter from generator/runtime; change it there.
/** An accepted task, as it would have been charged. */
export interface BillLine {
  readonly taskId: string;
  readonly surface: string;
  readonly operation: string;
  /** The secret id, or the start of the gateway's key. */
  readonly account: string;
  /** ISO 8601, by the virtual clock. */
  readonly time: string;
  readonly model?: string;
  readonly version?: string;
  /** Seconds of video. */
  readonly seconds: number;
  readonly resolution: string;
}

/** What would have been charged. The documents name no prices, so it counts what prices are for. */
export interface Bill {
  readonly tasks: number;
  /** Seconds of video. */
  readonly seconds: number;
  readonly lines: readonly BillLine[];
}

export function billOf(lines: readonly BillLine[]): Bill {
  return { tasks: lines.length, seconds: lines.reduce((sum, line) => sum + line.seconds, 0), lines };
}
