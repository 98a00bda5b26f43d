// Loads the page's wasm. A file of its own, because the content-security policy allows no inline script.
import init from './page.js';

const workers = navigator.serviceWorker;

/** Asks the newer build to take over. True when it has; false when other tabs still show the old one. */
const asked = waiting => new Promise(done => {
  workers.addEventListener('controllerchange', () => done(true), { once: true });
  workers.addEventListener('message', () => done(false), { once: true });
  workers.startMessages();
  setTimeout(() => done(false), 500);
  waiting.postMessage('take over');
});

/** Lets a newer build that waits take over before anything of the old one is loaded. True when the page must be loaded again. */
async function newer() {
  const waiting = (await workers?.getRegistration('./'))?.waiting;
  // While this page is being loaded again, its former self counts as a tab for a moment.
  for (let tries = 0; waiting && tries < 6; tries++) {
    if (await asked(waiting)) return true;
    await new Promise(done => setTimeout(done, 100));
  }
  return false;
}

if (await newer().catch(() => false)) {
  location.reload();
} else {
  // The shell that index.html paints at once gives way to the page, or says what is wrong.
  const shell = document.querySelector('.shell');
  init({ module_or_path: './page_bg.wasm' }).then(() => shell?.remove(), fault => {
    const status = shell?.querySelector('[role="status"]');
    if (status) status.textContent = 'Dateline could not be loaded. Check the connection and reload the page; your articles are kept.';
    throw fault;
  });
  // Without a secure address there are no service workers; then the page needs the network, and nothing else is different.
  workers?.register('./offline.js').catch(() => {});
}
