import { readCondition } from '../read-condition.ts';
import type { Rule } from '../sentence.ts';
import { readSubject } from '../subjects.ts';
import { readCharacters } from './characters.ts';
import { readOnlyCount, readOwnLimit } from './counts.ts';
import { readDefault } from './defaults.ts';
import { readFormats } from './formats.ts';
import { readInputs, readMode, readOfWhich, readOnly, readOther, readOthers } from './markers.ts';
import { readNoun } from './media.ts';
import { readDeprecated, readNullable, readUnit } from './notes.ts';
import { readOffered } from './offers.ts';
import { readPlain, readReturned } from './plain.ts';
import { readQuantity } from './quantities.ts';
import { readEffective, readExcludes, readNeeds, readPermission, readRequired } from './relations.ts';
import { readApplies, readHeadline, readSupport, readUnsupported, readWhom } from './support.ts';
import { readConcurrency, readLifetime, readRate, readWindow } from './times.ts';
import { readTogether } from './together.ts';
import { readBareList, readBesides, readValues } from './values.ts';

/**
 * The rules in the order in which they are tried. What swallows a whole sentence comes first, then conditions, then
 * statements; a rule whose words hold those of another comes before it.
 */
export const rules: readonly Rule[] = [
  readPlain,
  readCharacters,
  readOwnLimit,
  readNullable,
  readDeprecated,
  readWindow,
  readRate,
  readConcurrency,
  readHeadline,
  readUnit,
  readLifetime,
  readDefault,
  readBesides,
  readWhom,
  readCondition,
  readMode,
  readOther,
  readOfWhich,
  readOnlyCount,
  readOnly,
  readOthers,
  readBareList,
  readSubject,
  readApplies,
  readExcludes,
  readTogether,
  readNeeds,
  readPermission,
  readRequired,
  readEffective,
  readUnsupported,
  readFormats,
  readOffered,
  readSupport,
  readQuantity,
  readValues,
  readReturned,
  readInputs,
  readNoun,
];
