import { BlockReader } from './block.ts';
import { beyond } from './scalar.ts';

/** Most specs are written in these alone, which is quick to see. */
const usual = /^[\n\x20-\x7e]*$/;

/** Characters that specs have none of, and that would need a second look: tabs, and what editors do not show. */
const unusual = /[^\n\x20-\x7e\p{L}\p{N}\p{P}\p{S}]/u;

/** Lines that mean something to YAML as a whole. */
const ofDocuments = /^(?:---|\.\.\.|%)/m;

/**
 * What a YAML file says, or nothing when it goes beyond the part of YAML that nearly all specs are written in. Then it is
 * for the full parser to read it, and to say what is wrong with it, if anything is. Ten times as quick as that one, as it
 * remembers no positions; those are looked up when something has to be said about a place.
 */
export function readQuickly(text: string): object | undefined {
  if ((!usual.test(text) && unusual.test(text)) || ofDocuments.test(text)) return undefined;
  try {
    return new BlockReader(text).file();
  } catch (error) {
    if (error === beyond) return undefined;
    throw error;
  }
}
