// Print pages as a browser does; the paper of cv.html is cv.pdf beside it.
// Usage: node print.mjs CHROMIUM PAGE...
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const { chromium } = createRequire(import.meta.url)('playwright-core');
const [executablePath, ...files] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
});
for (const file of files) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.pdf({ path: file.replace(/\.html$/, '.pdf'), preferCSSPageSize: true });
  await page.close();
}
await browser.close();
