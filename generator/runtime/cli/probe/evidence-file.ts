import type { Fields } from '../read-request.js';
import type { PaidProbe } from './paid.js';

/** What an evidence file is made of. */
export interface ProbeRecord {
  readonly surface: string;
  readonly operation: string;
  /** Day of the probe, UTC. */
  readonly date: string;
  readonly source: string;
  /** With neutral values, and without its key. */
  readonly request: Fields;
  readonly paid: PaidProbe;
}

/**
 * The requests of a paid probe as `specs/<surface>/evidence.yaml` holds them, and what was seen as comments. A JSON text is
 * YAML too, so nothing has to be escaped in another way.
 */
export function evidenceFile({ date, operation, paid, request, source, surface }: ProbeRecord): string {
  const { beliefs, second } = paid;
  const entries = [
    entry('PROBE1', 'the cheapest video, sent by probe', ['outcome: accepted'], { date, request, source }),
    ...(second?.code === undefined
      ? []
      : [
          entry(
            'PROBE2',
            'the same request with a used key',
            ['outcome: refused', `code: ${JSON.stringify(second.code)}`],
            { date, request, source },
          ),
        ]),
  ];
  return [
    '# Written by `tencent-aigc-video probe`. In the repository of the specs `specgen evidence add <this file>` adds it to the',
    '# evidence there.',
    ...beliefs.map(({ belief, seen, verdict }) => `# ${verdict}: ${belief}: ${seen}`),
    `surface: ${surface}`,
    `operation: ${operation}`,
    'evidence:',
    ...entries,
    '',
  ].join('\n');
}

function entry(
  id: string,
  about: string,
  outcome: readonly string[],
  { date, request, source }: Pick<ProbeRecord, 'date' | 'request' | 'source'>,
): string {
  return [
    `  ${id}:`,
    `    about: ${about}`,
    '    grade: run',
    ...outcome.map((line) => `    ${line}`),
    `    date: ${JSON.stringify(date)}`,
    `    source: ${source}`,
    `    request: ${JSON.stringify(request)}`,
  ].join('\n');
}
