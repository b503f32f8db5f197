import type { CompareOptions } from '../../generator/documents/compare/document-change.ts';
import type { VendorDocument } from '../../generator/documents/document.ts';
import { readDocument } from '../../generator/documents/read-document.ts';
import type { TrueStep } from './truth.ts';

/** What the truth was written about, by service. */
export const scopes: Readonly<Record<TrueStep['service'], CompareOptions & { readonly version: string }>> = {
  vod: {
    version: '2018-07-17',
    actions: ['CreateAigcVideoTask', 'CreateAigcVideoRedrawTask', 'DescribeTaskDetail', 'DescribeTasks'],
    // The answer holds a task of any kind; the others are none of ours.
    fields: { DescribeTaskDetailResponse: ['Status', 'TaskType', 'AigcVideoTask', 'AigcVideoRedrawTask', 'RequestId'] },
  },
  mps: { version: '2019-06-12', actions: ['CreateAigcVideoTask', 'DescribeAigcVideoTask'] },
};

/** The document about the service in a package, by its name or its folder. */
export async function readService(spec: string, service: TrueStep['service']): Promise<VendorDocument> {
  const documents = await readDocument({ kind: 'sdk', spec, services: [service] });
  const { version } = scopes[service];
  const document = documents.find(({ operations }) => operations.some((operation) => operation.version === version));
  if (document === undefined) throw new Error(`${spec} holds no ${service} ${version}`);
  return document;
}
