// A wipe tried on a copy beside the server: how far it is, what differs, how long it took.
import { call } from './actions.js';
import { element, icon, may, part, server, size, when, word } from './wipes-base.js';
import { preview } from './wipes-detail.js';
import { toast } from './toasts.js';

const api = `/api/v1/servers/${server}/wipe-rehearsals`;
const BADGES = { running: 'is-wiping', success: 'is-running', differs: 'is-crashed', failed: 'is-crashed', cancelled: 'is-stopped' };
/** Where each phase begins in the whole, in percent. */
const BEGINS = { copy: 0, plan: 60, delete: 65, map: 72, config: 84, compare: 85, clean: 99 };
const WORK = ['delete', 'map', 'config'];
const LOOK_EVERY = 1000;
const NAMED = 3;
const tell = failure => toast(failure.message, '', true);
let latest = null;
let timer = 0;

/** Shows the latest one, and follows it while it runs. */
export async function rehearsals() {
  clearTimeout(timer);
  latest = (await (await call(`GET ${api}`)).json()).items[0] ?? null;
  part('rehearsal').hidden = !latest;
  part('rehearse-open').disabled = Boolean(latest?.active);
  if (!latest) return;
  show(latest);
  if (latest.active) timer = setTimeout(() => rehearsals().catch(tell), LOOK_EVERY);
}

function show(rehearsal) {
  const running = rehearsal.status === 'running';
  part('rehearsal').dataset.id = rehearsal.id;
  part('rehearsal').dataset.status = rehearsal.status;
  part('rehearsal-when').textContent = word('r.ended', when(rehearsal.created_at), rehearsal.started_by);
  part('rehearsal-state').className = `cx-badge ${BADGES[rehearsal.status]}`;
  part('rehearsal-state').textContent = word(`r.${rehearsal.status}`);
  part('rehearsal-what').textContent = word('r.what', word(rehearsal.type), rehearsal.profile);
  part('rehearsal-bar').hidden = !rehearsal.active;
  part('rehearsal-bar').value = whole(rehearsal);
  part('rehearsal-note').textContent = rehearsal.active ? rehearsal.note || word('r.now', word(`r.p.${rehearsal.phase}`), rehearsal.progress) : rehearsal.note;
  part('rehearsal-cancel').hidden = !running || !may('execute');
  part('rehearsal-plan').hidden = running || rehearsal.times.length < 2;
  part('rehearsal-found').replaceChildren(...found(rehearsal));
}

/** How far all phases are together. */
function whole(rehearsal) {
  const phases = Object.keys(BEGINS);
  const begin = BEGINS[rehearsal.phase];
  const end = BEGINS[phases[phases.indexOf(rehearsal.phase) + 1]] ?? 100;
  return begin + (end - begin) * rehearsal.progress / 100;
}

function found(rehearsal) {
  const lines = [];
  const line = (name, text, tone) => {
    const made = element('li', '', tone);
    made.append(icon(name), element('span', text));
    lines.push(made);
  };
  if (rehearsal.error) line('alert-triangle', rehearsal.error, rehearsal.status === 'cancelled' ? 'cx-2nd' : 'cx-bad');
  rehearsal.deviations.forEach(text => line('alert-triangle', text, 'cx-bad'));
  if (rehearsal.status === 'success') line('circle-check', word('r.same', rehearsal.files, size(rehearsal.bytes)), 'cx-2nd');
  if (rehearsal.status === 'success' || rehearsal.status === 'differs') {
    const took = phases => rehearsal.times.filter(time => phases(time.phase)).reduce((sum, time) => sum + time.millis, 0);
    line('clock', word('r.took', length(took(phase => WORK.includes(phase))), length(took(phase => !WORK.includes(phase)))), 'cx-2nd');
    if (rehearsal.map) line('map', word('r.map', rehearsal.map), 'cx-2nd');
  }
  if (rehearsal.moved.length > 0) line('alert-circle', word('r.moved', word(rehearsal.moved.length === 1 ? 'r.file' : 'r.files', rehearsal.moved.length), names(rehearsal.moved)), 'cx-warn');
  return lines;
}

const length = millis => millis < 10_000 ? `${(millis / 1000).toFixed(1)} s` : `${Math.round(millis / 1000)} s`;
const names = paths => paths.length <= NAMED ? paths.join(', ') : word('r.more', paths.slice(0, NAMED).join(', '), paths.length - NAMED);

part('rehearsal-plan').addEventListener('click', async () => {
  try {
    const rehearsal = await (await call(`GET ${api}/${latest.id}`)).json();
    if (rehearsal.plan) preview(rehearsal.plan);
  } catch (failure) {
    tell(failure);
  }
});
part('rehearsal-cancel').addEventListener('click', async () => {
  try {
    await call(`POST ${api}/${latest.id}/cancel`);
    toast(word('asked'));
    await rehearsals();
  } catch (failure) {
    tell(failure);
  }
});
