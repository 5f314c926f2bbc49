// Debian's Chromium, as every script here opens it.
import { createRequire } from 'node:module';

export const require = createRequire(import.meta.url);

export const open = (executablePath) => require('playwright-core').chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
});
