import { createHash } from 'node:crypto';
import { deflateSync } from 'fflate';
import { emulatorMark } from '../runtime/emulator/server/listen.ts';

export interface PageParts {
  readonly title: string;
  /** A comment for those who read the source. */
  readonly header: string;
  readonly styles: string;
  readonly script: string;
}

/**
 * The page as one file. Styles and script are packed, since their text repeats itself a lot: a few lines unpack them and
 * put them in as inline ones. The policy names them by their hash, so nothing else runs, and lets the page ask its own
 * origin only, which it does with an emulator behind it.
 */
export function pageHtml({ header, script, styles, title }: PageParts): string {
  // zlib gives other bytes on other versions and processors; the page is committed, and must be the same wherever it is made.
  const together = new TextEncoder().encode(`${styles}${between}${script}`);
  const packed = Buffer.from(deflateSync(together, { level: 9 })).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(unpack)} ${hashOf(script)}`,
    `style-src ${hashOf(styles)}`,
    "connect-src 'self'",
    "media-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
${header}
<html lang="en" ${emulatorMark.without}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,${icon}">
</head>
<body>
<div id="page"><noscript>This page needs JavaScript. It asks nothing of any other place.</noscript></div>
<script type="text/plain" id="packed">${packed}</script>
<script>${unpack}</script>
</body>
</html>
`;
}

const icon = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#3056d3"/><path d="M12 9.5v13l11-6.5z" fill="#fff"/></svg>',
);

/** What stands between styles and script, and in neither. */
const between = '\f';

/** Styles and a script that are made in a page have the policy of the page, and their hashes are in it. */
const unpack = `(async()=>{try{const b=Uint8Array.from(atob(document.getElementById("packed").textContent),c=>c.charCodeAt(0)),t=await new Response(new Blob([b]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();["style","script"].forEach((n,i)=>{const e=document.createElement(n);e.textContent=t.split("\\f")[i];document.body.append(e)})}catch(e){document.getElementById("page").textContent="This page needs a newer browser. ("+e+")"}})()`;

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
