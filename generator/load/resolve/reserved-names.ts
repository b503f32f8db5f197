/** Names that generated modules import or use, next to which a type of the same name would hide them. */
const ofRuntime = [
  'CallOptions',
  'Callable',
  'Capability',
  'Collector',
  'ErrorInfo',
  'Fact',
  'Issue',
  'IssueCode',
  'ModelVersionInfo',
  'Open',
  'OperationInfo',
  'Scalar',
  'ServiceClient',
  'StandardResult',
  'StandardSchema',
  'ValidationResult',
];

const ofLanguage = ['Array', 'Map', 'Number', 'Object', 'Readonly', 'ReadonlyMap', 'Record', 'Set', 'String'];

const reserved: ReadonlySet<string> = new Set([...ofRuntime, ...ofLanguage]);

export function isReserved(name: string): boolean {
  return reserved.has(name);
}

/** Folders of the package beside those of the surfaces. */
export const reservedFolders: readonly string[] = ['common', 'runtime'];
