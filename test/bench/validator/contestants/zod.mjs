import * as z from 'zod';
import { conditions } from './conditions.ts';

const onOff = z.enum(['Enabled', 'Disabled']).optional();
const text = z.string().optional();
const integer = z.int().optional();
const upTo = (most) =>
  z
    .string()
    .refine((value) => value.length <= most || [...value].length <= most, `at most ${most} characters`)
    .optional();

const file = z.strictObject({
  Type: z.enum(['File', 'Url', 'Base64']).optional(),
  Category: z.enum(['Image', 'Video', 'Audio']).optional(),
  FileId: text,
  Url: text,
  Base64: text,
  ReferenceType: z.enum(['asset', 'style', 'feature', 'base', 'subject', 'background']).optional(),
  ObjectId: text,
  VoiceId: text,
  KeepOriginalSound: onOff,
  Usage: z.enum(['FirstFrame', 'Reference', 'LastFrame']).optional(),
  Text: text,
});

const subject = z.strictObject({
  Id: text,
  Name: text,
  VoiceId: text,
  ImageUrls: z.array(z.string()).max(3).optional(),
  VideoUrls: z.array(z.string()).max(1).optional(),
});

const output = z.strictObject({
  StorageMode: z.enum(['Permanent', 'Temporary']).optional(),
  MediaName: upTo(64),
  ClassId: integer,
  ExpireTime: text,
  Duration: z.number().optional(),
  Resolution: text,
  AspectRatio: text,
  AudioGeneration: onOff,
  PersonGeneration: z.enum(['AllowAdult', 'Disallowed']).optional(),
  InputComplianceCheck: onOff,
  OutputComplianceCheck: onOff,
  EnhanceSwitch: onOff,
  OffPeak: onOff,
  FrameInterpolate: onOff,
  LogoAdd: onOff,
  EnableBGM: onOff,
});

const priority = z.int().min(-10).max(10);
const numericText = z
  .string()
  .regex(/^-?(0|[1-9]\d{0,14})(\.0+)?$/)
  .refine((value) => Math.abs(Number(value)) <= 10);

const schema = z
  .strictObject({
    SubAppId: z.int().min(0),
    ModelName: z.string().min(1),
    ModelVersion: z.string().min(1),
    FileInfos: z.array(file).optional(),
    SubjectInfos: z.array(subject).optional(),
    LastFrameFileId: text,
    LastFrameUrl: text,
    Prompt: text,
    NegativePrompt: text,
    EnhancePrompt: onOff,
    OutputConfig: output.optional(),
    SessionId: upTo(50),
    SessionContext: upTo(1000),
    TasksPriority: z.union([priority, numericText]).optional(),
    ExtInfo: text,
    InputRegion: z.enum(['Mainland', 'Oversea', 'OverseaUSWest']).optional(),
    SceneType: text,
    Procedure: text,
    Seed: integer,
  })
  .superRefine((request, context) => {
    for (const { path, message } of conditions(request)) context.addIssue({ code: 'custom', path: [path], message });
  });

export function check(input) {
  return schema.safeParse(input).error?.issues ?? [];
}

export function verdict(input) {
  return schema.safeParse(input).success ? 'accepted' : 'refused';
}
