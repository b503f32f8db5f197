/** A piece of TypeScript in a Markdown page. */
export interface Snippet {
  /** `README.md:36`, where the piece begins. */
  readonly where: string;
  readonly code: string;
}

export function snippetsOf(page: string, text: string): readonly Snippet[] {
  const fences = text.matchAll(/^```(?:ts|typescript)\b[^\n]*\n(.*?)^```$/gms);
  return [...fences].map((match) => ({
    where: `${page}:${text.slice(0, match.index).split('\n').length + 1}`,
    code: match[1] ?? '',
  }));
}

/** Whether a piece can run by itself. One that makes a client or a connection would call the service, unless the emulator answers. */
export function isRunnable({ code }: Snippet): boolean {
  return !/\bnew \w*Client\(|\bcreate\w*Client\(|\b\w+Connection\(/.test(code) || /emulator/i.test(code);
}
