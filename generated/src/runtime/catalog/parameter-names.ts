// Shipped to the letter from generator/runtime; change it there.
import type { CatalogSurface } from './catalog.js';

/** `SubAppId` → `sub-app-id`, `enhance_prompt` → `enhance-prompt` */
export function optionName(parameter: string): string {
  return parameter
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}

/** `TENCENT_AIGC_VOD_SUB_APP_ID`: the variable with a parameter that every request of the surface needs. */
export function variableOf({ name }: CatalogSurface, parameter: string): string {
  return `TENCENT_AIGC_${name}_${optionName(parameter)}`.replaceAll('-', '_').toUpperCase();
}
