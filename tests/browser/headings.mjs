// Open pages in Chromium in several widths and print, as JSON, which words of names and headings are broken, or run out
// of what holds them.
// Usage: node headings.mjs CHROMIUM PAGE...
import { pathToFileURL } from 'node:url';
import { open } from './chromium.mjs';

const [executablePath, ...files] = process.argv.slice(2);
const browser = await open(executablePath);

// Runs in the page. In Chinese and Japanese, lines end between any two letters.
const look = () => {
  const faults = [];
  const range = document.createRange();
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, .name')) {
    if (heading.scrollWidth > heading.clientWidth) faults.push(`too wide: ${heading.textContent}`);
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const word of node.data.matchAll(/[^\s\/–—\-\u2e80-\uffef]+/g)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top / 5)));
        if (lines.size > 1) faults.push(`on two lines: ${word[0]}`);
      }
    }
  }
  return faults;
};

const page = await browser.newPage();
const found = [];
for (const file of files) {
  await page.goto(pathToFileURL(file).href);
  for (const width of [1280, 737, 320]) {
    await page.setViewportSize({ width, height: 900 });
    const faults = await page.evaluate(look);
    if (faults.length) found.push({ file, width, faults });
  }
}
await browser.close();
console.log(JSON.stringify(found));
