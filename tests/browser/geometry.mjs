// Open pages in Chromium, wide and on a telephone, and print, as JSON, where something stands as it should not.
// Usage: node geometry.mjs CHROMIUM PAGE...
import { pathToFileURL } from 'node:url';
import { open } from './chromium.mjs';

const [executablePath, ...files] = process.argv.slice(2);
const browser = await open(executablePath);

// Runs in the page.
const look = () => {
  const faults = [];
  const tell = (what, ...nodes) => faults.push(`${what}: ${nodes.map((n) => (n.textContent || n.alt).trim().slice(0, 60)).join(' | ')}`);
  const linesOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1);
    const middles = boxes.map((box) => (box.top + box.bottom) / 2);
    return { boxes, count: middles.filter((y, at) => middles.findIndex((other) => Math.abs(other - y) < 5) === at).length };
  };
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) faults.push(`wider than its window: ${wide} px`);

  // What is seen: the lines of each text, and the photo. Letters fill about half of the height of their box.
  const seen = [];
  const put = (node, box, part) => {
    const gap = (box.height * (1 - part)) / 2;
    seen.push({ node, left: box.left, right: box.right, top: box.top + gap, bottom: box.bottom - gap });
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.data.trim() && !node.parentElement.closest('.skip, script, style')) linesOf(node).boxes.forEach((box) => put(node, box, 0.4));
  }
  const words = seen.length;
  for (const photo of document.querySelectorAll('.photo')) {
    const box = photo.getBoundingClientRect();
    put(photo, box, 1);
    if (box.width < 40 || box.width > innerWidth * 0.45) tell(`a photo of ${box.width} px`, photo);
  }
  for (const one of seen) if (one.left < -0.5 || one.right > innerWidth + 0.5) tell('beyond the window', one.node);
  seen.sort((a, b) => a.top - b.top);
  seen.forEach((one, at) => {
    for (const two of seen.slice(at + 1)) {
      if (two.top > one.bottom - 1) break;
      if (two.node !== one.node && Math.min(one.right, two.right) - Math.max(one.left, two.left) > 1.5) tell('one over another', one.node, two.node);
    }
  });

  for (const table of document.querySelectorAll('.table')) if (table.scrollWidth > table.clientWidth) tell('a table is cut', table);
  const indents = [...document.querySelectorAll('ul:not(.entries, nav ul) > li')].map((li) => {
    const [item, list] = [li, li.parentElement.parentElement].map((node) => node.getBoundingClientRect());
    return [Math.round(document.dir === 'rtl' ? list.right - item.right : item.left - list.left), li];
  });
  for (const [indent, li] of indents) if (Math.abs(indent - indents[0][0]) > 2 && getComputedStyle(li.parentElement).columnCount !== '2') tell('a bullet set apart', li);
  for (const below of document.querySelectorAll('.where + .subtitle')) {
    const [where, subtitle] = [below.previousElementSibling, below].map((node) => linesOf(node).boxes);
    if (getComputedStyle(below).display !== 'inline' && subtitle[0].top < where.at(-1).bottom - 4) tell('a subtitle beside a place', below);
  }
  for (const name of document.querySelectorAll('.whole')) if (linesOf(name).count > 1) tell('a name on two lines', name);
  for (const date of document.querySelectorAll('.date')) if (linesOf(date).count > 1) tell('a date on two lines', date);
  for (const label of document.querySelectorAll('dt')) {
    const said = label.textContent.trim();
    if (!/\s/.test(said) && said.length < 24 && linesOf(label).count > 1) tell('a label of one word on two lines', label);
  }
  for (const number of document.querySelectorAll('.marker + .when')) {
    const [one, two] = [number.previousElementSibling, number].map((n) => linesOf(n).boxes[0]);
    const apart = Math.max(two.left - one.right, one.left - two.right);
    if (Math.abs(one.top + one.bottom - two.top - two.bottom) < 10 && apart < 12) tell('a number beside a date', number.previousElementSibling, number);
  }
  const [column, rest] = ['.column', '.rest'].map((part) => document.querySelector(part));
  if (column) {
    if (!(column.compareDocumentPosition(rest) & Node.DOCUMENT_POSITION_FOLLOWING)) tell('the column is not read first', column);
    const [one, two] = [column, rest].map((part) => part.getBoundingClientRect());
    const before = document.dir === 'rtl' ? one.left >= two.right - 1 : one.right <= two.left + 1;
    if (!(innerWidth < 700 ? one.bottom <= two.top + 1 : before && one.top <= two.top + 1)) tell('the column stands elsewhere', column);
  }
  const name = linesOf(document.querySelector('h1')).boxes[0];
  const side = (name.left + name.right - innerWidth) / 2;
  if (document.body.classList.length === 0 && (document.dir === 'rtl' ? side < -2 : side > 2)) tell('the name stands at the other side', document.querySelector('h1'));
  return { faults, words };
};

const found = [];
for (const file of files) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(file).href);
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 900 });
    found.push({ file, width, ...(await page.evaluate(look)) });
  }
  await page.close();
}
await browser.close();
console.log(JSON.stringify(found));
