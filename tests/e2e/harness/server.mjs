// A static file server for the built site: no compression, no cache, no listing, no way out of its folder.
//
//   const site = await serve(dist, '/some/folder/');   // site.address: http://127.0.0.1:PORT/some/folder/
//   await site.close();
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const kinds = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.json': 'application/json', '.txt': 'text/plain; charset=utf-8', '.md': 'text/plain; charset=utf-8', '.woff2': 'font/woff2', '.svg': 'image/svg+xml', '.webmanifest': 'application/manifest+json',
};

/** Serves the files below `dist` under `folder` on a free port. */
export async function serve(dist, folder) {
  const server = createServer((request, reply) => {
    const path = pathOf(request.url);
    const file = path?.startsWith(folder) ? join(dist, path.slice(folder.length) || 'index.html') : undefined;
    const facts = file && statSync(file, { throwIfNoEntry: false });
    if (!facts?.isFile()) return reply.writeHead(404).end();
    reply.writeHead(200, { 'content-type': kinds[extname(file)] ?? 'application/octet-stream', 'content-length': facts.size, 'cache-control': 'no-store' });
    createReadStream(file).pipe(reply);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}${folder}`,
    close: () => new Promise(done => { server.close(done); server.closeAllConnections(); }),
  };
}

/** The path of a request, without `..`; none when it is not well formed. */
function pathOf(url) {
  try {
    return normalize(decodeURIComponent(new URL(url, 'http://x').pathname));
  } catch {
    return undefined;
  }
}
