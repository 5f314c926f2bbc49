// Open pages in Chromium, each in a colour scheme and a width, and print, as JSON, what axe-core finds and what the
// page asks the network for.
// Usage: node axe.mjs CHROMIUM SCHEME:WIDTH:PAGE...
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { open, require } from './chromium.mjs';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const [executablePath, ...jobs] = process.argv.slice(2);
const browser = await open(executablePath);
const found = [];
for (const job of jobs) {
  const [, colorScheme, width, file] = job.match(/^(\w+):(\d+):(.*)$/);
  const context = await browser.newContext({ colorScheme, viewport: { width: Number(width), height: 900 } });
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await page.evaluate(axe);
  const result = await page.evaluate((values) => axe.run(document, { runOnly: values }), tags);
  const violations = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`);
  found.push({ job, violations, passes: result.passes.length, requests: requests.length - 1 });
  await context.close();
}
await browser.close();
console.log(JSON.stringify(found));
