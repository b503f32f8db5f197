import { parseDocument } from 'yaml';
import type { VendorOperation } from '../documents/document.ts';
import type { SpecTexts } from '../load/specs.ts';
import type { Table } from '../model/table.ts';
import { DraftText, type Written } from './draft-text.ts';
import type { SurfacePlan } from './surface-plan.ts';

const schemaComment = '# yaml-language-server: $schema=../../specs/.schema/service.schema.json';

/** service.yaml of a surface that the specs do not have. */
export function serviceFile(
  plan: SurfacePlan,
  { host }: VendorOperation,
  source: string,
  table: Table,
  specs: SpecTexts,
): DraftText {
  const text = new DraftText(`${plan.name}/service.yaml`);
  const title = plan.service.toUpperCase();
  text.line(schemaComment);
  text.entry(0, 'surface', plan.name, plan.check);
  text.entry(0, 'title', title, 'wording');
  text.entry(0, 'description', `Tencent Cloud's service ${title}.`, 'wording');
  text.entry(0, 'sources', [source]);
  text.entry(0, 'protocol', 'tc3');
  text.entry(0, 'service', plan.service);
  text.entry(0, 'version', plan.version);
  text.entry(0, 'endpoints');
  const site = host?.includes('.intl.') === true ? 'intl' : 'mainland';
  const url = `https://${host ?? `${plan.service}.tencentcloudapi.com`}`;
  text.entry(2, site, { url }, host === undefined ? 'endpoint: the document names none' : undefined);
  // What every service of API 3.0 answers stands in the specs of its sisters.
  const sister = table.surfaces.find(
    ({ protocol, refusals }) => protocol === 'tc3' && Object.keys(refusals).length > 0,
  );
  const file = sister === undefined ? undefined : `${sister.name}/service.yaml`;
  const refusals = file === undefined ? undefined : refusalsIn(specs.get(file) ?? '', table);
  if (refusals !== undefined) {
    text.entry(0, 'refusals', undefined, `refusals: as in ${file}`);
    for (const [kind, refusal] of Object.entries(refusals)) text.entry(2, kind, refusal);
  }
  return text;
}

/** Those whose codes all services share. */
function refusalsIn(text: string, table: Table): Readonly<Record<string, Written>> | undefined {
  const { refusals } = (parseDocument(text).toJS() ?? {}) as {
    readonly refusals?: Readonly<Record<string, { readonly code: string }>>;
  };
  const common = new Set(table.common.errors.flatMap(({ codes }) => codes.map(({ code }) => code)));
  const shared = Object.entries(refusals ?? {}).filter(([, { code }]) => common.has(code));
  return shared.length === 0 ? undefined : Object.fromEntries(shared);
}
