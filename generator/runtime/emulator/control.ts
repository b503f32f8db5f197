import { moveClock, onlyKeys, orderFaults, text } from './control-body.js';
import type { Emulator } from './emulator.js';
import { readJson } from './protocol/json-body.js';
import type { Scenario, ScenarioRule } from './scenario.js';
import { serveVideo } from './serve/video.js';
import type { Service } from './service.js';
import type { WireRequest } from './signature/wire.js';
import type { EmulatorSnapshot } from './snapshot.js';
import { jsonAnswer, type Outcome, textAnswer, type WireAnswer } from './wire-answer.js';

const prefix = '/emulator/';

/** What can be asked of the emulator itself, over HTTP, for tests in other languages. */
type Command = (emulator: Emulator, body: Readonly<Record<string, unknown>>, request: WireRequest) => WireAnswer;

const commands: Readonly<Record<string, Command>> = {
  'GET journal': ({ journal }, _, request) =>
    asked(request, 'format') === 'jsonl'
      ? textAnswer(200, journal.toJsonLines(), 'application/x-ndjson')
      : jsonAnswer(journal.entries()),
  'GET bill': (emulator, _, request) => jsonAnswer(emulator.bill(asked(request, 'account'))),
  'GET tasks': (emulator, _, request) => jsonAnswer(emulator.tasks(asked(request, 'account'))),
  'GET snapshot': (emulator) => jsonAnswer(emulator.snapshot()),
  'POST snapshot': (emulator, body) => {
    emulator.restore(body as unknown as EmulatorSnapshot);
    return done();
  },
  'GET clock': (emulator) => clockOf(emulator),
  'POST clock': (emulator, body) => {
    moveClock(emulator.clock, body);
    return clockOf(emulator);
  },
  'POST scenarios': (emulator, body) => {
    onlyKeys(body, ['operation', 'request', 'times', 'scenario']);
    emulator.script(body as unknown as ScenarioRule);
    return done();
  },
  'POST tasks': (emulator, body) => {
    onlyKeys(body, ['taskId', 'scenario']);
    emulator.change(text(body, 'taskId') ?? '', body.scenario as Scenario);
    return done();
  },
  'POST faults': (emulator, body) => {
    orderFaults(emulator, body);
    return done();
  },
  'POST reset': (emulator, body) => {
    onlyKeys(body, ['account']);
    emulator.reset(text(body, 'account'));
    return done();
  },
};

function asked({ query }: WireRequest, name: string): string | undefined {
  return new URLSearchParams(query).get(name) ?? undefined;
}

/** Answers what is asked of the emulator itself; nothing for requests that are the services'. */
export function control(emulator: Emulator, service: Service, request: WireRequest): Outcome | undefined {
  const { method, path } = request;
  if (method === 'OPTIONS') return answered(preflight(request));
  if (path === '/' && method === 'GET' && isBrowser(request)) return answered(textAnswer(200, welcome(emulator)));
  const video = serveVideo(service, request, emulator.clock.now());
  if (video !== undefined) return answered(video);
  if (!path.startsWith(prefix)) return undefined;
  if (isFromElsewhere(request)) {
    const error =
      'a page of another origin, or a name that was made to lead here, may not ask the emulator about itself';
    return answered(own(jsonAnswer({ error }, 403)));
  }
  const name = path.slice(prefix.length);
  const command = commands[`${method} ${name}`];
  if (command === undefined) {
    return answered(own(jsonAnswer({ error: `there is no ${method} ${path}`, known: Object.keys(commands) }, 404)));
  }
  const body = request.body.length === 0 ? { ok: true as const, value: {} } : readJson(request.body);
  if (!body.ok) return answered(own(jsonAnswer({ error: body.message }, 400)));
  try {
    return answered(own(command(emulator, body.value, request)));
  } catch (error) {
    // What a caller asks for and cannot be done is told, and nothing else.
    if (error instanceof RangeError || error instanceof TypeError)
      return answered(own(jsonAnswer({ error: error.message }, 400)));
    throw error;
  }
}

/** No page of another origin may read it: it holds prompts and pictures. */
function own(answer: WireAnswer): WireAnswer {
  return { ...answer, isForOwnOrigin: true };
}

/**
 * A browser says from which page a request comes. A page may also have a name of its own lead to this computer, and is then
 * of the same origin: such a name is no address and not `localhost`.
 */
function isFromElsewhere({ headers }: WireRequest): boolean {
  const { host = '', origin } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  const isOwn = URL.canParse(origin) && new URL(origin).host === host;
  return !isOwn || !/^(localhost|[\d.]+|\[[\da-f:.]+\])(:\d+)?$/i.test(host);
}

function answered(answer: WireAnswer): Outcome {
  return { kind: 'answer', answer };
}

function done(): WireAnswer {
  return jsonAnswer({ ok: true });
}

function clockOf({ clock }: Emulator): WireAnswer {
  return jsonAnswer({ now: new Date(clock.now()).toISOString(), speed: clock.speed });
}

/** Pages of any origin may try the gateway from a browser. */
function preflight({ headers }: WireRequest): WireAnswer {
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, HEAD, OPTIONS',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '600',
    },
    body: '',
  };
}

/** Someone who opens the address to see what is there, and no client. */
function isBrowser({ headers, query }: WireRequest): boolean {
  return headers.authorization === undefined && query === '';
}

function welcome(emulator: Emulator): string {
  const operations = emulator.operations.map(({ info }) => {
    const where =
      info.protocol === 'tc3' ? `${info.name}, version ${info.version}` : `${info.http.method} ${info.http.path}`;
    return `  ${info.surface}: ${where}`;
  });
  return [
    `An emulator of Tencent Cloud's AIGC video services, specs of ${emulator.edition}.`,
    '',
    'It answers:',
    ...operations,
    '',
    'In a browser this address shows the explorer.',
    'Keys: secret id "emulator", secret key "emulator"; gateway key "emulator". What follows in the id is up to you.',
    `Of itself: ${Object.keys(commands)
      .map((name) => name.replace(' ', ` ${prefix}`))
      .join(', ')}`,
    '',
  ].join('\n');
}
