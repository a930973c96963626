// Live values: every element with data-live="topic" and data-show="badge|gauge|field|reason" follows its topic. Values
// change at most once a second, without animation; one that is older than 2.5 times its interval is greyed and dated.
import { onConnection, subscribe } from './live.js';
import { figure, span, text } from './texts.js';

const HISTORY = 120;
const LOOKS = {
  running: 'is-running', degraded: 'is-warn', starting: 'is-busy', stopping: 'is-busy', restarting: 'is-busy',
  killing: 'is-busy', stopped: 'is-stopped', crashed: 'is-crashed', lost: 'is-lost', unknown: 'is-stopped',
};
const PENDING = { start: 'starting', stop: 'stopping', restart: 'restarting', kill: 'killing' };

/** What a badge says; the server decides the same way in ShownState. */
export function shown(status) {
  if (status.connection === 'offline') return status.agent_seen || status.plugin_seen ? 'lost' : 'unknown';
  if (status.pending) return PENDING[status.pending] ?? 'unknown';
  if (status.power === 'running' && status.connection === 'degraded') return 'degraded';
  return status.power in LOOKS ? status.power : 'unknown';
}

const show = {
  badge(element, status) {
    const state = shown(status);
    if (element.dataset.state === state) return;
    element.dataset.state = state;
    element.className = `cx-badge ${LOOKS[state]}`;
    element.textContent = text(`state.${state}`);
  },
  gauge(element, stats, time) {
    const reading = read(stats, element.dataset.field, time);
    if (reading === null) return;
    element.dataset.at = reading.at.toISOString();
    part(element, 'value').textContent = figure(element.dataset.format, reading.value);
    if (element.dataset.format === 'mib') {
      part(element, 'unit').textContent = reading.value < 1024 ? 'MiB' : 'GiB';
    }
    remember(element, reading.value);
  },
  field(element, stats, time) {
    const reading = read(stats, element.dataset.field, time);
    if (reading === null) return;
    element.dataset.at = reading.at.toISOString();
    const most = element.dataset.of ? read(stats, element.dataset.of, time) : null;
    element.textContent = figure(element.dataset.format, reading.value)
      + (most ? ` / ${figure(element.dataset.format, most.value)}` : '')
      + (element.dataset.format === 'mib' ? (reading.value < 1024 ? ' MiB' : ' GiB') : '')
      + (element.dataset.format === 'percent' ? ' %' : '')
      + (element.dataset.unit ?? '');
    element.dataset.value = reading.value;
  },
  moment(element, stats) {
    const at = stats?.[element.dataset.field]?.at;
    if (at) element.dateTime = at;
  },
  reason(element, status) {
    const words = status.reason || (status.power === 'running' && status.since ? span((Date.now() - new Date(status.since)) / 1000) : '');
    if (words) element.textContent = words;
  },
};

/** A value of a payload, whether it stands as a number or as {value, at}; null when there is none. */
function read(stats, field, time) {
  const found = stats?.[field];
  if (found === null || found === undefined) return null;
  if (typeof found === 'number') return { value: found, at: time };
  return found.value === null || found.value === undefined ? null : { value: found.value, at: new Date(found.at ?? time) };
}

function part(element, name) {
  return element.querySelector(`[data-part=${name}]`);
}

function remember(element, value) {
  const key = `live:${element.dataset.live}:${element.dataset.field}`;
  const now = Date.now();
  const last = element.history ?? kept(key);
  const points = [...last.filter(point => now - point[0] < 30 * 60000), [now, value]].slice(-HISTORY);
  element.history = points;
  try { sessionStorage.setItem(key, JSON.stringify(points)); } catch { /* private mode: the line starts anew */ }
  draw(element, points);
}

function kept(key) {
  try { return JSON.parse(sessionStorage.getItem(key) ?? '[]'); } catch { return []; }
}

function draw(element, points) {
  if (points.length < 2) return;
  const first = points[0][0];
  const width = Math.max(1, points[points.length - 1][0] - first);
  const values = points.map(point => point[1]);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = high - low || Math.max(1, high * 0.2);
  const line = points.map(([at, value]) =>
    `${((at - first) / width * 200).toFixed(1)} ${(34 - (value - low) / room * 26).toFixed(1)}`).join(' L');
  element.querySelector('.cx-l')?.setAttribute('d', `M${line}`);
  element.querySelector('.cx-a')?.setAttribute('d', `M${line} L200 40 L0 40z`);
}

/** Greys and dates what is too old; everything while the connection or the server's machine is gone. */
function age(lost) {
  document.querySelectorAll('[data-live][data-interval]').forEach(element => {
    const at = Date.parse(element.dataset.at ?? '');
    if (!(at > 0)) return;
    const seconds = (Date.now() - at) / 1000;
    const old = seconds > 2.5 * element.dataset.interval || lost.has(element.dataset.live.split('.')[1]);
    element.classList.toggle('is-old', old);
    const sentence = part(element, 'sentence');
    if (sentence) {
      sentence.dataset.said ??= sentence.textContent;
      sentence.textContent = old ? text('lastKnown', text('ago', span(seconds))) : sentence.dataset.said;
    } else if (old) {
      element.title = text('lastKnown', text('ago', span(seconds)));
    } else {
      element.removeAttribute('title');
    }
  });
}

function relative() {
  document.querySelectorAll('time[data-relative]').forEach(element => {
    const seconds = (Date.now() - Date.parse(element.dateTime)) / 1000;
    if (seconds < 86400) element.textContent = seconds < 3 ? text('now') : span(seconds);
  });
}

/** Starts following every live element of the page. */
export function follow() {
  const lost = new Set();
  const topics = new Map();
  document.querySelectorAll('[data-live]').forEach(element => {
    const topic = element.dataset.live;
    topics.set(topic, [...(topics.get(topic) ?? []), element]);
    if (element.dataset.show === 'gauge') draw(element, kept(`live:${topic}:${element.dataset.field}`));
  });
  const latest = new Map();
  topics.forEach((elements, topic) => subscribe(topic, (payload, time) => {
    if (topic.endsWith('.status')) {
      const server = topic.split('.')[1];
      shown(payload) === 'lost' ? lost.add(server) : lost.delete(server);
      document.dispatchEvent(new CustomEvent('server-status', { detail: { server, status: payload, state: shown(payload) } }));
      elements.forEach(element => show[element.dataset.show]?.(element, payload, time));
    } else {
      latest.set(topic, [payload, time]);
    }
  }));
  setInterval(() => {
    latest.forEach(([payload, time], topic) =>
      topics.get(topic).forEach(element => show[element.dataset.show]?.(element, payload, time)));
    latest.clear();
    age(lost);
  }, 1000);
  setInterval(relative, 1000);
  onConnection(connected => document.documentElement.classList.toggle('is-offline', !connected && topics.size > 0));
}
