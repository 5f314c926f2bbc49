// Print pages as a browser does; the paper of cv.html is cv.pdf beside it.
// Usage: node print.mjs CHROMIUM PAGE...
import { pathToFileURL } from 'node:url';
import { open } from './chromium.mjs';

const [executablePath, ...files] = process.argv.slice(2);
const browser = await open(executablePath);
for (const file of files) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.pdf({ path: file.replace(/\.html$/, '.pdf'), preferCSSPageSize: true });
  await page.close();
}
await browser.close();
