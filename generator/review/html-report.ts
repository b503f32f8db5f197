import {
  blockPlace,
  citesOf,
  headOf,
  markText,
  noParagraph,
  type ReviewReport,
  readText,
  ruleText,
  type Shown,
  summaryText,
  titleOf,
} from './words.ts';

/** One page that needs nothing else, to read beside the vendor's. */
export function htmlReport(report: ReviewReport): string {
  const isOne = new Set(report.parameters.map(({ operation, surface }) => `${surface} ${operation}`)).size === 1;
  const contents = report.parameters.map((one, index) => {
    const title = isOne ? `${one.path}${one.side === 'response' ? ' (response)' : ''}` : titleOf(one);
    return `<li><a href="#p${index}">${escaped(title)}</a></li>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Review of the specs</title>
<style>${style}</style>
<main>
<h1>Review of the specs</h1>
<p>${escaped(summaryText(report))}</p>
<ul class="contents">${contents.join('')}</ul>
${report.parameters.map((one, index) => parameterHtml(one, index, report)).join('\n')}
</main>
</html>
`;
}

const style = `
:root { color-scheme: light dark; --line: #8886; --quiet: #767676; --block: #8881 }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 }
main { max-width: 84rem; margin: auto; padding: 1rem 1.5rem 4rem }
h2 { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 2.5rem; font-size: 1.15rem }
h3 { font-size: .95rem; margin: 1rem 0 .3rem }
.contents { columns: 18rem; padding-left: 1.2rem }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.5rem }
@media (max-width: 50rem) { .pair { grid-template-columns: minmax(0, 1fr) } }
.head, .place { font-size: .85rem; color: var(--quiet); overflow-wrap: anywhere }
.words { white-space: pre-wrap; overflow-wrap: anywhere; margin: .2rem 0 1rem }
pre { background: var(--block); padding: .6rem .8rem; white-space: pre-wrap; overflow-wrap: anywhere; border-radius: 4px; font-size: .85rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line) }
tr.before td { text-decoration: line-through; color: var(--quiet) }
`;

function parameterHtml(shown: Shown, index: number, { prefix }: ReviewReport): string {
  if (shown.change === 'lines') {
    return `<section>\n<h2 id="p${index}">${escaped(titleOf(shown))}</h2>\n${acceptedHtml(shown)}\n</section>`;
  }
  const vendor = shown.paragraphs.map(
    (one) => `<div class="head">${escaped(headOf(one))}</div><div class="words">${escaped(one.lines.join('\n'))}</div>`,
  );
  const specs = shown.blocks.map(
    (block) => `<div class="place">${escaped(blockPlace(block, prefix))}</div><pre>${escaped(block.text)}</pre>`,
  );
  const conflicts = shown.conflicts.map(
    ({ about, id, resolution, sides }) =>
      `${id}: ${about} ${sides.map(({ says, sources }) => `${sources.join(', ')}: ${says}`).join('; ')} → ${resolution}`,
  );
  return `<section>
<h2 id="p${index}">${escaped(titleOf(shown))}</h2>
<div class="pair"><div><h3>Vendor</h3>${vendor.join('') || `<p>${noParagraph}</p>`}</div><div><h3>Specs</h3>${specs.join('')}</div></div>
${acceptedHtml(shown)}
${listHtml(
  'Rules',
  shown.rules.flatMap((rule) => [ruleText(rule), ...rule.remarks]),
)}
${listHtml('Contradictions', conflicts)}
${listHtml('What specgen drift reads', shown.paragraphs.flatMap(readText))}
</section>`;
}

function acceptedHtml({ accepted, before = [] }: Shown): string {
  if (accepted.length + before.length === 0) return '';
  const row = (cells: readonly string[]) => cells.map((cell) => `<td>${escaped(cell)}</td>`).join('');
  const now = accepted.map(
    (one) => `<tr>${row([one.who, one.says, markText(one), citesOf(one), one.remarks.join(' ')])}</tr>`,
  );
  const was = before.map(({ says, who }) => `<tr class="before">${row([who, says, '', 'before', ''])}</tr>`);
  return `<h3>Accepted</h3><div class="wide"><table><tr><th>who</th><th>accepted</th><th>documents</th><th>from</th><th>seen</th></tr>${now.join('')}${was.join('')}</table></div>`;
}

function listHtml(title: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  return `<h3>${title}</h3><ul>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
