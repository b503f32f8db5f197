import { describe, expect, test } from 'vitest';
import type { Finding } from '../../generator/diff/finding.ts';
import { changelogSection, withSection } from '../../generator/diff/report/changelog.ts';
import { reviewOf } from '../../generator/diff/review.ts';
import { comparisonOf, compatible, dangerous, findingWith, wording } from './support/findings.ts';

const review = (findings: readonly Finding[] = [findingWith()], edition = '2026-06-01', version = '0.2.0') =>
  reviewOf(comparisonOf(findings, { head: { name: 'working tree', edition, version } }));

const older = '## 0.1.0, edition 2026-05-19\n\nThe first edition.\n';

describe('the section of a new edition', () => {
  test('tells what changed, worst first, and what to do about it', () => {
    const correction = findingWith({ cause: 'transcription', title: 'Vidu takes 8 seconds' });
    expect(changelogSection(review([wording, correction, compatible, dangerous, findingWith()]))).toBe(
      `## 0.2.0, edition 2026-06-01

<!-- specgen diff -->

Since 0.1.0, edition 2026-05-19:

**Breaking**

- Kling 2.1 no longer takes a Duration of 10. Send 5.

**Dangerous**

- Quality is high where nothing is said. Send 5.

**New and wider**

- Vidu is new.

**Corrected: the specs said it wrong**

- Vidu takes 8 seconds.

1 change of wording, sources and contradictions.

<!-- /specgen diff -->
`,
    );
  });

  test('takes the version that it asks for, until edition.yaml has one that is high enough', () => {
    expect(changelogSection(review(undefined, undefined, '0.1.0'))).toMatch(/^## 0\.2\.0, /);
    expect(changelogSection(review(undefined, undefined, '0.1.9'))).toMatch(/^## 0\.2\.0, /);
    expect(changelogSection(review(undefined, undefined, '1.0.0'))).toMatch(/^## 1\.0\.0, /);
  });

  test('is not there when nothing changed', () => {
    expect(changelogSection(review([]))).toBeUndefined();
    expect(withSection(older, review([]))).toBe(older);
  });
});

describe('putting it into a changelog', () => {
  const section = changelogSection(review()) ?? '';

  test.each([
    ['an empty one', '', section],
    ['one without sections', '# Changelog\n', `# Changelog\n\n${section}`],
    [
      'one with older sections',
      `# Changelog\n\nAll of it.\n\n${older}`,
      `# Changelog\n\nAll of it.\n\n${section}\n${older}`,
    ],
    ['one without a title', older, `${section}\n${older}`],
  ])('%s: before the others, once', (_, before, after) => {
    expect(withSection(before, review())).toBe(after);
    expect(withSection(after, review())).toBe(after);
  });

  test('takes the place of what an earlier run wrote, and leaves what people wrote', () => {
    const before = `# Changelog\n\n${section.replace('\n\n<!--', '\n\nBy hand.\n\n<!--')}\nMore by hand.\n\n${older}`;
    const after = withSection(before, review([dangerous], '2026-06-03'));
    expect(after).toContain('## 0.2.0, edition 2026-06-03\n\nBy hand.\n\n<!-- specgen diff -->');
    expect(after).toContain('<!-- /specgen diff -->\n\nMore by hand.\n\n## 0.1.0');
    expect(after).not.toContain('**Breaking**');
    expect(after.match(/^## /gm)).toHaveLength(2);
  });

  test('goes to the end of a section that people began', () => {
    const before = `# Changelog\n\n## 0.2.0, edition 2026-06-01\n\nBy hand.\n\n${older}`;
    const after = withSection(before, review());
    expect(after).toContain('By hand.\n\n<!-- specgen diff -->\n');
    expect(after).toContain(`<!-- /specgen diff -->\n\n${older}`);
    expect(withSection(after, review())).toBe(after);
    const last = withSection('## 0.2.0\n\nBy hand.', review());
    expect(last).toMatch(/^## 0\.2\.0, edition 2026-06-01\n\nBy hand\.\n\n<!-- [\s\S]* -->\n$/);
  });

  test('takes 0.2.0 for no part of 0.2.0-rc.1 or 0.20.0', () => {
    const before = '## 0.20.0\n\na\n\n## 0.2.0-rc.1\n\nb\n';
    expect(withSection(before, review())).toBe(`${section}\n${before}`);
  });
});
