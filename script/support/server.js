// A static server for dist/, as plain as the hosts the page is made for: right types, no rewriting, no state.
import { createReadStream, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

/** What the build made; another folder when told, to try a build made elsewhere. */
export const DIST = process.env.DIST || fileURLToPath(new URL("../../dist/", import.meta.url));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".md": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** The page's own policy, and the one directive that a `<meta>` may not carry. */
function policy(dist) {
  const [, content] = readFileSync(join(dist, "index.html"), "utf8")
    .match(/http-equiv="Content-Security-Policy"\s+content="([^"]+)"/);
  return `${content}; frame-ancestors 'none'`;
}

/** The file that a request names, or nothing: outside the base, outside `dist`, or absent. */
function found(url, base, dist) {
  const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  if (!path.startsWith(base)) return undefined;
  const file = join(dist, normalize(`/${path.slice(base.length)}`), path.endsWith("/") ? "index.html" : "");
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat?.isFile() ? { file, size: stat.size } : undefined;
}

/** Serves `dist` under `base` on this machine only, with more `headers` if told. Port 0 takes a free one. */
export function serve({ port = 0, base = "/", dist = DIST, headers = {} } = {}) {
  const security = policy(dist);
  const server = createServer((request, response) => {
    let hit;
    try {
      hit = found(request.url, base, dist);
    } catch {
      hit = undefined; // an address that cannot be decoded names no file
    }
    if (!hit) {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Introuvable\n");
      return;
    }
    response.writeHead(200, {
      "Content-Type": TYPES[extname(hit.file)] ?? "application/octet-stream",
      "Content-Length": hit.size,
      "Content-Security-Policy": security,
      "Cache-Control": "no-cache",
      "X-Content-Type-Options": "nosniff",
      ...headers,
    });
    if (request.method === "HEAD") response.end();
    else createReadStream(hit.file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const origin = `http://localhost:${server.address().port}`;
      resolve({ origin, address: origin + base, close: () => { server.closeAllConnections(); server.close(); } });
    });
  });
}
