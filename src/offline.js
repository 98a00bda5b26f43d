// Keeps the page usable without a network: all its files are kept when it is first visited, and served from there.
//
// `cargo xtask build` writes the list of files and their common name, a hash of all of them, into the copy in dist/. A new build is
// fetched whole beside the old one and takes over when no tab shows the old one any more: a page is never half old.
const BUILD = 'development';
const FILES = [];

const name = `dateline-${BUILD}`;
const page = new URL('./', self.location).href;

self.addEventListener('install', event => event.waitUntil(
  // `no-cache` asks whether a kept copy is still right, so that no file of an older build gets in.
  caches.open(name).then(cache => cache.addAll(FILES.map(file => new Request(file, { cache: 'no-cache' })))),
));

self.addEventListener('activate', event => event.waitUntil(
  caches.keys().then(all => Promise.all(all.filter(other => other.startsWith('dateline-') && other !== name).map(other => caches.delete(other)))),
));

self.addEventListener('fetch', event => {
  const { method, url } = event.request;
  if (method !== 'GET' || !url.startsWith(page)) return;
  // Only the page's own address is the page: a tab may also be opened on another of its files.
  const wanted = url.replace(/[?#].*/, '') === page ? `${page}index.html` : url;
  event.respondWith(caches.open(name).then(cache => cache.match(wanted, { ignoreSearch: true })).then(kept => kept ?? fetch(event.request)));
});

// A page that starts asks the waiting build to take over. With other tabs open it goes on waiting.
self.addEventListener('message', event => event.waitUntil((async () => {
  const tabs = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' });
  if (event.data === 'take over' && tabs.length <= 1) await self.skipWaiting();
  else event.source?.postMessage('not yet');
})()));
