/** Says on stderr what is being done; stdout is for the results alone. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
