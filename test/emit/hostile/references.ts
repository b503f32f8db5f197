export const referenceFields: readonly string[] = [];
