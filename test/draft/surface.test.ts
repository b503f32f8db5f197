import { describe, expect, it } from 'vitest';
import { drafted, smallDraft, smallSpecs } from './support/small-draft.ts';

describe('a surface that the specs do not have', () => {
  const draft = smallDraft({ service: 'clips', request: { Name: 'string!' } });

  it('comes with its service, and takes from its sister what all services share', () => {
    expect(draft.diagnostics).toEqual([]);
    expect(drafted(draft, 'clips/service.yaml')).toBe(`\
# yaml-language-server: $schema=../../specs/.schema/service.schema.json
surface: clips
title: CLIPS # check: wording
description: Tencent Cloud's service CLIPS. # check: wording
sources: [API.JSON-CLIPS-2030-01-01]
protocol: tc3
service: clips
version: "2030-01-01"
endpoints:
  mainland: { url: "https://clips.tencentcloudapi.com" } # check: endpoint: the document names none
refusals: # check: refusals: as in demo/service.yaml
  type: { code: InvalidParameter, source: RULES }
  required: { code: MissingParameter, source: RULES }
  unknown-parameter: { code: UnknownParameter, source: RULES }
  value: { code: InvalidParameterValue, source: RULES }
`);
  });

  it('is listed in the edition, whose comments stay', () => {
    const before = smallSpecs.get('edition.yaml') ?? '';
    expect(drafted(draft, 'edition.yaml')).toBe(before.replace('surfaces: [demo]', 'surfaces: [demo, clips]'));
  });
});
