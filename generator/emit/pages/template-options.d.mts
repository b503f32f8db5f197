/** How templates are compiled. */
export const templateOptions: {
  readonly noEscape: boolean;
  readonly strict: boolean;
  readonly preventIndent: boolean;
};
