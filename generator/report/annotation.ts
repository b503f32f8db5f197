export type AnnotationLevel = 'error' | 'warning' | 'notice';

export interface AnnotatedPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A place in a folder, as seen from where the annotations are shown. */
export function within(prefix: string, { column, file, line }: AnnotatedPlace): AnnotatedPlace {
  return { file: prefix === '' || prefix === '.' ? file : `${prefix}/${file}`, line, column };
}

/** One workflow command of GitHub, which shows its message beside the line it is about. */
export function annotation(
  level: AnnotationLevel,
  place: AnnotatedPlace | undefined,
  title: string,
  message: string,
): string {
  const where =
    place === undefined ? [] : [`file=${property(place.file)}`, `line=${place.line}`, `col=${place.column}`];
  return `::${level} ${[...where, `title=${property(title)}`].join(',')}::${data(message)}`;
}

/** The text of a command ends with its line. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property also ends at a comma, and all of them at a colon. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
