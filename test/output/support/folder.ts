import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own for each test, removed with everything in it. */
export class TemporaryFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'specgen-test-'));

  at(path: string): string {
    return join(this.path, path);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text);
  }

  read(path: string): string {
    return readFileSync(this.at(path), 'utf8');
  }

  has(path: string): boolean {
    return existsSync(this.at(path));
  }

  /** Everything in it, folders with a slash at their end: what a careless writer leaves shows here. */
  list(below = ''): readonly string[] {
    if (!existsSync(this.at(below))) return [];
    return readdirSync(this.at(below), { recursive: true, withFileTypes: true })
      .map((entry) => {
        const path = join(entry.parentPath, entry.name).slice(this.at(below).length);
        return `${path.replace(/^\//, '')}${entry.isDirectory() ? '/' : ''}`;
      })
      .sort();
  }

  /** Keeps what is in a folder of it now. The function that it gives puts that back, and touches only what is otherwise. */
  keep(below: string): () => void {
    const entries = new Set(this.list(below));
    const at = (path: string) => this.at(join(below, path));
    const files = [...entries]
      .filter((path) => !path.endsWith('/'))
      .map((path) => [at(path), readFileSync(at(path))] as const);
    return () => {
      for (const path of this.list(below)) if (!entries.has(path)) rmSync(at(path), { recursive: true, force: true });
      for (const [path, bytes] of files) {
        if (existsSync(path) && readFileSync(path).equals(bytes)) continue;
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, bytes);
      }
    };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
