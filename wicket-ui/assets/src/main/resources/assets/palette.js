// Ctrl K: every place of the navigation, every server, and its tabs, by typing a few letters.
import { typing } from './tables.js';
import { text } from './texts.js';

let places = [];

export function preparePalette() {
  const dialog = document.getElementById('cx-palette');
  if (!dialog) return;
  const input = dialog.querySelector('input');
  const list = dialog.querySelector('[role=listbox]');
  places = [...document.querySelectorAll('[data-place]')].map(link => ({ label: link.dataset.place, href: link.href, icon: link.dataset.icon ?? 'arrow-right' }));
  const open = () => { input.value = ''; fill(list, ''); dialog.showModal(); };
  document.querySelectorAll('[data-palette]').forEach(button => button.addEventListener('click', open));
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      if (!dialog.open) open();
    }
    if (event.key === '?' && !typing(event)) document.getElementById('cx-keys')?.showModal();
    chord(event);
  });
  input.addEventListener('input', () => fill(list, input.value));
  input.addEventListener('keydown', event => choose(event, list, input));
}

let g = 0;
function chord(event) {
  if (typing(event)) return;
  if (event.key === 'g') g = Date.now();
  else if (Date.now() - g < 1200 && event.key === 's') location.assign('/servers');
}

function fill(list, words) {
  const wanted = words.trim().toLowerCase();
  const found = places.filter(place => place.label.toLowerCase().includes(wanted)).slice(0, 12);
  list.replaceChildren(...found.map((place, i) => entry(place, i)));
  if (found.length === 0) list.textContent = text('none');
}

function entry(place, i) {
  const link = document.createElement('a');
  link.href = place.href;
  link.id = `cx-pal-${i}`;
  link.setAttribute('role', 'option');
  link.setAttribute('aria-selected', String(i === 0));
  const icon = document.createElement('i');
  icon.className = `ti ti-${place.icon}`;
  icon.setAttribute('aria-hidden', 'true');
  link.append(icon, place.label);
  return link;
}

function choose(event, list, input) {
  const options = [...list.querySelectorAll('[role=option]')];
  const at = options.findIndex(option => option.getAttribute('aria-selected') === 'true');
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && options.length) {
    event.preventDefault();
    const next = (at + step + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === next)));
    options[next].scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', options[next].id);
  } else if (event.key === 'Enter' && options[at]) {
    event.preventDefault();
    options[at].click();
  }
}
