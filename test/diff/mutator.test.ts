import { readSpecTexts } from '../../generator/load/specs.ts';
import { onlySurfaces } from './support/corpora.ts';
import { describeKinds, describeSeveral } from './support/mutator.ts';

/**
 * Edits of the real specs. One service at a time loads in a third of the time; the gateway shares answers with VOD.
 * `DIFF_EDITS=200` makes two hundred edits of each kind instead of the few that are made every time.
 */
const perKind = Number(process.env.DIFF_EDITS ?? 4);
const all = readSpecTexts(new URL('../../specs', import.meta.url).pathname);
const corpora = [['vod'], ['mps'], ['vod', 'gateway']].map((surfaces) => onlySurfaces(all, ...surfaces));

describeKinds(corpora, perKind);
describeSeveral(corpora, perKind);
