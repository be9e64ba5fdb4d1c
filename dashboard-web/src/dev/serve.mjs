// Serves the built dashboard from target/classes/web and passes /api on to a running Sitewatt, so that a change shows
// after `mvn -pl dashboard-web process-resources` without a new distribution.
// SITEWATT_URL names the Sitewatt (http://127.0.0.1:8181), PORT where this listens (8182).
import { createReadStream, existsSync } from 'node:fs';
import http from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('../../target/classes/web', import.meta.url));
const upstream = new URL(process.env.SITEWATT_URL ?? 'http://127.0.0.1:8181');
const port = Number(process.env.PORT ?? 8182);
const types = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.topojson': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

function passOn(request, response) {
  const { method, url, headers } = request;
  const onward = http.request(new URL(url, upstream), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', (error) => response.writeHead(502).end(`${upstream}: ${error.message}\n`));
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

function serve(pathname, response) {
  const file = join(web, normalize(extname(pathname) ? pathname : '/index.html'));
  if (!file.startsWith(web) || !existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'",
  });
  return createReadStream(file).pipe(response);
}

http
  .createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/api/')) passOn(request, response);
    else serve(pathname, response);
  })
  .listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port} shows ${web}, data from ${upstream}`));
