// The one connection to /api/v1/ws. Topics are subscribed while somebody listens; a lost connection is tried again with
// growing pauses and said on the page after a second and a half. Listeners hear the last state they missed from the
// greeting the server sends on each subscription.
import { text } from './texts.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10000;
const GRACE = 1500;
const SILENCE = 4000;

const listeners = new Map();
const stateListeners = new Set();
let socket = null;
let pause = FIRST_PAUSE;
let timer = 0;
let lostAt = 0;
let signedOut = false;
let heardAt = 0;

/**
 * Calls back with (payload, time) for each message of the topic; returns what ends it. Whoever must know that messages were
 * left out, because this browser takes them slower than they come, says what to do then.
 */
export function subscribe(topic, listener, missed) {
  if (missed) listener.missed = missed;
  if (!listeners.has(topic)) {
    listeners.set(topic, new Set());
    send({ subscribe: [topic] });
  }
  listeners.get(topic).add(listener);
  connect();
  return () => {
    const set = listeners.get(topic);
    set?.delete(listener);
    if (set?.size === 0) {
      listeners.delete(topic);
      send({ unsubscribe: [topic] });
    }
  };
}

/** Calls back with true when the connection is there and false when it is gone. */
export function onConnection(listener) {
  stateListeners.add(listener);
  listener(isConnected());
}

export function isConnected() {
  return socket?.readyState === WebSocket.OPEN;
}

function connect() {
  if (socket || signedOut) return;
  clearTimeout(timer);
  socket = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/ws`);
  socket.onopen = opened;
  socket.onmessage = event => heard(JSON.parse(event.data));
  socket.onclose = closed;
}

function opened() {
  pause = FIRST_PAUSE;
  heardAt = Date.now();
  if (listeners.size > 0) send({ subscribe: [...listeners.keys()] });
  if (lostAt) {
    lostAt = 0;
    banner(null);
  }
  tell(true);
}

function heard(message) {
  heardAt = Date.now();
  if (message.error) {
    document.dispatchEvent(new CustomEvent('live-refused', { detail: message }));
    return;
  }
  const left = message.dropped > 0;
  listeners.get(message.topic)?.forEach(listener => (left ? listener.missed?.() : listener(message.payload, new Date(message.time))));
}

function closed() {
  socket = null;
  lostAt ||= Date.now();
  tell(false);
  pause = Math.min(pause * 2, LONGEST_PAUSE);
  timer = setTimeout(connect, pause * (0.7 + Math.random() * 0.3));
  setTimeout(announce, GRACE);
}

function giveUp() {
  if (!socket) return;
  socket.onclose = null;
  socket.close();
  closed();
}

async function announce() {
  if (isConnected() || !lostAt) return;
  banner(text('offline', clock(lostAt)));
  const answer = await fetch('/api/v1/me', { headers: { Accept: 'application/json' } }).catch(() => null);
  if (answer?.status === 401) {
    signedOut = true;
    clearTimeout(timer);
    banner(text('offline.expired'));
  }
}

function tell(connected) {
  stateListeners.forEach(listener => listener(connected));
}

function send(message) {
  if (isConnected()) socket.send(JSON.stringify(message));
}

function clock(at) {
  return new Date(at).toLocaleTimeString('en-GB');
}

function banner(words) {
  const line = document.getElementById('cx-offline');
  if (!line) return;
  line.hidden = words === null;
  document.getElementById('cx-offline-text').textContent = words ?? '';
}

document.getElementById('cx-offline-now')?.addEventListener('click', () => {
  if (signedOut) {
    location.assign(`/login?to=${encodeURIComponent(location.pathname + location.search)}`);
    return;
  }
  pause = FIRST_PAUSE;
  connect();
});
// A network that vanishes closes nothing: ask when it is quiet, and give the connection up when nobody answers.
setInterval(() => {
  if (!isConnected()) return;
  const quiet = Date.now() - heardAt;
  if (quiet > 2 * SILENCE + 1000) giveUp();
  else if (quiet > SILENCE) send({ ping: 1 });
}, SILENCE / 2);
addEventListener('offline', giveUp);
addEventListener('online', () => { pause = FIRST_PAUSE; connect(); });
