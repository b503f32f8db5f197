import { BulkError } from './bulk-error.js';

const files = () => process.getBuiltinModule('node:fs/promises');
const paths = () => process.getBuiltinModule('node:path');

/** Requests with more bytes are separate files. */
const largestInside = 64 * 1024;

/** Large requests next to a ledger: they do not belong into lines that are read at every start. */
export class RequestFiles {
  readonly #folder: string;

  constructor(ledger: string) {
    this.#folder = `${ledger}.requests`;
  }

  /** The name of the file of a request; nothing where it is small. */
  async store(request: Readonly<Record<string, unknown>>): Promise<string | undefined> {
    const text = JSON.stringify(request);
    if (text.length <= largestInside) return undefined;
    // A separate name, since each goes when its job is settled.
    const name = `${hashed(text)}.${crypto.randomUUID()}`;
    await files().mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = await files().open(this.#path(name), 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await syncFolder(this.#folder);
    return name;
  }

  async read(name: string): Promise<Readonly<Record<string, unknown>>> {
    const text = await files().readFile(this.#path(name), 'utf8');
    if (hashed(text) !== name.split('.')[0])
      throw new BulkError('LedgerDamaged', `${this.#path(name)}: not the request that was stored`);
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  }

  /** What is not removed takes room and does no harm. */
  remove(name: string): void {
    files()
      .rm(this.#path(name), { force: true })
      .catch(() => undefined);
  }

  #path(name: string): string {
    return paths().join(this.#folder, name);
  }
}

/** A new name is on the disk when its folder is. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await files().open(path, 'r');
    await folder.sync().finally(() => folder.close());
  } catch {
    // Some systems do not open folders.
  }
}

function hashed(text: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}
