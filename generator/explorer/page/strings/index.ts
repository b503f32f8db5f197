import { en, type Words } from './en.ts';
import { zh } from './zh.ts';

export type Language = 'en' | 'zh';

export const languages: Readonly<Record<Language, Words>> = { en, zh };

/** The tags by which browsers and screen readers know the languages. */
export const tags: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

export type { Words };
