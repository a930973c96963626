// What all parts of the wipes page share: the frame, its words, questions, elements.
export const root = document.querySelector('[data-wipes]');
export const server = root.dataset.wipes;
export const part = name => root.querySelector(`[data-part="${name}"]`);

const words = new Map(root.dataset.words.split('\n').map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));
export const word = (key, ...values) => values.reduce((all, value, at) => all.replaceAll(`{${at}}`, String(value)), words.get(key) ?? key);

const rights = new Set(root.dataset.may.split(' '));
export const may = right => rights.has(right);

/** Asks for a yes. */
export function ask(question, consequence, yes) {
  const dialog = part('ask');
  part('question').textContent = question;
  part('consequence').textContent = consequence;
  part('yes').textContent = yes;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(resolve => dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }));
}

export function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (className) made.className = className;
  return made;
}

export function icon(name) {
  const made = element('i', '', `ti ti-${name}`);
  made.setAttribute('aria-hidden', 'true');
  return made;
}

export function button(label, deed, className, name) {
  const made = element('button', '', `btn ${className ?? ''}`);
  made.type = 'button';
  if (name) made.append(icon(name));
  made.append(element('span', label));
  made.addEventListener('click', deed);
  return made;
}

/** A moment in the zone of the browser, or in the one given. */
export const when = (instant, timeZone) => new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23', timeZone });

export function span(from, to) {
  const seconds = Math.max(0, Math.round((new Date(to) - new Date(from)) / 1000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}

export function size(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) { value /= 1024; unit++; }
  return unit === 0 ? `${value} B` : `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ${units[unit]}`;
}

export function fillProfiles(select, profiles, chosen) {
  select.replaceChildren(new Option(word('default'), ''), ...profiles.map(profile => new Option(profile.profile_name, profile.id)));
  select.value = chosen ?? '';
}

root.querySelectorAll('[data-close]').forEach(close => close.addEventListener('click', () => close.closest('dialog').close()));
root.querySelectorAll('[data-right]').forEach(one => { if (!may(one.dataset.right)) one.hidden = true; });
