import * as v from 'valibot';
import { conditions } from './conditions.ts';
import { isObject } from './issues.ts';

// Its objects may be lists.
const object = (entries) => v.pipe(v.custom(isObject), v.strictObject(entries));

const onOff = v.optional(v.picklist(['Enabled', 'Disabled']));
const text = v.optional(v.string());
const integer = v.optional(v.pipe(v.number(), v.safeInteger()));
const upTo = (most) =>
  v.optional(
    v.pipe(
      v.string(),
      v.check((value) => value.length <= most || [...value].length <= most, `at most ${most} characters`),
    ),
  );

const file = object({
  Type: v.optional(v.picklist(['File', 'Url', 'Base64'])),
  Category: v.optional(v.picklist(['Image', 'Video', 'Audio'])),
  FileId: text,
  Url: text,
  Base64: text,
  ReferenceType: v.optional(v.picklist(['asset', 'style', 'feature', 'base', 'subject', 'background'])),
  ObjectId: text,
  VoiceId: text,
  KeepOriginalSound: onOff,
  Usage: v.optional(v.picklist(['FirstFrame', 'Reference', 'LastFrame'])),
  Text: text,
});

const subject = object({
  Id: text,
  Name: text,
  VoiceId: text,
  ImageUrls: v.optional(v.pipe(v.array(v.string()), v.maxLength(3))),
  VideoUrls: v.optional(v.pipe(v.array(v.string()), v.maxLength(1))),
});

const output = object({
  StorageMode: v.optional(v.picklist(['Permanent', 'Temporary'])),
  MediaName: upTo(64),
  ClassId: integer,
  ExpireTime: text,
  Duration: v.optional(v.pipe(v.number(), v.finite())),
  Resolution: text,
  AspectRatio: text,
  AudioGeneration: onOff,
  PersonGeneration: v.optional(v.picklist(['AllowAdult', 'Disallowed'])),
  InputComplianceCheck: onOff,
  OutputComplianceCheck: onOff,
  EnhanceSwitch: onOff,
  OffPeak: onOff,
  FrameInterpolate: onOff,
  LogoAdd: onOff,
  EnableBGM: onOff,
});

const priority = v.pipe(v.number(), v.safeInteger(), v.minValue(-10), v.maxValue(10));
const numericText = v.pipe(
  v.string(),
  v.regex(/^-?(0|[1-9]\d{0,14})(\.0+)?$/),
  v.check((value) => Math.abs(Number(value)) <= 10),
);

const schema = v.pipe(
  object({
    SubAppId: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    ModelName: v.pipe(v.string(), v.nonEmpty()),
    ModelVersion: v.pipe(v.string(), v.nonEmpty()),
    FileInfos: v.optional(v.array(file)),
    SubjectInfos: v.optional(v.array(subject)),
    LastFrameFileId: text,
    LastFrameUrl: text,
    Prompt: text,
    NegativePrompt: text,
    EnhancePrompt: onOff,
    OutputConfig: v.optional(output),
    SessionId: upTo(50),
    SessionContext: upTo(1000),
    TasksPriority: v.optional(v.union([priority, numericText])),
    ExtInfo: text,
    InputRegion: v.optional(v.picklist(['Mainland', 'Oversea', 'OverseaUSWest'])),
    SceneType: text,
    Procedure: text,
    Seed: integer,
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const { message } of conditions(dataset.value)) addIssue({ message });
  }),
);

export function check(input) {
  return v.safeParse(schema, input).issues ?? [];
}

export function verdict(input) {
  return v.safeParse(schema, input).success ? 'accepted' : 'refused';
}
