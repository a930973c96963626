// What the list of files is drawn with: a line with box, icon, name and size, and the way down to the directory.
import { size, when, word } from './files-base.js';

const ICONS = { cfg: 'file-settings', ini: 'file-settings', json: 'braces', yml: 'file-code', yaml: 'file-code', cs: 'file-code', lua: 'file-code', txt: 'file-text', log: 'file-text', md: 'file-text', zip: 'file-zip', gz: 'file-zip', tgz: 'file-zip', png: 'photo', jpg: 'photo', jpeg: 'photo', gif: 'photo', webp: 'photo', db: 'database', map: 'map', sav: 'map', pem: 'lock', key: 'lock' };

/** A line that leads to an address; `ticked` hears of its box, and a line without it has none. */
export function line(entry, address, ticked) {
  const item = document.createElement('li');
  item.dataset.path = entry.path;
  item.dataset.type = entry.directory ? 'directory' : entry.type;
  item.dataset.etag = entry.etag ?? '';
  item.append(ticked ? box(entry, ticked) : document.createElement('span'));
  const link = document.createElement('a');
  link.href = address;
  const icon = document.createElement('i');
  icon.className = `ti ti-${iconOf(entry)}`;
  icon.setAttribute('aria-hidden', 'true');
  const name = document.createElement('span');
  name.className = 'cx-trunc';
  name.textContent = entry.link ? `${entry.name} → ${entry.link}` : entry.name;
  name.title = entry.name;
  const facts = document.createElement('small');
  facts.textContent = entry.directory ? '' : size(entry.size);
  facts.title = entry.modified_at ? when(entry.modified_at) : '';
  link.append(icon, name, facts);
  item.append(link);
  return item;
}

/** A line that is no entry. */
export function note(words) {
  const item = document.createElement('li');
  item.className = 'cx-fnone';
  item.textContent = words;
  return item;
}

function box(entry, ticked) {
  const input = document.createElement('input');
  input.type = 'checkbox';
  input.className = 'form-check-input';
  input.setAttribute('aria-label', entry.name);
  input.addEventListener('change', () => ticked(input.checked));
  return input;
}

function iconOf(entry) {
  if (entry.directory) return 'folder';
  if (entry.type === 'link') return 'link';
  if (entry.type === 'other') return 'plug';
  return ICONS[entry.name.split('.').pop().toLowerCase()] ?? 'file';
}

/** Every directory on the way as a link, the last one as the place where one is. */
export function showWay(nav, directory, address) {
  nav.replaceChildren();
  const names = directory ? directory.split('/') : [];
  const steps = [['', word('root')], ...names.map((name, at) => [names.slice(0, at + 1).join('/'), name])];
  steps.forEach(([path, name], at) => {
    const link = document.createElement('a');
    link.href = address(path);
    link.textContent = name;
    if (at === steps.length - 1) link.setAttribute('aria-current', 'page');
    if (at > 0) nav.append('/');
    nav.append(link);
  });
}
