// What every page of the frame needs, in the order it matters.
import { outcome, recheck } from './actions.js';
import { followNotices } from './bell.js';
import { prepareBulk } from './bulk.js';
import { guardNames } from './dialogs.js';
import { preparePalette } from './palette.js';
import { prepareLists } from './tables.js';
import { text } from './texts.js';
import { toast } from './toasts.js';
import { follow } from './values.js';

guardNames();
prepareLists();
prepareBulk();
follow();
followNotices();
recheck();
preparePalette();
clock();
current();

// Theme: the button works without script too (the server sets the cookie and shows the page again).
document.addEventListener('submit', event => {
  if (!event.target.matches('[data-theme-switch]')) return;
  event.preventDefault();
  const root = document.documentElement;
  const theme = root.getAttribute('data-bs-theme') === 'dark' ? 'light' : 'dark';
  root.setAttribute('data-bs-theme', theme);
  document.cookie = `corrosion_theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
});

document.addEventListener('click', event => {
  const copied = event.target.closest('[data-copy],[data-copy-from]');
  if (copied) {
    const words = copied.dataset.copy ?? document.getElementById(copied.dataset.copyFrom).textContent;
    navigator.clipboard.writeText(words).then(() => toast(text('copied')));
  }
});

// Power: only what is valid now. The badge of this server says so at once, before the server's answer comes.
document.addEventListener('action-accepted', ({ detail }) => {
  const { api, body } = detail.form.dataset;
  const pending = api.endsWith('/power') && { start: 'starting', stop: 'stopping', restart: 'restarting', kill: 'killing' }[JSON.parse(body).signal];
  const badge = pending && document.querySelector(`[data-show=badge][data-live="server.${api.split('/')[4]}.status"]`);
  if (pending && badge) {
    badge.className = 'cx-badge is-busy';
    badge.textContent = text(`state.${pending}`);
    badge.dataset.state = pending;
  }
});
document.addEventListener('server-status', ({ detail }) => {
  document.querySelectorAll(`[data-power="${detail.server}"] [data-when]`).forEach(part => {
    part.hidden = !part.dataset.when.split(' ').includes(detail.state);
  });
});

function clock() {
  const clocks = document.querySelectorAll('[data-clock]');
  const show = () => clocks.forEach(element => {
    const zone = element.dataset.clock;
    element.querySelector('time').textContent = `${time(zone)} ${element.dataset.city}`;
    const utc = element.querySelector('small');
    if (utc) utc.textContent = `${time('UTC')} UTC`;
  });
  setInterval(show, 10000);
}

function time(zone) {
  return new Date().toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
}

/** Parts of the page that tell what was done are fetched anew when something was: same address, same markup. */
let due = 0;
function refresh() {
  if (!document.querySelector('[data-refresh]')) return;
  clearTimeout(due);
  due = setTimeout(async () => {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.querySelectorAll('[data-refresh]').forEach(part => {
      const other = fresh.querySelector(`[data-refresh="${part.dataset.refresh}"]`);
      if (other) part.replaceChildren(...other.childNodes);
    });
  }, 1200);
}
document.addEventListener('action-accepted', refresh);
// An order that was accepted may still fail, or find nobody: the page says so, and recent activity keeps it.
document.addEventListener('action-accepted', ({ detail }) => {
  if (detail.answer && detail.form.dataset.api.endsWith('/power')) {
    outcome(detail.answer).catch(failure => toast(text('failed'), failure.message, true)).then(refresh);
  }
});
document.addEventListener('notices-changed', () => {
  if (document.querySelector('[data-refresh=notices]')) refresh();
});
const before = new Map();
document.addEventListener('server-status', ({ detail }) => {
  if (before.has(detail.server) && before.get(detail.server) !== detail.state) refresh();
  before.set(detail.server, detail.state);
});

/** The current tab, and the current page behind it, are in view on phones. */
function current() {
  document.querySelectorAll('.cx-tabrow > [aria-current], .cx-subtabs > [aria-current]').forEach(tab => {
    tab.parentNode.scrollLeft = tab.offsetLeft - 90;
  });
}

if ('serviceWorker' in navigator && window.isSecureContext) {
  navigator.serviceWorker.register('/sw.js').catch(() => { /* a private window: the page works without it */ });
}
