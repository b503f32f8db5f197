import { error, type Found, integer, issue, onOff, type Request, shortText, text, unlike } from './issues.ts';

/** `isNew`: no document lists the model, so it may have parameters of its own. */
export function output(o: Request, isNew: boolean, found: Found[] | undefined): Found[] | undefined {
  for (const key in o) {
    switch (key) {
      case 'StorageMode':
      case 'MediaName':
      case 'ClassId':
      case 'ExpireTime':
      case 'Duration':
      case 'Resolution':
      case 'AspectRatio':
      case 'AudioGeneration':
      case 'PersonGeneration':
      case 'InputComplianceCheck':
      case 'OutputComplianceCheck':
      case 'EnhanceSwitch':
      case 'OffPeak':
      case 'FrameInterpolate':
      case 'LogoAdd':
      case 'EnableBGM':
        break;
      default:
        if (o[key] !== undefined) {
          found = issue(found, `OutputConfig.${key}`, `${key} is not a parameter of OutputConfig.`, isNew);
        }
    }
  }
  let value = o.StorageMode;
  if (value !== undefined && value !== 'Permanent' && value !== 'Temporary') {
    found = unlike(value, ['Permanent', 'Temporary'], 'OutputConfig.StorageMode', found);
  }
  found = shortText(o.MediaName, 64, 'OutputConfig.MediaName', found);
  found = integer(o.ClassId, 'OutputConfig.ClassId', found);
  found = text(o.ExpireTime, 'OutputConfig.ExpireTime', found);
  value = o.Duration;
  if (value !== undefined && !Number.isFinite(value)) {
    found = error(found, 'OutputConfig.Duration', 'Duration must be a number.');
  }
  found = text(o.Resolution, 'OutputConfig.Resolution', found);
  found = text(o.AspectRatio, 'OutputConfig.AspectRatio', found);
  value = o.PersonGeneration;
  if (value !== undefined && value !== 'AllowAdult' && value !== 'Disallowed') {
    found = unlike(value, ['AllowAdult', 'Disallowed'], 'OutputConfig.PersonGeneration', found);
  }
  found = onOff(o.AudioGeneration, 'OutputConfig.AudioGeneration', found);
  found = onOff(o.InputComplianceCheck, 'OutputConfig.InputComplianceCheck', found);
  found = onOff(o.OutputComplianceCheck, 'OutputConfig.OutputComplianceCheck', found);
  found = onOff(o.EnhanceSwitch, 'OutputConfig.EnhanceSwitch', found);
  found = onOff(o.OffPeak, 'OutputConfig.OffPeak', found);
  found = onOff(o.FrameInterpolate, 'OutputConfig.FrameInterpolate', found);
  found = onOff(o.LogoAdd, 'OutputConfig.LogoAdd', found);
  found = onOff(o.EnableBGM, 'OutputConfig.EnableBGM', found);
  return found;
}
