/** Nothing is escaped: the pages are Markdown, not HTML. Plain JavaScript, since what compiles templates ahead reads it too. */
export const templateOptions = { noEscape: true, strict: true, preventIndent: true };
