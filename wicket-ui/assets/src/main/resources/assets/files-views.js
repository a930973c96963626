// What the right side shows without a file: favourites and recent files, search results, the trash.
import { api, ask, may, number, part, size, when, word } from './files-base.js';
import { view } from './files-editor.js';
import { toast } from './toasts.js';

const link = (path, folder) => `#${new URLSearchParams(folder ? { path } : { path: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '', file: path })}`;

function element(tag, words, className) {
  const made = document.createElement(tag);
  if (words !== undefined) made.textContent = words;
  if (className) made.className = className;
  return made;
}

function list(items, draw) {
  const made = element('ul');
  items.forEach(item => { const line = element('li'); line.append(...draw(item)); made.append(line); });
  return made;
}

function anchor(path, folder, words) {
  const made = element('a', words ?? (path || word('root')));
  made.href = link(path, folder);
  return made;
}

/** Favourites and recently opened files. */
export async function home(favourites) {
  const recent = await (await api('GET', '/recent')).json();
  const kept = [...favourites].sort();
  view(
    element('h2', word('favourites')),
    kept.length ? list(kept, path => [anchor(path, true)]) : element('p', word('nofavourites'), 'cx-mut'),
    element('h2', word('recent')),
    recent.items.length ? list(recent.items, mark => [anchor(mark.path, false), element('small', when(mark.at), 'cx-mut')]) : element('p', word('norecent'), 'cx-mut'));
}

let where = '';
let after = async () => {};

/** The search form for a directory. */
export function showSearch(directory, refresh) {
  where = directory;
  after = refresh;
  part('search').hidden = false;
  part('title').textContent = directory || word('root');
  view();
  part('search').elements.text.focus();
}

function wanted() {
  const form = part('search').elements;
  return { path: where, text: form.text.value, names: form.names.value, regex: form.regex.checked, match_case: form.match_case.checked, contents: form.contents.checked };
}

async function run() {
  const found = await (await api('POST', '/search', wanted())).json();
  view(
    element('p', found.items.length ? word('hits', number(found.items.length), number(found.files)) : word('nohits'), 'cx-mut'),
    ...(found.complete ? [] : [element('p', word('partly'), 'cx-warn')]),
    list(found.items, hit => [anchor(hit.path, false, hit.line ? `${hit.path}:${hit.line}` : hit.path), element('code', hit.text)]));
  return found;
}

async function replace() {
  const found = await run();
  if (found.items.length === 0 || !await ask(word('replace.q', found.items.length), word('replace.c'))) return;
  const done = await (await api('POST', '/replace', { ...wanted(), replacement: part('search').elements.replacement.value })).json();
  toast(word('replaced', done.items.length));
  await after();
}

const tell = failure => toast(failure.message, '', true);
part('search').addEventListener('submit', event => { event.preventDefault(); run().catch(tell); });
part('replace').addEventListener('click', () => replace().catch(tell));

/** What was deleted or overwritten. */
export async function showTrash(refresh) {
  part('search').hidden = true;
  part('title').textContent = word('trash');
  const page = await (await api('GET', '/trash?limit=200')).json();
  const lines = list(page.items, item => [
    element('code', item.path), element('small', `${word(`was.${item.reason}`)} ${when(item.at)} · ${size(item.size)}`, 'cx-mut'), ...(may.right('write') ? [restorer(item, refresh)] : [])]);
  view(element('h2', word('trash')), ...(page.items.length ? [lines, ...(may.right('delete') ? [purger(refresh)] : [])] : [element('p', word('trashempty'), 'cx-mut')]));
}

function restorer(item, refresh) {
  const button = element('button', word('restore'), 'btn btn-sm');
  button.type = 'button';
  button.setAttribute('aria-label', `${word('restore')} ${item.path}`);
  button.addEventListener('click', async () => {
    try {
      await api('POST', '/trash/restore', { ids: [item.id], replace: item.reason === 'replaced' });
      toast(word('restored', item.path));
      await Promise.all([refresh(), showTrash(refresh)]);
    } catch (failure) { tell(failure); }
  });
  return button;
}

function purger(refresh) {
  const button = element('button', word('purge.q').replace('?', ''), 'btn btn-sm');
  button.type = 'button';
  button.addEventListener('click', async () => {
    if (!await ask(word('purge.q'), word('purge.c'))) return;
    await api('DELETE', '/trash').then(() => showTrash(refresh), tell);
  });
  return button;
}
