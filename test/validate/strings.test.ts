import { describe, expect, it } from 'vitest';
import {
  base64,
  json,
  jsonList,
  url,
  urlOrWord,
  urls,
  urlsOrWords,
} from '../../generator/runtime/validation/content.ts';
import type { Shape } from '../../generator/runtime/validation/run.ts';
import { type Check, said, shapeOf } from './made-up-api.ts';

/** What strings hold, on an API that does not exist: what is said of it, word for word. */

const of =
  (check: (...args: [Parameters<typeof url>[0], string, unknown]) => void) =>
  (value: unknown): readonly string[] =>
    said({ Name: value }, (at, { Name }) => check(at, 'Name', Name));

describe('an address', () => {
  const saidOf = of((at, name, value) => url(at, name, value));

  it.each<[string, string]>([
    ['http://localhost/a.png', 'is on localhost, which the service cannot reach'],
    ['https://[fd00::1]:8443/a.png', 'is on [fd00::1], which the service cannot reach'],
    ['http:///a.png', 'is on no host, which the service cannot reach'],
    ['http:?x', 'is on no host, which the service cannot reach'],
    ['http://10.1.2.3#x', 'is on 10.1.2.3, which the service cannot reach'],
    ['ftp://example.com/a.png', 'has the scheme ftp:, and only http and https are documented'],
    ['xhttps://example.com/a.png', 'has the scheme xhttps:, and only http and https are documented'],
    ['httpx://example.com/a.png', 'has the scheme httpx:, and only http and https are documented'],
    ['example.com/a.png', 'has no scheme, and only http and https are documented'],
  ])('%s warns: it %s', (address, doubt) => {
    expect(saidOf(address)).toEqual([`warning content Name ${doubt}. Make.Name`]);
  });

  it('is told without the password that is in it', () => {
    expect(saidOf('http://user:secret@10.0.0.1/a.png')).toEqual([
      'warning content Name is on 10.0.0.1, which the service cannot reach. Make.Name',
    ]);
  });

  it('that is none is refused, with what to do', () => {
    expect(saidOf('a.png')).toEqual([
      'error content Name must be an address that the service can fetch, such as https://example.com/a.png, not "a.png". Upload the file, or send it as Base64 where the API takes that. Make.Name',
    ]);
  });

  it.each(['', undefined, 5, null])('%j is none, and nothing is said of it here', (value) => {
    expect(saidOf(value)).toEqual([]);
  });

  it('of a list is told with its place', () => {
    const each = of((at, name, value) => urls(at, name, value));
    expect(each(['https://example.com/a.png', 'a.png', 'ftp://example.com/'])).toEqual([
      expect.stringMatching(/^error content Name\[1\] must be an address/),
      expect.stringMatching(/^warning content Name\[2\] has the scheme ftp:/),
    ]);
    expect(each('a.png')).toEqual([]);
  });
});

describe('an address whose document shows a word', () => {
  const saidOf = of((at, name, value) => urlOrWord(at, name, value));

  it.each(['myVideoUrl', '视频'])('warns for a word: %s', (value) => {
    expect(saidOf(value)).toEqual([
      `warning content Name should be an address, such as https://example.com/a.png, not "${value}". Make.Name`,
    ]);
  });

  it.each(['my video', 'a.png', '/a', 'a/b', 'C:\\a', 'data:x'])('is refused for what is no word: %s', (value) => {
    expect(saidOf(value)).toEqual([expect.stringMatching(/^error content Name must be an address/)]);
  });

  it.each(['https://example.com/a.png', '', 5, undefined])('says nothing of %j', (value) => {
    expect(saidOf(value)).toEqual([]);
  });

  it('in a list, too', () => {
    const each = of((at, name, value) => urlsOrWords(at, name, value));
    expect(each(['https://example.com/a.png', 'word'])).toEqual([
      expect.stringMatching(/^warning content Name\[1\] should be an address/),
    ]);
    expect(each('word')).toEqual([]);
  });
});

describe('Base64', () => {
  const saidOf = of(base64);

  it('begins with no data URL', () => {
    expect(saidOf('DATA:image/png;base64,aGk=')).toEqual([
      'error content Name must be bare Base64, without the "data:...;base64," before it. Send what follows the comma. Make.Name',
    ]);
    for (const right of ['aGk=', '', 5, undefined, 'aGk=data:']) expect(saidOf(right)).toEqual([]);
  });
});

/** The type of an object in JSON: it has a `Size`, which is `1`. */
const inner: Shape = {
  ...shapeOf((at, { Size }) => url(at, 'Size', Size), 'Inner'),
  parameters: { Size: { sources: ['DOC'] } },
};
const lost = 'has an integer above 2^53, which loses its last digits. Write it in quotes.';

describe('a JSON object as a string', () => {
  const saidOf = of((at, name, value) => json(at, name, value, inner));

  it.each<[unknown, string]>([
    [{}, 'type Name must be a JSON object as a string, not an object: pass it through JSON.stringify.'],
    [[], 'type Name must be a string, not an array.'],
    [5, 'type Name must be a string, not 5.'],
    ['{Size}', 'content Name must be a JSON object as a string, and it is not valid JSON.'],
    ['"{}"', 'content Name is JSON-encoded twice: call JSON.stringify once.'],
    ['[1]', 'content Name must be a JSON object as a string, not an array.'],
    ['null', 'content Name must be a JSON object as a string, not null.'],
    ['7', 'content Name must be a JSON object as a string, not 7.'],
    ['{"Size":9007199254740993}', `content Name ${lost}`],
  ])('is not %j', (value, problem) => {
    expect(saidOf(value)).toEqual([`error ${problem} Make.Name`]);
  });

  it('is right, or empty, and what is in it is checked as its type', () => {
    for (const right of ['', ' {}', '{"Size":"https://example.com/a.png"}']) expect(saidOf(right)).toEqual([]);
    expect(saidOf('{"Size":"ftp://example.com/"}')).toEqual([
      'warning content Name.Size has the scheme ftp:, and only http and https are documented. Inner.Size',
    ]);
  });

  it('of no known type may hold anything', () => {
    expect(of((at, name, value) => json(at, name, value))('{"Any":"thing"}')).toEqual([]);
  });

  it('whose document shows a word warns for a word, and for nothing else', () => {
    const orWord = of((at, name, value) => json(at, name, value, inner, true));
    const problem = 'content Name must be a JSON object as a string, and it is not valid JSON. Make.Name';
    for (const word of ['context', 'a {word}', 'the "word"']) expect(orWord(word)).toEqual([`warning ${problem}`]);
    for (const cut of ['{"Size":', ' {', '"x']) expect(orWord(cut)).toEqual([`error ${problem}`]);
  });
});

describe('a JSON list as a string', () => {
  const check: Check = (at, { Name }) => jsonList(at, 'Name', Name, inner);
  const saidOf = (value: unknown) => said({ Name: value }, check);

  it.each<[unknown, string]>([
    [[], 'type Name must be a JSON array as a string, not an array: pass it through JSON.stringify.'],
    [{}, 'type Name must be a string, not an object.'],
    ['[', 'content Name must be a JSON array as a string, and it is not valid JSON.'],
    ['"[]"', 'content Name must be a JSON array as a string, not JSON-encoded twice.'],
    ['{}', 'content Name must be a JSON array as a string, not an object.'],
    ['[{"Size":9007199254740993}]', `content Name ${lost}`],
  ])('is not %j', (value, problem) => {
    expect(saidOf(value)).toEqual([`error ${problem} Make.Name`]);
  });

  it('is right, or empty, and what is in it is checked as its type', () => {
    for (const right of ['', '[]', '[{}]']) expect(saidOf(right)).toEqual([]);
    expect(saidOf('[{"Size":"ftp://example.com/"}, 5]')).toEqual([
      'warning content Name[0].Size has the scheme ftp:, and only http and https are documented. Inner.Size',
      'error content Name[1] must be an object, not 5. Make.Name[1]',
    ]);
  });

  it('of no known type may hold any objects', () => {
    expect(said({ Name: '[{"Any":1}]' }, (at, { Name }) => jsonList(at, 'Name', Name))).toEqual([]);
  });
});
