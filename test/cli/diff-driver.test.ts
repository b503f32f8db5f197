import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Repository } from './support/repository.ts';

describe('specgen diff --git-driver, called by git', () => {
  const place = new Repository();
  beforeAll(() => place.useDriver());
  afterAll(() => place.remove());

  test('shows the change of the text, and below it what it does', () => {
    place.replaceVersion();
    const text = place.git('diff');
    expect(text).toContain(
      'diff --git a/specs/demo/models.yaml b/specs/demo/models.yaml\n--- a/specs/demo/models.yaml\n',
    );
    expect(text).toContain('\n-    versions: ["1.0", "1.1", "2.0"]\n+    versions: ["1.0", "1.1", "2.1"]\n');
    expect(text).toContain(
      '\n# breaking model.version.removed (old line 33): Alpha 2.0 is gone\n#   Their requests are refused.',
    );
    expect(text).not.toContain('\u001B');
  });

  test('leaves other files to their text, and says when a change does nothing', () => {
    place.git('checkout', '--quiet', '--', 'specs');
    place.edit('specs/demo/models.yaml', 'models:\n', '# A remark.\nmodels:\n');
    place.write('specs/notes.txt', 'x\n');
    place.git('add', '--intent-to-add', 'specs/notes.txt');
    const text = place.git('diff');
    expect(text).toContain('\n# no effect on requests or answers\n');
    expect(text).toMatch(/\+\+\+ b\/specs\/notes\.txt\n@@ .*\n\+x\n$/);
  });

  test('says so when one file alone cannot tell', () => {
    place.edit('specs/demo/models.yaml', '    versions: [b1-pro]', '    versoins: [b1-pro]');
    expect(place.git('diff', '--', 'specs/demo')).toContain('# cannot be told from this file alone');
  });

  test('follows a file that got another name', () => {
    place.git('checkout', '--quiet', '--', 'specs');
    place.git('mv', 'specs/demo/types/demo-crop.yaml', 'specs/demo/types/crop.yaml');
    place.edit('specs/demo/types/crop.yaml', 'sources:', '# A remark.\nsources:');
    place.git('add', '--all');
    const text = place.git('diff', '--cached', '--find-renames', '--', 'specs/demo/types');
    place.git('reset', '--quiet', '--hard');
    expect(text).toContain('rename from specs/demo/types/demo-crop.yaml\n');
    expect(text).toContain('diff --git a/specs/demo/types/demo-crop.yaml b/specs/demo/types/crop.yaml\n');
    expect(text).toContain('\n+# A remark.\n');
    expect(text).toContain('\n# no effect on requests or answers\n');
  });

  test('shows files that went, under the name they had', () => {
    place.git('checkout', '--quiet', '--', 'specs');
    place.git('rm', '--quiet', 'specs/demo/conflicts.yaml');
    const text = place.git('diff', '--cached', '--', 'specs/demo');
    expect(text).toContain('--- a/specs/demo/conflicts.yaml\n+++ /dev/null\n');
  });
});
