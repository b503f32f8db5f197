import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Repository } from './support/repository.ts';

describe('specgen diff --git-driver, called as git does', () => {
  const place = new Repository();
  beforeEach(() => place.reset());
  afterAll(() => place.remove());

  test('shows the change of the text, and below it what it does', async () => {
    place.replaceVersion();
    const text = await place.diffByDriver();
    expect(text).toContain(
      'diff --git a/specs/demo/models.yaml b/specs/demo/models.yaml\n--- a/specs/demo/models.yaml\n',
    );
    expect(text).toContain('\n-    versions: ["1.0", "1.1", "2.0"]\n+    versions: ["1.0", "1.1", "2.1"]\n');
    expect(text).toContain(
      '\n# breaking model.version.removed (old line 19): Alpha 2.0 is gone\n#   Their requests are refused.',
    );
    expect(text).not.toContain('\u001B');
  });

  test('leaves other files to their text, and says when a change does nothing', async () => {
    place.edit('specs/demo/models.yaml', 'models:\n', '# A remark.\nmodels:\n');
    place.write('specs/notes.txt', 'x\n');
    place.git('add', '--intent-to-add', 'specs/notes.txt');
    const text = await place.diffByDriver();
    expect(text).toContain('\n# no effect on requests or answers\n');
    expect(text).toMatch(/\+\+\+ b\/specs\/notes\.txt\n@@ .*\n\+x\n$/);
  });

  test('says so when one file alone cannot tell', async () => {
    place.edit('specs/demo/models.yaml', '    versions: [b1-pro]', '    versoins: [b1-pro]');
    expect(await place.diffByDriver('--', 'specs/demo')).toContain('# cannot be seen from this file alone');
  });

  test('follows a file that got another name', async () => {
    place.git('mv', 'specs/demo/types/demo-crop.yaml', 'specs/demo/types/crop.yaml');
    place.edit('specs/demo/types/crop.yaml', 'sources:', '# A remark.\nsources:');
    place.git('add', '--all');
    const text = await place.diffByDriver('--cached', '--find-renames', '--', 'specs/demo/types');
    expect(text).toContain('rename from specs/demo/types/demo-crop.yaml\n');
    expect(text).toContain('diff --git a/specs/demo/types/demo-crop.yaml b/specs/demo/types/crop.yaml\n');
    expect(text).toContain('\n+# A remark.\n');
    expect(text).toContain('\n# no effect on requests or answers\n');
  });

  test('shows files that went, under the name they had', async () => {
    place.git('rm', '--quiet', 'specs/demo/conflicts.yaml');
    const text = await place.diffByDriver('--cached', '--', 'specs/demo');
    expect(text).toContain('--- a/specs/demo/conflicts.yaml\n+++ /dev/null\n');
  });
});
