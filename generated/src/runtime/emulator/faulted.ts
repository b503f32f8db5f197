// Shipped to the letter from generator/runtime; change it there.
import type { ErrorFault, OrderedFault } from './faults.js';
import type { Protocol, Written } from './protocol/protocol.js';
import { jsonAnswer, type Outcome, textAnswer } from './wire-answer.js';

/** How late a slow answer is. */
const slowMs = 2_000;

/** What a fault makes of a request that the service never sees; nothing when it does. */
export function before(fault: OrderedFault, protocol: Protocol, requestId: string): Outcome | undefined {
  if (typeof fault === 'object') return fault.after === true ? undefined : errorOf(fault, protocol, requestId);
  switch (fault) {
    case 'refused-connection':
      return { kind: 'refuse' };
    case 'dropped-before':
      return { kind: 'drop' };
    case 'timeout-before':
      return { kind: 'silence' };
    case 'server-error-before':
      return { kind: 'answer', answer: textAnswer(502, '<html><body>502 Bad Gateway</body></html>', 'text/html') };
    case 'internal-error':
      return { kind: 'answer', answer: protocol.refuse('internal', 'Something failed inside.', requestId).answer };
    case 'rate-limit':
      return {
        kind: 'answer',
        answer: protocol.refuse('rate', 'Too many requests in a short time.', requestId).answer,
      };
    default:
      return undefined;
  }
}

/** What happens to an answer on its way back. */
export function after(fault: OrderedFault, { answer }: Written, protocol: Protocol, requestId: string): Outcome {
  if (typeof fault === 'object') return errorOf(fault, protocol, requestId);
  switch (fault) {
    case 'dropped-after':
      return { kind: 'drop' };
    case 'timeout-after':
      return { kind: 'silence' };
    case 'server-error-after':
      return {
        kind: 'answer',
        answer: jsonAnswer({ error: { message: 'upstream timed out', type: 'emulator_error' } }, 504),
      };
    case 'truncated-after':
      return { kind: 'answer', answer: { ...answer, body: String(answer.body).slice(0, 20) } };
    case 'internal-error-after':
      return { kind: 'answer', answer: protocol.refuse('internal', 'Something failed inside.', requestId).answer };
    case 'html-after':
      return { kind: 'answer', answer: textAnswer(200, '<html><body>One moment, please</body></html>', 'text/html') };
    case 'slow':
      return { kind: 'answer', answer, delayMs: slowMs };
    default:
      return { kind: 'answer', answer };
  }
}

/** An error of the service, whatever its code. */
function errorOf(
  { code, message = 'The service answers so.', status }: ErrorFault,
  protocol: Protocol,
  requestId: string,
): Outcome {
  const { answer } = protocol.write({ ok: false, kind: 'internal', code, message }, requestId);
  return { kind: 'answer', answer: status === undefined ? answer : { ...answer, status } };
}
