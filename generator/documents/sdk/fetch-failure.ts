import { DocumentFailure } from '../document-failure.ts';

/** What pacote and what it builds on add to an error. */
interface FetchError extends Error {
  readonly code?: string;
  /** Of ETARGET: every version there is. */
  readonly versions?: readonly string[];
}

const noWay = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ENETUNREACH', 'EHOSTUNREACH', 'ENOTCACHED'];
const tooSlow = ['ETIMEDOUT', 'ERR_SOCKET_TIMEOUT', 'FETCH_ERROR', 'EIDLETIMEOUT', 'ECONNECTIONTIMEOUT'];

/** Why a package could not be fetched, in the words of someone who wants to have it. */
export function fetchFailure(spec: string, registry: string, error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DocumentFailure) return error;
  const { code = '', versions = [] }: FetchError = error;
  const fail = (message: string, help: string) => new DocumentFailure(message, help, { cause: error });
  if (code === 'E404') {
    return fail(`${registry} has no package ${spec}`, 'Check the spelling, or give the folder of an unpacked package.');
  }
  if (code === 'ETARGET' || code === 'ENOVERSIONS') {
    const near = nearest(spec.slice(spec.lastIndexOf('@') + 1), versions);
    const help = near.length === 0 ? 'Leave out the version for the newest.' : `There are ${near.join(', ')}.`;
    return fail(`there is no version ${spec}`, help);
  }
  if (code === 'EINTEGRITY') {
    return fail(`what arrived as ${spec} is not what the registry has promised`, 'Try again; check proxy and mirror.');
  }
  if (code === 'E401' || code === 'E403') {
    return fail(
      `${registry} does not give out ${spec}: ${code.slice(1)}`,
      'Check the access to the registry in .npmrc.',
    );
  }
  if (noWay.includes(code)) {
    return fail(
      `${registry} cannot be reached (${code})`,
      'Check the connection and npm’s registry and proxy settings, or give the folder of an unpacked package.',
    );
  }
  if (tooSlow.includes(code)) return fail(`${registry} did not answer in time`, 'Try again later.');
  if (/^E5\d\d$/.test(code)) return fail(`${registry} answered ${code.slice(1)}`, 'Try again later.');
  if (code.startsWith('TAR_') || code.startsWith('Z_')) {
    return fail(`what arrived as ${spec} is not a package`, 'Check the registry that npm is set to use.');
  }
  return fail(`${spec} could not be fetched: ${error.message}`, 'Check the name and npm’s settings.');
}

/** Versions around the one that is missing; the newest ones when it is not a version. */
function nearest(wanted: string, versions: readonly string[]): readonly string[] {
  const sorted = [...versions].filter((version) => !version.includes('-')).sort(byVersion);
  if (!/^\d+\.\d+\.\d+$/.test(wanted)) return sorted.slice(-3);
  const after = sorted.findIndex((version) => byVersion(version, wanted) > 0);
  return after === -1 ? sorted.slice(-3) : sorted.slice(Math.max(0, after - 2), after + 2);
}

function byVersion(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const differing = (left ?? []).findIndex((part, index) => part !== right?.[index]);
  return differing === -1 ? 0 : (left?.[differing] ?? 0) - (right?.[differing] ?? 0);
}
