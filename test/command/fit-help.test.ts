import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitHelp } from '../../generator/runtime/cli/fit-help.ts';

const words = (text: string) => text.split(/\s+/).filter((word) => word !== '');

describe('a help text', () => {
  it('is filled by paragraphs, and goes on under its second column', () => {
    const text = `Usage: demo [options]

Makes a video of a prompt. It was
written for another width.

Options:
  --file <path>  what is sent with the prompt
  --longer-than-half <value>  a file to read

Examples:
  specgen demo --file a.txt --longer-than-half b

Exit codes: 0 done
`;
    expect(fitHelp(text, 40)).toBe(`Usage: demo [options]

Makes a video of a prompt. It was
written for another width.

Options:
  --file <path>  what is sent with the
                 prompt
  --longer-than-half <value>
      a file to read

Examples:
  specgen demo --file a.txt \\
    --longer-than-half b

Exit codes: 0 done
`);
  });

  it('loses no word, and is no wider than it must be', () => {
    const word = fc.stringMatching(/^[a-z<>-]{1,30}$/);
    const line = fc.tuple(
      fc.constantFrom('', '  ', '      '),
      fc.array(word, { maxLength: 20 }),
      fc.constantFrom(' ', '  '),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const text = lines.map(([indent, list, gap]) => indent + list.join(gap)).join('\n');
        const fitted = fitHelp(text);
        expect(words(fitted)).toEqual(words(text));
        expect(fitted.split('\n').filter((one) => one.length > 80)).toEqual([]);
      }),
    );
  });
});
