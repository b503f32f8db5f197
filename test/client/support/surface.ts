import { readFileSync } from 'node:fs';

/** A parameter that takes options, of a function, a method, a constructor or a constant that can be called. */
export interface TakesOptions {
  readonly entry: string;
  /** `./vod waitForTask`, `./vod VodClient.waitForTask`, `./vod VodClient.constructor` */
  readonly name: string;
  readonly kind: 'function' | 'class' | 'interface';
  /** The names of all parameters, in their order. */
  readonly parameters: readonly string[];
  /** The name of the parameter with the options, and its type without type arguments. */
  readonly parameter: string;
  readonly type: string;
}

const lines = readFileSync(new URL('../../../generated/api.surface.txt', import.meta.url), 'utf8').split('\n');

/** Names of parameters that stand for options. One with another name has a type whose name says it. */
const namesOfOptions = [
  'options',
  'plan',
  'rule',
  'scenario',
  'wanted',
  'known',
  'decision',
  'fault',
  'fields',
  'facts',
];

/** All that can be called with options, read off the list of what the package exports. */
export function takingOptions(): readonly TakesOptions[] {
  return lines.flatMap((line): readonly TakesOptions[] => {
    const [, entry = '', kind = '', name = '', rest = ''] = /^(\S+) (\w+) (\w+)(.*)$/.exec(line) ?? [];
    if (kind === 'const') return ofConstant(entry, name, rest);
    if (kind !== 'function' && kind !== 'class' && kind !== 'interface') return [];
    const [, member] = /^.*? \{ (?:readonly |async |\*)*(\w+)\??(?:: )?(?:<\w+>)?\(/.exec(rest) ?? [];
    if (kind !== 'function' && member === undefined) return [];
    const parameters = parametersOf(rest);
    return parameters.flatMap(([parameter, type]) =>
      namesOfOptions.includes(parameter) || /(?:Options|Settings)\b/.test(type)
        ? [
            {
              entry,
              name: `${entry} ${name}${kind === 'function' ? '' : `.${member}`}`,
              kind,
              parameters: parameters.map(([one]) => one),
              parameter,
              type,
            },
          ]
        : [],
    );
  });
}

function ofConstant(entry: string, name: string, rest: string): readonly TakesOptions[] {
  const one = { entry, name: `${entry} ${name}`, kind: 'function', parameter: 'options' } as const;
  if (rest.startsWith(': OperationFunction<'))
    return [{ ...one, parameters: ['client', 'request', 'options'], type: 'CallOptions' }];
  if (rest.startsWith(': Estimator<')) return [{ ...one, parameters: ['request', 'options'], type: 'EstimateOptions' }];
  return [];
}

/** The options that a type has, those that it inherits included. */
export function optionNames(type: string, entry: string): readonly string[] {
  if (type.startsWith('{')) return [...type.matchAll(/(\w+)\?:/g)].map(([, name = '']) => name);
  return type.split(/ [&|] /).flatMap((one) => {
    const [, partial] = /^Partial<(\w+)>$/.exec(one) ?? [];
    if (partial !== undefined) return optionNames(partial, entry);
    const [, utility, of = one, picked = ''] = /^(Pick|Omit)<(\w+), ([^>]*)>$/.exec(one) ?? [];
    const listed = [...picked.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
    const bare = of.replace(/<.*$/, '').trim();
    if (utility === 'Pick') return listed;
    return [...own(bare, entry), ...bases(bare).flatMap((base) => optionNames(base, entry))].filter(
      (name) => !listed.includes(name),
    );
  });
}

/** Two entries may have types of the same name: the own one counts. */
function own(type: string, entry: string): readonly string[] {
  const names = (of: string) => {
    const member = new RegExp(`^${of} interface ${type} \\{ (?:readonly )?(\\w+)`);
    const alias = new RegExp(`^${of} type ${type} = (.*)$`);
    return lines.flatMap((line) => {
      const [, name] = member.exec(line) ?? [];
      const [, meant] = alias.exec(line) ?? [];
      return name !== undefined ? [name] : meant !== undefined ? optionNames(meant, entry) : [];
    });
  };
  const here = names(entry.replaceAll('.', '\\.'));
  return here.length > 0 ? here : [...new Set(names('\\S+'))];
}

function bases(type: string): readonly string[] {
  const head = lines.find((line) => new RegExp(`^\\S+ interface ${type}\\b[^{]* extends `).test(line));
  const [, written = ''] = / extends ((?!string)[A-Z].*)$/.exec(head?.replace(/<\w+ extends [^>]*>/, '') ?? '') ?? [];
  return split(written);
}

/** Names and types of the parameters of a signature. */
function parametersOf(signature: string): readonly (readonly [name: string, type: string])[] {
  const open = signature.indexOf('(');
  let depth = 0;
  for (let at = open; at >= 0 && at < signature.length; at++) {
    if (signature[at] === '(') depth++;
    if (signature[at] !== ')' || --depth > 0) continue;
    return split(signature.slice(open + 1, at)).map((one) => {
      const [, name = one, type = ''] = /^(\w+)\??: (.*?)(?: = .*)?$/s.exec(one) ?? [];
      return [name, type.replace(/^(?!Omit|Pick|Partial)(\w+)<.*$/, '$1')] as const;
    });
  }
  return [];
}

/** At commas that are in no brackets. */
function split(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const [at, sign] of [...text].entries()) {
    if ('([{<'.includes(sign)) depth++;
    if (')]}'.includes(sign) || (sign === '>' && text[at - 1] !== '=')) depth--;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
