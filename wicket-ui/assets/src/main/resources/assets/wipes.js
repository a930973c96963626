// The wipes of one server: the running one live, a new one with its preview, and what was.
import { call } from './actions.js';
import { subscribe } from './live.js';
import { button, element, fillProfiles, may, part, server, span, when, word } from './wipes-base.js';
import { act, preview, show } from './wipes-detail.js';
import { calendar } from './wipes-calendar.js';
import { checks } from './wipes-checks.js';
import { force } from './wipes-force.js';
import { loadProfiles, profiles } from './wipes-profiles.js';
import { rehearsals } from './wipes-rehearsal.js';
import { schedules } from './wipes-schedules.js';
import { toast } from './toasts.js';

const api = `/api/v1/servers/${server}/wipes`;
const CHECK_EVERY = 2000;
const BADGES = { success: 'is-running', failed: 'is-crashed', rolled_back: 'is-warn', cancelled: 'is-stopped', paused: 'is-busy', pending: 'is-busy' };
const tell = failure => toast(failure.message, '', true);
const picked = new Set();
let wipes = [];
let watched = null;
let timer = 0;
let soon = 0;

load().then(() => loadProfiles(plans)).catch(tell);
const later = () => { clearTimeout(soon); soon = setTimeout(() => load().catch(tell), 150); };
subscribe(`server.${server}.wipe`, later, later);

/** What depends on the profiles, and what is planned; again whenever one of them was changed. */
async function plans() {
  await Promise.all([schedules(plans), force(), checks(), rehearsals(), calendar(id => load(id).then(toTop))]);
}

const toTop = () => part('hero').scrollIntoView({ block: 'nearest' });

async function load(id) {
  clearTimeout(timer);
  wipes = (await (await call(`GET ${api}?limit=50`)).json()).items;
  const running = wipes.find(wipe => wipe.active);
  watched = id ?? running?.id ?? watched;
  rows();
  if (watched) {
    const wipe = await (await call(`GET ${api}/${watched}`)).json();
    // The list is older than the wipe: one that has ended in between is still running there.
    if (show(wipe, load) || running?.id === wipe.id && !wipe.active) timer = setTimeout(() => load().catch(tell), CHECK_EVERY);
  }
}

function rows() {
  part('history').hidden = wipes.length === 0;
  part('none').hidden = wipes.length > 0;
  part('wipe-open').disabled = wipes.some(wipe => wipe.active);
  part('summary').textContent = wipes.length > 0 ? word('summary', wipes.length, when(wipes[0].created_at)) : word('never');
  part('rows').replaceChildren(...wipes.map(row));
}

function row(wipe) {
  const line = element('tr');
  line.dataset.id = wipe.id;
  line.dataset.status = wipe.status;
  const pick = element('input', '', 'form-check-input');
  pick.type = 'checkbox';
  pick.checked = picked.has(wipe.id);
  pick.setAttribute('aria-label', word('pick', when(wipe.created_at)));
  pick.addEventListener('change', () => { if (pick.checked) picked.add(wipe.id); else picked.delete(wipe.id); part('compare').disabled = picked.size !== 2; });
  const first = element('td');
  first.append(pick);
  const name = element('td', '', 'cx-name');
  name.append(element('b', `${word(wipe.type)} · ${when(wipe.created_at)}`), element('span', word('by', wipe.profile, word(wipe.trigger), wipe.started_by)));
  const state = element('td');
  state.append(element('span', word(wipe.status), `cx-badge ${BADGES[wipe.status] ?? 'is-wiping'}`));
  const note = wipe.error || (wipe.completed_at && wipe.started_at ? word('took', span(wipe.started_at, wipe.completed_at)) : '');
  state.append(element('div', note, wipe.error && wipe.status !== 'cancelled' ? 'cx-s cx-bad' : 'cx-s cx-mut'));
  const actions = element('td', '', 'cx-right');
  actions.append(button(word('watch'), () => load(wipe.id).then(toTop).catch(tell), 'btn-sm btn-q'));
  if (wipe.can_roll_back && may('execute')) actions.append(button(word('rollback'), () => act(wipe, 'rollback', true, load), 'btn-sm btn-q'));
  line.append(first, name, state, element('td', wipe.map_used, 'cx-s'), actions);
  return line;
}

/** Asks what goes and how: to look only (preview), on a copy (r), or for real (wipe). */
function open(way) {
  const dialog = part('starting');
  const form = dialog.querySelector('form');
  part('starting-title').textContent = word(way === 'r' ? 'r.title' : `${way}.t`);
  part('starting-yes').textContent = word(`${way}.yes`);
  part('starting-note').hidden = way !== 'wipe';
  part('starting-rehearsal').hidden = way !== 'r';
  fillProfiles(form.elements.profile, profiles, form.elements.profile.value);
  dialog.returnValue = 'no';
  dialog.showModal();
  dialog.addEventListener('close', () => {
    if (dialog.returnValue === 'yes') begin(form.elements, way).catch(tell);
  }, { once: true });
}

async function begin(fields, way) {
  const body = { type: fields.type.value };
  if (fields.profile.value) body.profile_id = fields.profile.value;
  if (way === 'preview') body.dry_run = true;
  if (way === 'r') body.rehearse = true;
  if (way === 'wipe' && fields.announced.checked) body.announced = true;
  const answer = await (await call(`POST ${api}`, JSON.stringify(body))).json();
  if (way === 'preview') {
    preview(answer);
  } else if (way === 'r') {
    toast(word('r.begun'));
    await rehearsals();
  } else {
    toast(word('begun'));
    await load(answer.id);
  }
}

const FACTS = [
  ['c.when', wipe => when(wipe.created_at)], ['c.type', wipe => word(wipe.type)], ['c.status', wipe => word(wipe.status)],
  ['c.took', wipe => wipe.completed_at && wipe.started_at ? span(wipe.started_at, wipe.completed_at) : ''], ['c.map', wipe => wipe.map_used],
  ['c.profile', wipe => wipe.profile], ['c.wiped', wipe => wipe.plugins_wiped.join(', ')], ['c.kept', wipe => wipe.plugins_preserved.join(', ')],
  ['c.by', wipe => `${wipe.started_by}, ${word(wipe.trigger)}`], ['c.error', wipe => wipe.error],
];

async function compare() {
  const both = await Promise.all([...picked].map(async id => (await call(`GET ${api}/${id}`)).json()));
  const line = (label, values) => {
    const made = element('tr');
    const head = element('th', label);
    head.scope = 'row';
    made.append(head, ...values.map(value => element('td', value || '–')));
    return made;
  };
  const facts = FACTS.map(([key, value]) => line(word(key), both.map(value)));
  const steps = both[0].steps.map(step => line(word(`s.${step.step}`), both.map(wipe => {
    const same = wipe.steps.find(one => one.step === step.step);
    return same?.finished_at ? `${span(same.started_at, same.finished_at)} · ${same.note}` : '';
  })));
  part('comparison').replaceChildren(...facts, ...steps);
  part('comparing').showModal();
}

part('plan-open').addEventListener('click', () => open('preview'));
part('rehearse-open').addEventListener('click', () => open('r'));
part('wipe-open').addEventListener('click', () => open('wipe'));
part('compare').addEventListener('click', () => compare().catch(tell));
