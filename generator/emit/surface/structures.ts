import {
  type FunctionDeclarationStructure,
  type InterfaceDeclarationStructure,
  type StatementStructures,
  StructureKind,
  type TypeAliasDeclarationStructure,
} from 'ts-morph';
import { oneLine, withoutDocs } from './text.ts';

/** A declaration that was planned and not written: its name, and its lines as they would be read from its text. */
export interface Described {
  readonly name: string;
  readonly lines: readonly string[];
}

export function describeStructure(structure: StatementStructures): Described {
  switch (structure.kind) {
    case StructureKind.Interface:
      return describeInterface(structure);
    case StructureKind.TypeAlias:
      return describeAlias(structure);
    case StructureKind.Function:
      return describeFunction(structure);
    default:
      throw new Error(`a module holds a declaration that its surface cannot tell: ${StructureKind[structure.kind]}`);
  }
}

function describeInterface({ extends: bases, name, properties = [] }: InterfaceDeclarationStructure): Described {
  const extended = Array.isArray(bases) && bases.length > 0 ? ` extends ${bases.join(', ')}` : '';
  const members = properties.map(({ hasQuestionToken, isReadonly, name: property, type }) => {
    const declared = `${isReadonly === true ? 'readonly ' : ''}${property}${hasQuestionToken === true ? '?' : ''}`;
    return `interface ${name} { ${oneLine(withoutDocs(`${declared}: ${type};`))} }`;
  });
  return { name, lines: [`interface ${name}${extended}`, ...members] };
}

function describeAlias({ name, type }: TypeAliasDeclarationStructure): Described {
  return { name, lines: [`type ${name} = ${oneLine(String(type)).replace(/^\| /, '')}`] };
}

function describeFunction({ name = '', parameters = [], returnType }: FunctionDeclarationStructure): Described {
  const declared = parameters.map((one) => `${one.name}${one.hasQuestionToken === true ? '?' : ''}: ${one.type}`);
  return { name, lines: [oneLine(`function ${name}(${declared.join(', ')}): ${returnType}`)] };
}
