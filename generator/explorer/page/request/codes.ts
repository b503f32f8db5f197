import { someAt } from '../../../diff/accepted-set/values.ts';
import { standingOf } from '../../../model/lower/standing.ts';
import { parsePath } from '../../../model/path.ts';
import { isObject } from '../../../runtime/core/values.ts';
import type { Judged } from './judge.ts';
import { keysOf, valueAt, without } from './paths.ts';
import { type Place, rowOf } from './place.ts';

/** A request as text to copy. */

export function jsonText(request: unknown): string {
  return JSON.stringify(request, null, 2) ?? 'null';
}

/** A program that sends the request with the package. What the types would refuse goes through `unchecked`. */
export function typescriptText(packageName: string, place: Place, judged: Judged): string {
  const { operation, surface } = place;
  const { issues, outcome, value } = judged;
  const { isFunction, method, requestType } = operation;
  const names = [...(isFunction ? [method] : []), `type ${requestType}`, surface.client];
  const isTyped = outcome !== 'rejected' && !isBeyondTypes(place, judged);
  const literal = objectText(value, 0);
  const errors = issues.filter(({ severity }) => severity === 'error');
  const complaints = errors.map(({ message }) => `// ${message.replaceAll(/\s+/g, ' ')}`);
  return [
    ...(isTyped ? [] : [`import { unchecked } from '${packageName}';`]),
    `import { ${names.join(', ')} } from '${packageName}/${surface.name}';`,
    '',
    ...(errors.length === 0 ? [] : ['// The validator refuses this request:', ...complaints]),
    `const request: ${requestType} = ${isTyped ? literal : `unchecked(${isObject(value) ? literal : '{}'})`};`,
    '',
    '// Keys come from the options, or from the environment.',
    `const client = new ${surface.client}();`,
    `const result = await ${isFunction ? `${method}(client, ` : `client.${method}(`}request);`,
    // What a task made is in its outputs.
    operation.waits ? 'console.log(result.outputs[0]?.url);' : 'console.log(result);',
    '',
  ].join('\n');
}

/** Versions nobody listed, and parameters a model does not have, even when they hold nothing: no type has them. */
function isBeyondTypes({ operation: { matrix } }: Place, { issues, value }: Judged): boolean {
  if (issues.some(({ code }) => code === 'version' || code === 'enum')) return true;
  const row = rowOf(matrix, value);
  const barred = matrix?.columns.filter(({ id }) => standingOf(row?.cells[id]) === 'no') ?? [];
  return barred.some(({ paths }) => paths.some((path) => someAt(value, parsePath(path), (one) => one !== undefined)));
}

/** JSON with the keys that need no quotes without them, as people write it. */
function objectText(value: unknown, depth: number): string {
  const indent = '  '.repeat(depth + 1);
  const close = '  '.repeat(depth);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    return `[\n${value.map((one) => `${indent}${objectText(one, depth + 1)},\n`).join('')}${close}]`;
  }
  if (isObject(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0) return '{}';
    const lines = entries.map(([key, one]) => `${indent}${keyText(key)}: ${objectText(one, depth + 1)},\n`);
    return `{\n${lines.join('')}${close}}`;
  }
  return typeof value === 'string' ? stringText(value) : (JSON.stringify(value) ?? 'undefined');
}

function keyText(key: string): string {
  // In a literal `__proto__` sets the prototype, quoted or not.
  if (key === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : stringText(key);
}

function stringText(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}

/** A call for the shell that nothing has signed. It says so, and what is missing. */
export function curlText({ operation, surface }: Place, { value }: Judged): string {
  const base = surface.endpoints[0]?.url ?? 'https://example.com';
  const { http } = operation;
  const headers = [`content-type: application/json`];
  const lines: string[] = [];
  let path = '/';
  let body = value;
  if (http !== undefined) {
    path = http.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const part = valueAt(value, keysOf(name));
      body = without(body, [name]);
      return encodeURIComponent(String(part ?? ''));
    });
  }
  if (surface.protocol === 'tc3') {
    lines.push(
      '# Not signed, so the service refuses it: it lacks X-TC-Timestamp and Authorization (TC3-HMAC-SHA256).',
      '# The client of the package signs it, and `prepare` shows the signed request without sending it.',
    );
    headers.unshift(`X-TC-Action: ${operation.name}`, `X-TC-Version: ${surface.version ?? ''}`);
  } else {
    lines.push('# Holds no key: put yours into GATEWAY_KEY. An accepted call is charged.');
    headers.unshift('Authorization: Bearer $GATEWAY_KEY');
  }
  const method = http?.method ?? 'POST';
  const sent = method === 'GET' ? [] : [`-d ${shellText(JSON.stringify(body, null, 2) ?? 'null')}`];
  const parts = [
    `curl -X ${method} ${shellText(base + path)}`,
    ...headers.filter((one) => method !== 'GET' || !one.startsWith('content-type')).map((one) => `-H "${one}"`),
    ...sent,
  ];
  return `${[...lines, parts.join(' \\\n  ')].join('\n')}\n`;
}

function shellText(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
