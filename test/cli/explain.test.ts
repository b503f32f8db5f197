import { describe, expect, test } from 'vitest';
import { type Outcome, repository, run, runWith, stackTrace, Workspace } from './support/cli.ts';

/** The real specs: what the help of the command promises must be there. */
describe('specgen explain', () => {
  const runs = new Map<string, Promise<Outcome>>();
  /** Nothing changes the specs, so what was asked before has the same answer. */
  const explain = (...args: readonly string[]): Promise<Outcome> => {
    const key = args.join(' ');
    const outcome = runs.get(key) ?? run(repository, 'explain', ...args);
    runs.set(key, outcome);
    return outcome;
  };

  test('vod: the matrix, model by model, within 80 columns', async () => {
    const { code, stderr, stdout } = await explain('vod');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^VOD, Video on Demand: CreateAigcVideoTask\n\nHailuo\n/);
    expect(stdout).toMatch(/^Kling\n {2}1\.6, 2\.0, 2\.1, 2\.5\n {4}Duration, s +3 to 15 \(5\)$/m);
    expect(stdout).toMatch(/^Vidu\n {2}q2-turbo\n {4}Duration, s +1 to 10$/m);
    // Of the next versions only what differs.
    expect(stdout).toMatch(
      /^ {2}q3, q3-pro, q3-turbo\n {4}as q2-turbo, except:\n {4}Duration, s +1 to 10 \(only warns\)$/m,
    );
    // Four of Hailuo 02's durations only warn, and each says so.
    expect(stdout).toMatch(
      /^ {2}02\n {4}as 2\.3, 2\.3-fast, except:\n {4}Duration, s +6, 10, 8\?, 12\?, 15\?, 20\? \(6\)$/m,
    );
    // What nobody knows is one line.
    expect(stdout).toMatch(/^ {4}doubtful +Frame interpolation; Subject ids; Voice ids; Image names$/m);
    expect(stdout).toMatch(/^\(x\) is the default\./m);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('vod/CreateAigcCustomVoice: an operation that depends on no model', async () => {
    const { code, stderr, stdout } = await explain('vod/CreateAigcCustomVoice');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^VOD, Video on Demand: CreateAigcCustomVoice\n.*Every accepted call is charged\./);
    expect(stdout).toMatch(/VoiceName\? .*20 characters/);
    expect(stdout).toContain('voice-needs-a-recording: ');
    expect(stdout).toContain('voice-source-twice: ');
    expect(stdout).toMatch(/^ {2}sdk-cn /m);
    const json = await explain('vod/createaigccustomvoice', '--json');
    expect(JSON.parse(json.stdout)).toMatchObject({ name: 'CreateAigcCustomVoice', billed: true });
  });

  test.each([[['vod', 'Kling', '2.5']], [['vod/CreateAigcCustomVoice']]])(
    '%j on a terminal of 80 columns: nothing is wider, and all is there',
    async (args) => {
      const { code, stdout } = await runWith({ columns: 80 }, repository, ['explain', ...args]);
      expect(code).toBe(0);
      const isAddress = (line: string) => !line.trim().includes(' ');
      expect(stdout.split('\n').filter((line) => line.length > 80 && !isAddress(line))).toEqual([]);
      const whole = (await explain(...args)).stdout;
      const words = (text: string) => new Set(text.split(/\s+/));
      // The head of a table is repeated by each of its rows, but for the name of the first column.
      const missing = [...words(whole)].filter((word) => !words(stdout).has(word));
      expect(missing.filter((word) => word !== 'parameter')).toEqual([]);
    },
  );

  test('vod Kling: the versions of one model', async () => {
    const { code, stdout } = await explain('vod', 'Kling');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Kling\n {2}1\.6, 2\.0, 2\.1, /m);
    expect(stdout).not.toMatch(/^Vidu/m);
  });

  test('vod Kling 2.1: every parameter with its source, then the rules and the contradictions', async () => {
    const { code, stdout } = await explain('vod', 'Kling', '2.1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Kling 2\.1: CreateAigcVideoTask$/m);
    expect(stdout).toMatch(/^OutputConfig\.Duration +3 to 15 \(5\) +sdk-cn +kling-duration$/m);
    expect(stdout).toMatch(/^LastFrameFileId, LastFrameUrl +yes +sdk-cn +last-frame-models$/m);
    expect(stdout).toMatch(/^Rules of the operation$/m);
    expect(stdout).toMatch(
      /^ {2}prompt-or-input: Prompt is needed when there is no file, no subject, no scene and no ExtInfo\. \[sdk-cn\]$/m,
    );
    expect(stdout).toMatch(/^Contradictions$/m);
    expect(stdout).toMatch(/^ {2}kling-duration: How long a Kling video may be$/m);
  });

  test('vod Kling 2.1 says it in words, with both sides of contradictions and the documents with their dates', async () => {
    const { stdout } = await explain('vod', 'Kling', '2.1');
    expect(stdout).toContain('\n  OutputConfig.Duration must be 3 to 15 with Kling. [sdk-cn, kling-duration]\n');
    expect(stdout).toMatch(
      /AspectRatio is documented with Kling for text to video only\. \[sdk-intl, sdk-cn\] \(only warns\)$/m,
    );
    expect(stdout).toMatch(/^ {4}when FileInfos is absent and SubjectInfos is absent and .*: needs Prompt$/m);
    expect(stdout).toMatch(/^ {4}sdk-intl: 5 or 10 seconds for every version$/m);
    expect(stdout).toMatch(/^ {4}→ 3 to 15 seconds for every version, as the current text of VOD says\. /m);
    expect(stdout).toMatch(
      /^ {2}page-vod-create +VOD CreateAigcVideoTask, international site \(2026-01-14, normative, https:/m,
    );
  });

  test('vod Hailuo 02: of the rules those that a request with it may meet, and of the contradictions those they cite', async () => {
    const { stdout } = await explain('vod', 'Hailuo', '02');
    const rules = stdout.slice(stdout.indexOf('\nRules of the operation\n'), stdout.indexOf('\nContradictions\n'));
    expect(rules).toContain('  prompt-or-input: ');
    expect(rules).not.toMatch(/^ {2}(?:kling|vidu|pixverse|hailuo-h3)-/m);
    expect(rules).not.toMatch(/PixVerse|Vidu|Kling/);
  });

  test('vod PixVerse v6 has the rule that is about it', async () => {
    const { stdout } = await explain('vod', 'PixVerse', 'v6');
    expect(stdout).toMatch(/^ {2}pixverse-1080p-duration: /m);
    expect(stdout).not.toMatch(/^ {2}kling-1-6-duration: /m);
  });

  test('vod Jimeng 3.0pro, which the older text alone describes, still has its count of files', async () => {
    const { stdout } = await explain('vod', 'Jimeng', '3.0pro');
    expect(stdout).toContain(
      '\n  FileInfos must have at most 3 elements with Jimeng. [page-vod-create, image-count]\n',
    );
  });

  test('the matrix tells what its input modes mean', async () => {
    const { stdout } = await explain('vod', 'Kling');
    expect(stdout).toMatch(/^Input modes\n {2}text-to-video: when FileInfos is absent and /m);
    // No cell of Kling speaks of it.
    expect(stdout).not.toContain('multi-image');
  });

  test('what was taken out of the documents is marked in the matrix and told of the version', async () => {
    const matrix = await explain('vod');
    const version = await explain('vod', 'Jimeng', '3.0pro');
    expect(matrix.stdout).toMatch(/^Jimeng\n {2}3\.0pro † 2026-05-11$/m);
    expect(matrix.stdout).toMatch(/^† Removed from the documents/m);
    expect(version.stdout).toMatch(/^† Removed from the documents on 2026-05-11; using it warns\. \[sdk-cn\]$/m);
  });

  test('takes names in any case, and answers with the name as it is written', async () => {
    const { code, stdout } = await explain('VOD', 'kling', 'o1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Kling O1: CreateAigcVideoTask$/m);
    expect(stdout).toMatch(/^OutputConfig\.Duration +3 to 15 \(5\)/m);
  });

  test('takes any version of a model whose versions are not documented', async () => {
    const { code, stdout } = await explain('gateway', 'GV', '3.1');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^GV 3\.1: CreateAigcVideoTask$/m);
    expect(stdout).toMatch(/^last_frame_url +yes /m);
  });

  test('vod Vidu q3-turbo: what was seen of a cell, with its date, and what is older than the version', async () => {
    const { stdout } = await explain('vod', 'Vidu', 'q3-turbo');
    expect(stdout).toMatch(/^What was seen, and what is older than the version$/m);
    expect(stdout).toMatch(
      /^ {2}OutputConfig\.AspectRatio: Seen to work on 2026-08-05 \(run V45: Vidu q3-turbo from a first frame/m,
    );
    expect(stdout).toMatch(
      /^ {2}OutputConfig\.AspectRatio: The statement is of 2025-12-24 and is older than this version/m,
    );
    // No source says when the rule's request was made.
    expect((await explain('vod', 'Vidu', 'q3-mix')).stdout).toMatch(
      /^ {4}Seen to fail \(tested V15: Vidu q3-mix without reference images\)\.$/m,
    );
  });

  test('the id of an entry of evidence: the entry, its request, and the facts that cite it', async () => {
    const { code, stderr, stdout } = await explain('v46');
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^V46: Hailuo 2\.3-fast from a prompt alone\n {2}vod CreateAigcVideoTask \(vod\/evidence\.yaml:\d+\)\n/,
    );
    expect(stdout).toContain(
      '\n  Seen to fail on 2026-08-05 with InternalError, after it was accepted (run) [paid-runs]\n',
    );
    expect(stdout).toMatch(
      /^Request\n {2}\{ "SubAppId": 1500000000, "ModelName": "Hailuo", "ModelVersion": "2\.3-fast", /m,
    );
    expect(stdout).toMatch(
      /^Cited by\n {2}vod CreateAigcVideoTask, rule [a-z0-9-]+ \(vod\/operations\/create-aigc-video-task\.yaml:\d+\)$/m,
    );
    expect(stdout).toMatch(/^Sources\n {2}paid-runs /m);
  });

  test('an entry that no fact cites, and one as data', async () => {
    expect((await explain('V02')).stdout).toMatch(/^Cited by\n {2}no fact$/m);
    expect(JSON.parse((await explain('V12', '--json')).stdout)).toMatchObject({
      id: 'V12',
      grade: 'tested',
      outcome: 'accepted',
      request: { ModelVersion: '02', OutputConfig: { Duration: 20 } },
      citedBy: [
        { what: 'vod CreateAigcVideoTask, Hailuo 02, Duration, s', file: 'vod/operations/create-aigc-video-task.yaml' },
      ],
    });
  });

  test('--json prints the models as data: all, one, or one version', async () => {
    const all = JSON.parse((await explain('vod', '--json')).stdout) as readonly { model: string }[];
    expect(new Set(all.map(({ model }) => model)).size).toBeGreaterThan(5);
    const { stdout } = await explain('vod', 'kling', 'o1', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { model: 'Kling', version: 'O1', capabilities: { Duration: { min: 3, max: 15, default: 5 } } },
    ]);
  });

  test.each([
    ['a surface', ['vood'], 'error: there is no surface vood', 'Did you mean vod?'],
    ['a surface', ['cloud'], 'error: there is no surface cloud', 'There are vod, mps, gateway.'],
    ['a model', ['vod', 'Klnig'], 'error: there is no model Klnig', 'Did you mean Kling?'],
    ['a version', ['vod', 'Kling', 'v2.1'], 'error: there is no version of Kling v2.1', 'Did you mean 2.1?'],
    // Another number is not a misspelling.
    ['a version', ['vod', 'Kling', '2.11'], 'error: there is no version of Kling 2.11', 'There are 1.6, 2.0, 2.1,'],
  ])('%s that is not there: exit code 2 and a suggestion', async (_, args, message, help) => {
    const { code, stderr, stdout } = await explain(...args);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(`${message}\n  help: ${help}`);
    expect(stderr).not.toMatch(stackTrace);
  });

  test('ends with 1 when the specs have problems, in the form that was asked for', async () => {
    const broken = new Workspace();
    broken.edit('specs/demo/operations/create-demo-task.yaml', 'range: 3..6', 'range: 9..6');
    const text = await broken.run('explain', 'demo');
    const json = await broken.run('explain', 'demo', '--json');
    broken.remove();
    expect(text).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('error bad-range:') });
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ ok: false, diagnostics: [{ code: 'bad-range' }] });
  });
});
