// axe-core over the semantics layer.

import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../web/package.json', import.meta.url));
const source = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

// Colours are drawn on the canvas: their contrast is a unit test over the tokens. The layer's boxes are as large as what is
// drawn, but cannot be hit: sizes for fingers are the widgets' own measures.
const notAsked = ['color-contrast', 'target-size'];

// What axe finds wrong: [{rule, help, elements}].
export async function accessibilityFaults(page) {
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(source);
  return page.evaluate(async (skipped) => {
    const rules = Object.fromEntries(skipped.map((rule) => [rule, { enabled: false }]));
    const { violations } = await window.axe.run(document, { rules, resultTypes: ['violations'] });
    return violations.map(({ id, help, nodes }) => ({ rule: id, help, elements: nodes.slice(0, 5).map((node) => node.html.slice(0, 200)) }));
  }, notAsked);
}
