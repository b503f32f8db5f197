/** Breaks a text at its spaces, behind a lead on the first line. A longer word stands in a line of its own. */
export function wrap(text: string, width: number, lead: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && lead.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  lines.push(line);
  return lines.map((one, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + one);
}
