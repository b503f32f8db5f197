/**
 * Types of 0.2.0 whose names told how versions were grouped. They stay until 0.4.0, as what holds for their versions now.
 */
export interface FormerType {
  readonly name: string;
  readonly model: string;
  /** None for requests without a version. */
  readonly versions: readonly string[];
  /** The configuration object, where it is no request. */
  readonly parameter?: string;
}

/** By surface and operation. */
export const formerTypes: Readonly<Record<string, readonly FormerType[]>> = {
  'vod/CreateAigcVideoTask': [
    { name: 'CreateAigcVideoTaskHailuoH3', model: 'Hailuo', versions: ['H3'] },
    { name: 'CreateAigcVideoTaskViduQ2', model: 'Vidu', versions: ['q2'] },
    { name: 'CreateAigcVideoTaskViduQ2Pro', model: 'Vidu', versions: ['q2-pro'] },
    { name: 'HailuoH3OutputConfig', model: 'Hailuo', versions: ['H3'], parameter: 'OutputConfig' },
    { name: 'ViduQ2OutputConfig', model: 'Vidu', versions: ['q2'], parameter: 'OutputConfig' },
  ],
  'mps/CreateAigcVideoTask': [
    { name: 'CreateAigcVideoTaskHailuo02', model: 'Hailuo', versions: ['02'] },
    { name: 'CreateAigcVideoTaskHailuoAnyVersion', model: 'Hailuo', versions: [] },
    { name: 'CreateAigcVideoTaskKling1_6', model: 'Kling', versions: ['1.6'] },
    { name: 'CreateAigcVideoTaskKling2_0', model: 'Kling', versions: ['2.0'] },
    { name: 'CreateAigcVideoTaskKling3_0', model: 'Kling', versions: ['3.0'] },
    { name: 'CreateAigcVideoTaskKling3_0Omni', model: 'Kling', versions: ['3.0-Omni'] },
    { name: 'CreateAigcVideoTaskKlingAnyVersion', model: 'Kling', versions: [] },
    { name: 'CreateAigcVideoTaskKlingO1', model: 'Kling', versions: ['O1'] },
    { name: 'CreateAigcVideoTaskPixVerseAnyVersion', model: 'PixVerse', versions: [] },
    { name: 'CreateAigcVideoTaskPixVerseV5_6', model: 'PixVerse', versions: ['v5.6'] },
    { name: 'CreateAigcVideoTaskViduAnyVersion', model: 'Vidu', versions: [] },
    { name: 'CreateAigcVideoTaskViduQ2', model: 'Vidu', versions: ['q2'] },
    { name: 'CreateAigcVideoTaskViduQ2Pro', model: 'Vidu', versions: ['q2-pro'] },
    { name: 'CreateAigcVideoTaskViduQ2Turbo', model: 'Vidu', versions: ['q2-turbo'] },
    { name: 'CreateAigcVideoTaskViduQ3AndQ3Mix', model: 'Vidu', versions: ['q3', 'q3-mix'] },
    { name: 'CreateAigcVideoTaskViduQ3Pro', model: 'Vidu', versions: ['q3-pro'] },
    { name: 'CreateAigcVideoTaskViduQ3Turbo', model: 'Vidu', versions: ['q3-turbo'] },
    { name: 'Kling3_0ExtraParameters', model: 'Kling', versions: ['3.0', '3.0-Omni'], parameter: 'ExtraParameters' },
    { name: 'PixVerseV5_6ExtraParameters', model: 'PixVerse', versions: ['v5.6'], parameter: 'ExtraParameters' },
    { name: 'ViduAnyVersionExtraParameters', model: 'Vidu', versions: [], parameter: 'ExtraParameters' },
    { name: 'ViduQ2ExtraParameters', model: 'Vidu', versions: ['q2'], parameter: 'ExtraParameters' },
    { name: 'ViduQ2ProExtraParameters', model: 'Vidu', versions: ['q2-pro', 'q2-turbo'], parameter: 'ExtraParameters' },
    {
      name: 'ViduQ3ProExtraParameters',
      model: 'Vidu',
      versions: ['q3-pro', 'q3-turbo', 'q3', 'q3-mix'],
      parameter: 'ExtraParameters',
    },
  ],
  'gateway/CreateAigcVideoTask': [
    { name: 'CreateAigcVideoTaskKling2_1', model: 'Kling', versions: ['2.1'] },
    { name: 'CreateAigcVideoTaskKling3_0And3_0Omni', model: 'Kling', versions: ['3.0', '3.0-Omni'] },
    { name: 'CreateAigcVideoTaskViduQ2', model: 'Vidu', versions: ['q2'] },
    { name: 'CreateAigcVideoTaskViduQ2ProAndQ2Turbo', model: 'Vidu', versions: ['q2-pro', 'q2-turbo'] },
    {
      name: 'Kling3_0And3_0OmniOutputConfig',
      model: 'Kling',
      versions: ['3.0', '3.0-Omni'],
      parameter: 'output_config',
    },
    { name: 'ViduQ2OutputConfig', model: 'Vidu', versions: ['q2'], parameter: 'output_config' },
  ],
};
