// The file manager of one server: directories on the left, a file on the right; everything over REST. What the visitor may
// not do, or the server's connection cannot, is not shown.
import { api, ask, may, number, part, root, server, word } from './files-base.js';
import { isArchive, openFile, showTools } from './files-editor.js';
import { unpacked, untrash } from './files-deeds.js';
import { remember, redo, undo } from './files-history.js';
import { line, note, showWay } from './files-lines.js';
import { closeMenu, openMenu } from './files-menu.js';
import { followFiles, upToDate } from './files-news.js';
import { onDrop, upload } from './files-upload.js';
import { home, showSearch, showTrash } from './files-views.js';
import { toast } from './toasts.js';

const PAGE = 200;
let directory = '';
let next = null;
let filter = '';
let favourites = new Set();
const chosen = new Set();

may.hide();
window.addEventListener('hashchange', () => route().catch(tell));
start().catch(tell);

async function start() {
  part('note').textContent = may.right('create') ? word('drop') : '';
  const marks = await (await api('GET', '/bookmarks')).json();
  favourites = new Set(marks.items.map(mark => mark.path));
  await route();
  if (!location.hash.includes('file=')) await home(favourites);
  followFiles(() => directory, () => chosen.size === 0, () => load(true).then(() => mark(new URLSearchParams(location.hash.slice(1)).get('file'))).catch(tell));
}

/** The address says which directory and which file are open, so that both can be linked and gone back to. */
async function route() {
  const place = new URLSearchParams(location.hash.slice(1));
  await go(place.get('path') ?? '');
  if (place.get('file')) await show(place.get('file'));
  else root.classList.add('is-list');
}

export function address(path, file) {
  const place = new URLSearchParams({ path });
  if (file) place.set('file', file);
  return `#${place}`;
}

async function show(path) {
  await openFile(path);
  root.classList.remove('is-list');
  mark(path);
}

function mark(path) {
  part('list').querySelectorAll('li').forEach(line => line.classList.toggle('is-open', line.dataset.path === path));
}

async function go(path) {
  directory = path;
  crumbs();
  await load(true);
}

export async function refresh() {
  await load(true);
}

async function load(fresh) {
  if (fresh) { next = null; choose(null); closeMenu(); }
  const query = new URLSearchParams({ path: directory, limit: PAGE, sort: part('sort').value });
  if (part('sort').value === 'modified' || part('sort').value === 'size') query.set('descending', 'true');
  if (filter) query.set('filter', filter);
  if (next) query.set('cursor', next);
  const page = await (await api('GET', `?${query}`)).json();
  const list = part('list');
  if (fresh) { list.replaceChildren(); upToDate(); }
  list.querySelector('.cx-fmore')?.remove();
  if (fresh && directory) list.append(line({ name: '..', path: parent(directory), directory: true, size: 0 }, address(parent(directory))));
  page.items.forEach(entry => list.append(line(entry, entry.directory ? address(entry.path) : address(directory, entry.path), on => tick(entry.path, on))));
  next = page.next ?? null;
  const shown = list.querySelectorAll('input').length;
  part('count').textContent = word('of', number(shown), number(page.total));
  if (page.total === 0) list.append(note(word('empty')));
  if (next) list.append(more());
}

function tick(path, on) {
  on ? chosen.add(path) : chosen.delete(path);
  bulk();
}

function more() {
  const item = document.createElement('li');
  const button = document.createElement('button');
  item.className = 'cx-fmore';
  button.type = 'button';
  button.className = 'btn btn-sm';
  button.textContent = word('more');
  button.addEventListener('click', () => load(false).catch(tell));
  item.append(button);
  watcher.observe(item);
  return item;
}

const watcher = new IntersectionObserver(seen => {
  if (seen.some(one => one.isIntersecting)) {
    watcher.disconnect();
    if (next) load(false).catch(tell);
  }
}, { root: part('list') });

function crumbs() {
  showWay(part('crumbs'), directory, address);
  part('star').setAttribute('aria-pressed', String(favourites.has(directory)));
}

function choose(all) {
  chosen.clear();
  part('all').checked = all === true;
  part('list').querySelectorAll('input').forEach(input => {
    input.checked = all === true;
    if (all) chosen.add(input.closest('li').dataset.path);
  });
  bulk();
}

function bulk() {
  const bar = part('bulk');
  bar.hidden = chosen.size === 0;
  bar.querySelectorAll('[data-single]').forEach(button => { button.hidden = !may.allows(button) || chosen.size !== 1; });
  bar.querySelectorAll('[data-archive]').forEach(button => { button.hidden = !may.allows(button) || chosen.size !== 1 || !isArchive([...chosen][0]); });
  bar.querySelectorAll('[data-file]').forEach(button => { button.hidden ||= part('list').querySelector(`li[data-path="${CSS.escape([...chosen][0] ?? '')}"]`)?.dataset.type === 'directory'; });
  if (chosen.size > 0) part('count').textContent = word('selected', chosen.size);
}

const parent = path => path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
const base = path => path.slice(path.lastIndexOf('/') + 1);
const inside = (folder, name) => folder ? `${folder}/${name}` : name;

async function change(words, forth, back) {
  await forth();
  toast(words);
  remember(words, forth, back, refresh);
  await refresh();
}

const deeds = {
  async upload() { part('chosen').click(); },
  async newfile() {
    const name = await ask(word('newfile'), '', '');
    if (!name) return;
    const path = inside(directory, name);
    await change(word('made', path), () => api('PUT', `/content?path=${encodeURIComponent(path)}`, '', { 'If-None-Match': '*' }), () => api('DELETE', `?path=${encodeURIComponent(path)}`));
    location.hash = address(directory, path);
  },
  async newfolder() {
    const name = await ask(word('newfolder'), '', '');
    if (!name) return;
    const path = inside(directory, name);
    await change(word('made', path), () => api('POST', '/mkdir', { path }), () => api('DELETE', `?path=${encodeURIComponent(path)}`));
  },
  async rename() {
    const from = [...chosen][0];
    const to = await ask(word('rename'), '', from);
    if (!to || to === from) return;
    await change(word('moved', base(from)), () => api('POST', '/move', { from, to }), () => api('POST', '/move', { from: to, to: from }));
  },
  async move() {
    const folder = await ask(word('moveto'), '', directory);
    if (folder === null) return;
    const items = [...chosen].map(from => ({ from, to: inside(folder, base(from)) }));
    const back = items.map(item => ({ from: item.to, to: item.from }));
    await change(word('moved', items.length), () => api('POST', '/move', { items }), () => api('POST', '/move', { items: back }));
  },
  async copy() {
    const folder = await ask(word('copyto'), '', directory);
    if (folder === null) return;
    const items = [...chosen].map(from => ({ from, to: inside(folder, folder === parent(from) ? `copy of ${base(from)}` : base(from)) }));
    const gone = items.map(item => `path=${encodeURIComponent(item.to)}`).join('&');
    await change(word('copied', items.length), () => api('POST', '/copy', { items }), () => api('DELETE', `?${gone}`));
  },
  async pack() {
    const paths = [...chosen];
    const archive = await ask(word('archive'), '', inside(directory, `${paths.length === 1 ? base(paths[0]) : 'archive'}.zip`));
    if (!archive) return;
    await change(word('packed', archive), () => api('POST', '/compress', { paths, archive }), () => api('DELETE', `?path=${encodeURIComponent(archive)}`));
  },
  async unpack() {
    const path = [...chosen][0];
    const to = await ask(word('unpackto'), '', directory);
    if (to === null) return;
    if (!await unpacked(path, to)) return;
    toast(word('unpacked', base(path)));
    await refresh();
  },
  async perms() {
    const path = [...chosen][0];
    const entry = await (await api('GET', `/entry?path=${encodeURIComponent(path)}`)).json();
    const mode = await ask(word('mode'), base(path), entry.mode ?? '640');
    if (!mode) return;
    await change(`${base(path)} ${mode}`, () => api('PUT', '/mode', { path, mode }), () => api('PUT', '/mode', { path, mode: entry.mode ?? '640' }));
  },
  async link() {
    const target = [...chosen][0];
    const path = await ask(word('link', base(target)), '', inside(directory, `link to ${base(target)}`));
    if (!path) return;
    await change(word('made', path), () => api('POST', '/link', { path, target }), () => api('DELETE', `?path=${encodeURIComponent(path)}`));
  },
  async get() {
    const link = document.createElement('a');
    link.href = `/api/v1/servers/${server}/files/content?download=true&path=${encodeURIComponent([...chosen][0])}`;
    link.download = '';
    link.click();
  },
  async delete() {
    const paths = [...chosen];
    const what = paths.length === 1 ? base(paths[0]) : paths.length;
    if (!await ask(word('delete.q', what), word('delete.c'))) return;
    const query = paths.map(path => `path=${encodeURIComponent(path)}`).join('&');
    await change(word('deleted', what), () => api('DELETE', `?${query}`), () => untrash(paths));
  },
  async star() {
    const on = !favourites.has(directory);
    await api(on ? 'PUT' : 'DELETE', `/bookmarks?path=${encodeURIComponent(directory)}`);
    on ? favourites.add(directory) : favourites.delete(directory);
    crumbs();
  },
  async look() { showTools(false); showSearch(directory, refresh); root.classList.remove('is-list'); },
  async trashcan() { showTools(false); await showTrash(refresh); root.classList.remove('is-list'); },
  async back() { root.classList.add('is-list'); },
  async undo() { await undo(); },
  async redo() { await redo(); },
};

root.addEventListener('click', event => {
  const button = event.target.closest('button[data-part]');
  const deed = button && deeds[button.dataset.part];
  if (deed) deed().catch(tell);
});
part('all').addEventListener('change', () => choose(part('all').checked));
part('sort').addEventListener('change', () => refresh().catch(tell));
let typing;
part('filter').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => { filter = part('filter').value.trim(); refresh().catch(tell); }, 250);
});
part('chosen').addEventListener('change', () => { send([...part('chosen').files]); part('chosen').value = ''; });

/** A menu for the entry under the pointer, or for all that are chosen when it is one of them; the menu key opens it, too. */
part('list').addEventListener('contextmenu', event => {
  const item = event.target.closest('li');
  const input = item?.querySelector('input');
  if (!input) return;
  event.preventDefault();
  if (!chosen.has(item.dataset.path)) {
    choose(null);
    input.checked = true;
    tick(item.dataset.path, true);
  }
  openMenu(item.querySelector('a'), input.getAttribute('aria-label'), event.clientX, event.clientY);
});

/** Up and down walk through the list, Delete deletes what is chosen. */
part('list').addEventListener('keydown', event => {
  const links = [...part('list').querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    links[Math.min(Math.max(at + (event.key === 'ArrowDown' ? 1 : -1), 0), links.length - 1)]?.focus();
  } else if (event.key === 'Delete' && chosen.size > 0 && may.right('delete')) {
    deeds.delete().catch(tell);
  }
});
document.addEventListener('keydown', event => {
  const free = !event.target.closest('input, textarea, select, .CodeMirror, dialog');
  if (free && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z') {
    event.preventDefault();
    (event.shiftKey ? redo : undo)().catch(tell);
  }
});

if (may.right('create')) onDrop(send);

const refreshed = () => refresh().catch(tell);

async function send(files) {
  for (const file of files) await upload(file, inside(directory, file.name), refreshed);
  await refreshed();
}

export function tell(failure) {
  toast(failure.message, '', true);
}
