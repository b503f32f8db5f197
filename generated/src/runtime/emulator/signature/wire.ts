// Shipped to the letter from generator/runtime; change it there.
/** A request as it came over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  /** Without the question mark, and still encoded. */
  readonly query: string;
  /** Names in lower case. `host` must be there: where no HTTP server put it in, it comes from the address. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** A client in the same process marked it as one that may hold what is newer than the specs. */
  readonly isUnchecked?: boolean;
}

/** A header's value without the white space around it. */
export function headerOf(request: WireRequest, name: string): string | undefined {
  return Object.hasOwn(request.headers, name) ? request.headers[name]?.trim() : undefined;
}

const decoder = new TextDecoder();

/** The body as UTF-8, with a replacement character for what is none. */
export function bodyText(request: WireRequest): string {
  return decoder.decode(request.body);
}

/** The host without its port: what some official SDKs sign, while the header they send has the port. */
export function withoutPort(host: string): string {
  return host.replace(/:\d{1,5}$/, '');
}

/** What may be the service of the scope because the official SDKs derive it from the endpoint's first label. */
export function firstLabels(request: WireRequest): readonly string[] {
  const host = (headerOf(request, 'host') ?? '').toLowerCase();
  // They cut the endpoint as it was configured, so that a port or a path can stay in the label.
  const endpoints = [host, withoutPort(host), host + request.path.replace(/\/$/, '')];
  return [...new Set(endpoints.map((endpoint) => endpoint.split('.', 1)[0] ?? ''))].filter((label) => label !== '');
}

/** The media type alone, in lower case. */
export function mediaType(request: WireRequest): string {
  return (headerOf(request, 'content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}
