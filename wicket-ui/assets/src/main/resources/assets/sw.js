// Keeps immutable assets for the next visit and answers a page request without network with a short notice. Pages and API
// answers are never stored: they belong to whoever was signed in.
const CACHE = 'corrosion-assets';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) {
    return;
  }
  if (/^\/assets\/[0-9a-f]{12}\//.test(url.pathname)) {
    event.respondWith(cachedFirst(request));
  } else if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(offline));
  }
});

async function cachedFirst(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) {
    return kept;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    const hash = request.url.split('/assets/')[1].slice(0, 12);
    for (const old of await cache.keys()) {
      if (!old.url.includes(`/assets/${hash}/`)) {
        await cache.delete(old);
      }
    }
    await cache.put(request, answer.clone());
  }
  return answer;
}

function offline() {
  const page = '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Offline · Corrosion</title>'
    + '<h1>You are offline</h1><p>Corrosion cannot be reached. Your game servers are not affected. Try again when you are connected.</p>';
  return new Response(page, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}
