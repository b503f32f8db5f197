import type { Basis, EmulatorTable } from '../../model/emulator.ts';
import type { Provenance } from '../../model/facts.ts';
import type { Emitter } from '../emitter.ts';
import { header } from '../header.ts';
import { code, prose } from '../markdown.ts';
import { fill } from '../pages/templates.ts';

interface Row {
  readonly id: string;
  /** Markdown. */
  readonly says: string;
  readonly why: string;
  readonly sources: string;
}

const headings: Readonly<Record<Basis, { readonly title: string; readonly lead: string }>> = {
  assumed: {
    title: 'Assumed',
    lead: 'No document says so. The service may do otherwise; do not build on these.',
  },
  observed: {
    title: 'Observed',
    lead: 'Official clients depend on it, so the service does it; no document says so.',
  },
  documented: { title: 'Documented', lead: 'A document says so.' },
};

/** DIFFERENCES.md: how the emulator answers, and how sure it is that the service does the same. */
export const differences: Emitter = {
  name: 'DIFFERENCES.md',
  emit: ({ table: { emulator } }) => ({
    texts: emulator === undefined ? [] : [['DIFFERENCES.md', differencesPage(emulator)]],
  }),
};

function differencesPage(emulator: EmulatorTable): string {
  const rows = (basis: Basis): readonly Row[] => [
    ...emulator.behaviours.filter((one) => one.basis === basis).map((one) => row(one.id, prose(one.says), one)),
    ...emulator.settings
      .filter((one) => one.basis === basis)
      .map((one) => row(one.name, `${prose(one.says)} (${code(one.value)})`, one)),
    ...Object.entries(emulator.refusals).flatMap(([protocol, refusals]) =>
      refusals
        .filter((one) => one.basis === basis)
        .map((one) => row(`${protocol} ${one.kind}`, `Refused with ${prose(one.code)}, status ${one.status}.`, one)),
    ),
  ];
  const order: readonly Basis[] = ['assumed', 'observed', 'documented'];
  return fill('differences', {
    header: header(['common/emulator.yaml'], 'html'),
    groups: order.map((basis) => ({ ...headings[basis], rows: rows(basis) })),
  });
}

function row(id: string, says: string, claim: { readonly why?: string; readonly provenance: Provenance }): Row {
  const { conflicts, sources } = claim.provenance;
  return { id, says, why: claim.why ?? '', sources: [...sources, ...conflicts].join(', ') };
}
