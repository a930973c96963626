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

// Push messages of the platform: the message's id is its tag, so that a repetition takes the place of the first one.
self.addEventListener('push', event => {
  const told = event.data?.json() ?? {};
  event.waitUntil(self.registration.showNotification(told.title ?? 'Corrosion', {
    body: told.body ?? '', tag: told.id, data: { to: told.to },
  }));
});

self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.to));
});

/** Brings a window with that page to the front, or opens one; only pages of ours. */
async function show(to) {
  const path = typeof to === 'string' && /^\/(?!\/)/.test(to) ? to : '/notifications';
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find(window => new URL(window.url).pathname === path);
  return there ? there.focus() : self.clients.openWindow(path);
}

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
