import {
  type InterfaceDeclarationStructure,
  type OptionalKind,
  type PropertySignatureStructure,
  StructureKind,
} from 'ts-morph';
import type { Parameter, Struct } from '../../model/parameter.ts';
import type { Surface } from '../../model/table.ts';
import { docComment, parameterComment, sources } from '../doc-comment.ts';
import { propertyName } from '../literals.ts';
import { type Module, typeSymbol } from '../module.ts';
import { modulePaths } from '../symbols.ts';
import { receivedName, requestType, responseType } from './type-text.ts';
import { jsonType, type TypeUsage } from './usage.ts';

export type Property = OptionalKind<PropertySignatureStructure>;

/** `{ name: MediaName, maxLength: 64 }` → `readonly MediaName?: string`, documented. */
export function requestProperty(parameter: Parameter, surface: Surface, module: Module): Property {
  return {
    name: propertyName(parameter.name),
    isReadonly: true,
    hasQuestionToken: !parameter.required,
    type: requestType(parameter, surface, module),
    docs: [parameterComment(parameter)],
  };
}

export function requestStruct(struct: Struct, surface: Surface, module: Module): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    name: struct.name,
    isExported: true,
    docs: [docComment(struct.description, '', sources(struct.provenance))],
    properties: struct.parameters.map((parameter) => fieldProperty(parameter, surface, module)),
  };
}

/** Within an object that is written as JSON text, a field that is such a text again has the type of its object. */
function fieldProperty(parameter: Parameter, surface: Surface, module: Module): Property {
  const property = requestProperty(parameter, surface, module);
  const type = jsonType(parameter);
  return type === undefined
    ? property
    : { ...property, type: module.use(typeSymbol(modulePaths.requestTypes(surface), type)) };
}

/** A received field may be absent or null, whatever the documents say, except where they promise it. */
export function responseProperty(parameter: Parameter, surface: Surface, module: Module, usage: TypeUsage): Property {
  const type = responseType(parameter.type, surface, module, usage);
  return {
    name: propertyName(parameter.name),
    isReadonly: true,
    hasQuestionToken: !parameter.required,
    type: parameter.required ? type : `${type} | null`,
    docs: [parameterComment(parameter)],
  };
}

export function responseStruct(
  struct: Struct,
  surface: Surface,
  module: Module,
  usage: TypeUsage,
): InterfaceDeclarationStructure {
  const echo = usage.isEchoed(struct.name) ? `The ${struct.name} of a request, as the service repeats it.` : undefined;
  return {
    kind: StructureKind.Interface,
    name: receivedName(struct.name, usage),
    isExported: true,
    docs: [docComment(echo ?? struct.description, '', sources(struct.provenance))],
    properties: struct.parameters.map((parameter) => responseProperty(parameter, surface, module, usage)),
  };
}
