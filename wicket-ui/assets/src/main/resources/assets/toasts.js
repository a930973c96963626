// Toasts confirm what the person just did; at most two at a time. Failures stay until they are closed.
import { text } from './texts.js';

const STAY = 6000;

export function toast(words, detail = '', bad = false) {
  const host = document.getElementById('cx-toasts');
  const line = document.createElement('div');
  line.className = bad ? 'cx-toast is-bad' : 'cx-toast';
  line.setAttribute('role', bad ? 'alert' : 'status');
  const said = document.createElement('span');
  said.textContent = words;
  if (detail) {
    const small = document.createElement('small');
    small.textContent = detail;
    said.append(small);
  }
  line.append(said);
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = text('close');
  close.addEventListener('click', () => line.remove());
  line.append(close);
  host.append(line);
  while (host.children.length > 2) host.firstChild.remove();
  if (!bad) setTimeout(() => line.remove(), STAY);
}
