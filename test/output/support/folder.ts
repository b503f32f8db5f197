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

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
