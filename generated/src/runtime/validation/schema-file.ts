// Shipped to the letter from generator/runtime; change it there.
/**
 * What a file in `schemas/` holds, for the compiler. In its place the file itself is imported: the compiler would make a type of
 * every value in it.
 */
declare const jsonSchema: Readonly<Record<string, unknown>>;
// biome-ignore lint/style/noDefaultExport: that is how a file of JSON is imported
export default jsonSchema;
