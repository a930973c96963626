// The backups of one server: list with progress, taking, restoring, looking into one, schedules and what is kept.
import { call } from './actions.js';
import { browse } from './backups-browse.js';
import { ask, may, part, root, server, size, when, word } from './backups-base.js';
import { plan } from './backups-plan.js';
import { toast } from './toasts.js';

const api = `/api/v1/servers/${server}/backups`;
const CHECK_EVERY = 1000;
let label = '';
let timer = null;

root.querySelectorAll('[data-right]').forEach(element => { if (!may(element.dataset.right)) element.hidden = true; });
load().catch(tell);

async function load() {
  clearTimeout(timer);
  const page = await (await call(`GET ${api}?limit=200${label ? `&label=${encodeURIComponent(label)}` : ''}`)).json();
  const open = root.querySelector('details[open]')?.dataset.id;
  part('table').hidden = page.items.length === 0;
  part('none').hidden = page.items.length > 0 || label !== '';
  part('rows').replaceChildren(...page.items.map(row));
  if (open) root.querySelector(`details[data-id="${open}"]`)?.setAttribute('open', '');
  labels(page.items);
  part('stored').textContent = word('stored', size(page.items.reduce((sum, backup) => sum + backup.stored_bytes, 0)));
  if (page.items.some(backup => backup.status === 'IN_PROGRESS' || backup.status === 'RESTORING' || backup.step)) {
    timer = setTimeout(() => load().catch(tell), CHECK_EVERY);
  }
}

function labels(backups) {
  const select = part('filter');
  const known = new Set([...[...select.options].map(option => option.value), ...backups.flatMap(backup => backup.labels)]);
  known.delete('');
  select.replaceChildren(new Option(word('all'), ''), ...[...known].sort().map(name => new Option(name, name)));
  select.value = label;
}

function element(tag, words, className) {
  const made = document.createElement(tag);
  if (words) made.textContent = words;
  if (className) made.className = className;
  return made;
}

function row(backup) {
  const line = element('tr');
  line.dataset.id = backup.id;
  const name = element('td', '', 'cx-name');
  name.append(element('b', backup.name), element('span', word('by', when(backup.created_at), backup.created_by)));
  if (backup.pinned) name.append(element('span', word('pinned'), 'cx-badge'));
  backup.labels.forEach(text => name.append(element('span', text, 'cx-badge')));
  line.append(name, state(backup), amounts(backup), actions(backup));
  return line;
}

const BADGES = { COMPLETED: 'is-running', FAILED: 'is-crashed', IN_PROGRESS: 'is-starting', RESTORING: 'is-starting' };

function state(backup) {
  const cell = element('td');
  cell.append(element('span', word(backup.status.toLowerCase()), `cx-badge ${BADGES[backup.status]}`));
  if (backup.status === 'IN_PROGRESS' || backup.status === 'RESTORING' || backup.step) {
    const bar = element('progress');
    bar.max = 100;
    bar.value = backup.progress;
    bar.setAttribute('aria-label', backup.name);
    cell.append(bar, element('span', `${backup.progress} % ${backup.step}`, 'cx-s cx-mut'));
  } else if (backup.status === 'COMPLETED') {
    cell.append(element('div', backup.error ? word('lastfailed', backup.error) : word(backup.verification, backup.verified_at ? when(backup.verified_at) : ''), `cx-s ${backup.verification === 'damaged' || backup.error ? 'cx-bad' : 'cx-mut'}`));
  } else {
    cell.append(element('div', backup.error, 'cx-s cx-bad'));
  }
  return cell;
}

function amounts(backup) {
  const cell = element('td', '', 'cx-right');
  if (backup.status !== 'IN_PROGRESS') {
    cell.append(element('div', word('size', size(backup.size_bytes), backup.files.toLocaleString('en')), 'cx-num'), element('div', word('added', size(backup.stored_bytes)), 'cx-s cx-mut'));
  }
  if (backup.expires_at) cell.append(element('div', word('expires', when(backup.expires_at)), 'cx-s cx-mut'));
  return cell;
}

function actions(backup) {
  const cell = element('td', '', 'cx-right');
  const complete = backup.status === 'COMPLETED';
  const offers = [];
  if (complete && may('restore')) offers.push(['restore', 'history', () => restore(backup)]);
  if (complete) offers.push(['browse', 'folder-search', () => browse(backup, load)]);
  if (complete && may('create')) offers.push(['verify', 'shield-check', () => act(`POST ${api}/${backup.id}/verify`, word('verifying'))]);
  if (may('create')) offers.push([backup.pinned ? 'unpin' : 'pin', 'pin', () => change(backup, { pinned: !backup.pinned })]);
  if (may('create')) offers.push(['labels', 'tags', () => relabel(backup)], ['rename', 'cursor-text', () => rename(backup)]);
  if (may('delete') && !backup.pinned && backup.status !== 'IN_PROGRESS' && backup.status !== 'RESTORING') offers.push(['delete', 'trash', () => remove(backup)]);
  const menu = element('details', '', 'cx-menu');
  menu.dataset.id = backup.id;
  const summary = element('summary', '', 'btn btn-i');
  summary.setAttribute('aria-label', word('actions', backup.name));
  summary.append(icon('dots'));
  const list = element('div', '', 'cx-menu-items');
  if (complete && may('download')) {
    const link = element('a', '', 'btn btn-q');
    link.href = `${api}/${backup.id}/download`;
    link.append(icon('download'), element('span', word('download')));
    list.append(link);
  }
  if (complete && may('download')) offers.unshift(['link', 'link', () => hand(backup)]);
  offers.forEach(([key, name, deed]) => {
    const button = element('button', '', 'btn btn-q');
    button.type = 'button';
    button.dataset.deed = key;
    button.append(icon(name), element('span', word(key)));
    button.addEventListener('click', () => { menu.open = false; deed().catch(tell); });
    list.append(button);
  });
  menu.append(summary, list);
  cell.append(menu);
  return cell;
}

function icon(name) {
  const made = element('i', '', `ti ti-${name}`);
  made.setAttribute('aria-hidden', 'true');
  return made;
}

async function act(what, said, body) {
  await call(what, body && JSON.stringify(body));
  toast(said);
  await load();
}

async function restore(backup) {
  if (await ask(word('restore.q', backup.name), word('restore.c', when(backup.created_at)), undefined, word('restore'))) {
    await act(`POST ${api}/${backup.id}/restore`, word('restoring.now'), {});
  }
}

const change = (backup, body) => act(`PATCH ${api}/${backup.id}`, word('saved'), body);

async function relabel(backup) {
  const text = await ask(word('labels.q'), backup.name, backup.labels.join(', '));
  if (text !== null) await change(backup, { labels: split(text) });
}

async function rename(backup) {
  const name = await ask(word('rename.q'), '', backup.name);
  if (name) await change(backup, { name });
}

async function remove(backup) {
  if (await ask(word('delete.q', backup.name), word('delete.c'), undefined, word('delete'))) {
    await act(`DELETE ${api}/${backup.id}`, word('deleted', backup.name));
  }
}

/** An address for somebody without an account here: it works once. */
async function hand(backup) {
  const answer = await call(`POST ${api}/${backup.id}/link`);
  const made = await answer.json();
  const address = new URL(made.url, location.href).href;
  await navigator.clipboard.writeText(address).then(() => toast(word('linked', when(made.expires_at))), () => ask(word('link'), word('linked', when(made.expires_at)), address, word('link')));
}

const split = text => text.split(',').map(one => one.trim()).filter(Boolean);

part('take').addEventListener('click', () => {
  const dialog = part('taking');
  const form = dialog.querySelector('form');
  form.elements.name.value = `Backup ${new Date().toISOString().slice(0, 16).replace('T', ' ')}`;
  dialog.returnValue = 'no';
  dialog.showModal();
  form.elements.name.select();
  dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'yes') return;
    const fields = form.elements;
    act(`POST ${api}`, word('taken'), { name: fields.name.value, type: fields.full.checked ? 'full' : 'incremental', labels: split(fields.labels.value), stop_server: fields.stop_server.checked }).catch(tell);
  }, { once: true });
});
part('filter').addEventListener('change', () => { label = part('filter').value; load().catch(tell); });
part('plan').addEventListener('click', () => plan().catch(tell));

function tell(failure) {
  toast(failure.message, '', true);
}
