// The players of one server: the list is fetched anew when somebody came or went, not while somebody works in it.
import { subscribe } from './live.js';

const PAUSE = 500;
const server = location.pathname.split('/')[2];
let soon = 0;

subscribe(`server.${server}.players`, later, later);

function later() {
  clearTimeout(soon);
  soon = setTimeout(renew, PAUSE);
}

async function renew() {
  const shown = document.getElementById('players');
  if (shown.contains(document.activeElement)) return later();
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('players');
  if (fresh) shown.replaceWith(fresh);
}
