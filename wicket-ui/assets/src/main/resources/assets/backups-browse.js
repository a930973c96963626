// Looking into a backup: directories, single files to download or to bring back.
import { call } from './actions.js';
import { ask, may, part, server, size, when, word } from './backups-base.js';
import { toast } from './toasts.js';

export async function browse(backup, after) {
  await show(backup, '', after);
  part('browsing').showModal();
}

async function show(backup, path, after) {
  const api = `/api/v1/servers/${server}/backups/${backup.id}`;
  const page = await (await call(`GET ${api}/files?path=${encodeURIComponent(path)}`)).json();
  part('inside').textContent = `${backup.name} / ${path}`;
  const lines = page.items.sort((one, other) => (other.type === 'directory') - (one.type === 'directory') || one.name.localeCompare(other.name)).map(entry => line(backup, entry, api, after));
  if (path) lines.unshift(up(backup, path, after));
  part('entries').replaceChildren(...lines);
}

function up(backup, path, after) {
  const item = document.createElement('li');
  item.append(opener(word('up'), () => show(backup, path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '', after)));
  return item;
}

function line(backup, entry, api, after) {
  const item = document.createElement('li');
  const folder = entry.type === 'directory';
  if (folder) {
    item.append(opener(`${entry.name}/`, () => show(backup, entry.path, after)));
  } else if (may('download')) {
    const link = document.createElement('a');
    link.href = `${api}/files/content?path=${encodeURIComponent(entry.path)}`;
    link.textContent = `${entry.name} (${size(entry.size)})`;
    item.append(link);
  } else {
    item.append(`${entry.name} (${size(entry.size)})`);
  }
  if (may('restore')) {
    const button = opener(word('restore.this'), () => restore(backup, entry, api, after));
    button.setAttribute('aria-label', `${word('restore.this')}: ${entry.path}`);
    item.append(button);
  }
  return item;
}

function opener(words, deed) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn btn-sm btn-q';
  button.textContent = words;
  button.addEventListener('click', () => deed().catch(failure => toast(failure.message, '', true)));
  return button;
}

async function restore(backup, entry, api, after) {
  if (!await ask(word('files.q', entry.path), word('files.c', when(backup.created_at)), undefined, word('restore'))) return;
  await call(`POST ${api}/restore`, JSON.stringify({ paths: [entry.path] }));
  part('browsing').close();
  toast(word('restoring.now'));
  await after();
}
