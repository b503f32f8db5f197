/**
 * Steps that reading takes: places at which a rule is tried, and runs of characters that are cut or joined. Tests hold its
 * growth against that of the text, since a clock tells more of the machine than of the reader.
 */
export const work = { steps: 0 };
