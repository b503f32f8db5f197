import type { Column } from './table.ts';

/**
 * The words of the frame around the vendor's facts: headings of columns and of sections, and what the site puts around
 * them, in both languages. Nothing here is a name or a value of an API.
 */

/** In lower case and without white space, as headings of columns run together in some pages. */
export const columnWords: ReadonlyMap<string, Column> = new Map([
  ...words(
    'name',
    'parametername',
    'parameter',
    'fieldname',
    'field',
    'name',
    '参数名称',
    '参数名',
    '字段名',
    '参数',
    '字段',
    '名称',
  ),
  ...words('required', 'required', 'mandatory', '是否必选', '是否必填', '是否必需', '必选', '必填', '必需'),
  ...words('type', 'parametertype', 'datatype', 'type', '参数类型', '数据类型', '字段类型', '类型'),
  ...words(
    'description',
    'parameterdescription',
    'description',
    'meaning',
    '参数说明',
    '参数描述',
    '描述',
    '说明',
    '含义',
  ),
  ...words('example', 'examplevalue', 'example', '示例值', '示例'),
  ...words('default', 'defaultvalue', 'default', '默认值'),
  ...words('code', 'errorcode', '错误码'),
]);

export const yesWords: ReadonlySet<string> = new Set([
  'yes',
  'required',
  'true',
  '是',
  '必选',
  '必填',
  '必需',
  '√',
  '✓',
  '✔',
  '✅',
]);
export const noWords: ReadonlySet<string> = new Set([
  'no',
  'optional',
  'false',
  '否',
  '可选',
  '选填',
  '非必填',
  '非必选',
  '×',
  '✗',
  '❌',
]);

export type SectionKind =
  | 'none'
  | 'description'
  | 'request'
  | 'body'
  | 'headers'
  | 'response'
  | 'example'
  | 'request-example'
  | 'response-example'
  | 'types'
  | 'errors'
  | 'other';

/** Headings of sections in lower case, without number and marks. */
export const sectionWords: ReadonlyMap<string, SectionKind> = new Map<string, SectionKind>([
  ...words('description', 'api description', '接口描述'),
  ...words('request', 'input parameters', 'request parameters', 'query parameters', 'path parameters'),
  ...words('request', 'body parameters', '输入参数', '请求参数', 'body 参数', 'query 参数', 'path 参数'),
  ...words('body', 'request body', '请求体'),
  ...words('headers', 'header parameters', 'cookie parameters', 'authorization', 'authorizations'),
  ...words('headers', 'header 参数', 'cookie 参数', '请求头', '鉴权'),
  ...words('response', 'output parameters', 'response parameters', 'response', 'responses'),
  ...words('response', '输出参数', '返回参数', '响应参数', '返回响应'),
  ...words(
    'request-example',
    'input example',
    'request example',
    'curl example',
    '输入示例',
    '请求示例',
    '请求示例代码',
  ),
  ...words('response-example', 'output example', 'response example', '输出示例', '返回示例', '响应示例'),
  ...words('types', 'data types', 'data structures', 'data structure', '数据结构'),
  ...words('errors', 'error code', 'error codes', '错误码'),
  ...words('other', 'developer resources', 'playground', 'samples', 'body', '开发者资源'),
  ...words('other', 'was this page helpful?', 'feedback', '文档反馈', '帮助和支持'),
  ...words('other', '本页内容是否解决了您的问题?', '本页内容是否解决了您的问题？'),
]);

/** Headings that are words of everyday prose too, and count only where something else marks them as headings. */
export const markedSectionWords: ReadonlyMap<string, SectionKind> = new Map<string, SectionKind>([
  ...words('example', 'example', 'examples', '示例'),
  ...words('description', 'description', '描述'),
  ...words('body', 'body'),
]);

/** What begins a line that says from which host the API is served. */
export const hostWords = ['domain name for api request', '接口请求域名'];

/** What begins a line that says when the page was last changed. */
export const dateWords = [
  'last updated',
  'last update',
  'updated on',
  'updated at',
  '最后更新',
  '最近更新',
  '更新时间',
  '更新日期',
  '最終更新',
  '更新日',
  '최종 업데이트',
  'última actualización',
  'última atualização',
  'dernière mise à jour',
  'zuletzt aktualisiert',
];

/** What begins the lines that the site puts between description and parameters. */
export const fillerWords = [
  ...hostWords,
  ...dateWords,
  'we recommend you to use',
  'try it',
  'official documentation',
  'official docs',
  'api explorer provides',
  '[api explorer]',
  'the following request parameter list',
  '推荐使用 api explorer',
  '推荐使用 [api explorer',
  '点击调试',
  '官方文档',
  'api explorer 提供',
  '以下请求参数列表',
];

/** What a line says that stands in place of the error codes of an action that has none of its own. */
export const noErrorWords = /there is no error code related to|暂无业务逻辑相关的错误码/i;

/** What begins the description of a parameter that all actions have. */
export const commonParameterWords = ['common param', '公共参数'];

/** What stands before the value of a common parameter. */
export const commonValueWords = ['the value used for this api', '本接口取值'];

/** What begins the line that tells which actions use a type. */
export const usedByWords = ['used by actions', '被如下接口引用'];

/** Labels that begin something new: a list announced just before one of them is not there. */
export const labelWords =
  /(?:notes?|example(?: value)?|default(?: value)?|注意|说明|备注|示例值|示例|默认值)[ \t]*[:：]/iy;

/** What begins a line that gives a value as an example. */
export const exampleWords = ['example:', 'example value:', 'examples:', '示例值：', '示例值:', '示例：', '示例:'];

/** Whether a text begins with one of the phrases, after a bullet or marks of Markdown too. */
export function beginsWith(text: string, phrases: readonly string[]): boolean {
  const head = text
    .slice(0, 60)
    .toLowerCase()
    .replace(/^[\s•·*#>-]+/, '');
  return phrases.some((phrase) => head.startsWith(phrase));
}

function words<const T>(meaning: T, ...all: readonly string[]): readonly (readonly [string, T])[] {
  return all.map((word) => [word, meaning] as const);
}
