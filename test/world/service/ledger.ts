export type Surface = 'vod' | 'mps' | 'gateway';

/** One accepted create: one video that is paid. */
export interface Entry {
  readonly surface: Surface;
  readonly action: string;
  readonly account: string;
  /** `SessionId` or `session_id`; absent where the request had none, or an empty one, which switches it off. */
  readonly key: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
  readonly taskId: string;
  readonly at: number;
}

const keptMs = 3 * 24 * 60 * 60 * 1000;

/** Everything that was accepted, in order. "Paid" means: in here. */
export class Ledger {
  readonly entries: Entry[] = [];
  readonly #byKey = new Map<string, Entry>();

  /** The entry whose key still protects it. */
  holder(account: string, key: string, now: number): Entry | undefined {
    const entry = this.#byKey.get(`${account}\n${key}`);
    return entry !== undefined && now - entry.at < keptMs ? entry : undefined;
  }

  add(entry: Entry): void {
    this.entries.push(entry);
    if (entry.key !== undefined) this.#byKey.set(`${entry.account}\n${entry.key}`, entry);
  }

  /** The entries whose prompt is this one: tests give each call its own. */
  ofPrompt(prompt: string): Entry[] {
    return this.entries.filter(({ body }) => body.Prompt === prompt || body.prompt === prompt);
  }
}
