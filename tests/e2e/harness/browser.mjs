// A headless Chromium: the one named by DATELINE_BROWSER, else the system's, else the one Playwright has downloaded.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/opt/google/chrome/chrome'];
// Nothing of the browser's own may reach for the network, or wait for it.
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

/** Starts the browser. */
export function launch() {
  const known = [process.env.DATELINE_BROWSER, ...system, chromium.executablePath()];
  const executablePath = known.find(path => path && existsSync(path));
  if (!executablePath) throw new Error('no Chromium: run `cargo xtask setup`, or name one in DATELINE_BROWSER');
  return chromium.launch({ executablePath, args: quiet });
}
