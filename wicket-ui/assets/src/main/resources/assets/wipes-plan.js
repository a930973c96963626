// Profiles, schedules and the month.
import { call } from './actions.js';
import { ask, button, element, fillProfiles, may, part, server, when, word } from './wipes-base.js';
import { toast } from './toasts.js';

const base = `/api/v1/servers/${server}`;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const NUMBERS = new Set(['map.seed', 'map.world_size', 'post.health_check_timeout_seconds', 'post.max_restart_attempts', 'how.boot_limit_minutes']);
const DOCUMENTS = { pre: 'pre_wipe_config', post: 'post_wipe_config', how: 'wipe_config' };
export let profiles = [];
let editing = null;
let month = new Date();
let waiting = 0;

const get = async path => (await call(`GET ${base}/${path}`)).json();
const lines = text => text.split('\n').map(line => line.trim()).filter(Boolean);

export async function plans() {
  profiles = (await get('wipe-profiles')).items;
  const schedules = (await get('wipe-schedules')).items;
  part('profiles').replaceChildren(...profiles.map(profile => item(profile.profile_name, profile.description, () => editProfile(profile), () => remove('wipe-profiles', profile.id, profile.profile_name))));
  if (profiles.length === 0) part('profiles').append(element('li', word('none.profiles'), 'cx-mut'));
  part('schedules').replaceChildren(...schedules.map(schedule => {
    const next = schedule.next_runs[0];
    const note = next ? word('next', when(next), when(next, schedule.timezone)) : word('off');
    return item(`${schedule.schedule_name} · ${word(schedule.effective_type)}`, `${schedule.cron_expression} ${schedule.timezone} · ${note}`, () => editSchedule(schedule), () => remove('wipe-schedules', schedule.id, schedule.schedule_name));
  }));
  if (schedules.length === 0) part('schedules').append(element('li', word('none.schedules'), 'cx-mut'));
  await calendar();
}

function item(name, note, edit, drop) {
  const line = element('li');
  const text = element('div');
  text.append(element('b', name), element('small', note));
  line.append(text);
  if (may('manage')) {
    const first = button(word('edit'), edit, 'btn-sm btn-q');
    const second = button(word('remove'), drop, 'btn-sm btn-q');
    first.setAttribute('aria-label', `${word('edit')} ${name}`);
    second.setAttribute('aria-label', `${word('remove')} ${name}`);
    line.append(first, second);
  }
  return line;
}

async function remove(kind, id, name) {
  if (!await ask(word('remove.q', name), word('remove.c'), word('remove'))) return;
  await call(`DELETE ${base}/${kind}/${id}`).then(() => toast(word('removed', name))).catch(failure => toast(failure.message, '', true));
  await plans();
}

function editProfile(profile) {
  editing = profile?.id ?? null;
  const form = part('profile-form');
  form.reset();
  part('profile-error').textContent = '';
  const source = profile ?? defaults;
  form.elements.profile_name.value = profile?.profile_name ?? '';
  form.elements.description.value = profile?.description ?? '';
  const values = { pre: source.pre_wipe_config, post: source.post_wipe_config, how: source.wipe_config, map: source.wipe_config.map };
  [...form.elements].filter(field => field.name.includes('.')).forEach(field => {
    const [kind, key] = field.name.split('.');
    if (field.type === 'checkbox') field.checked = values[kind][key];
    else field.value = values[kind][key];
  });
  form.elements.warnings.value = values.pre.countdown_warnings.join(', ');
  form.elements.messages.value = Object.entries(values.pre.countdown_messages).map(([key, text]) => `${key} = ${text}`).join('\n');
  form.elements.before.value = values.pre.custom_commands_before.join('\n');
  form.elements.after.value = values.post.post_wipe_commands.join('\n');
  form.elements.also.value = values.how.delete_also.join('\n');
  form.elements.keep.value = values.how.keep_also.join('\n');
  part('profiling').showModal();
}

const defaults = {
  pre_wipe_config: { enabled: true, backup_before_wipe: true, countdown_warnings: [30, 15, 5, 1], countdown_unit: 'minutes', countdown_messages: {}, kick_players_before_wipe: true, kick_message: 'Server is wiping. Be back shortly!', run_final_save: true, discord_pre_announce: true, custom_commands_before: [] },
  post_wipe_config: { enabled: true, verify_server_started: true, verify_correct_map: true, verify_plugins_loaded: true, verify_player_slots_open: true, max_restart_attempts: 3, health_check_timeout_seconds: 120, discord_post_announce: true, rollback_on_failure: true, post_wipe_commands: [] },
  wipe_config: { identity: '', map: { mode: 'auto', seed: 0, world_size: 0, allow_same_seed: false }, wipe_logs: false, delete_also: [], keep_also: [], update: 'force_wipe', only_when_empty: false, hostname_template: '', boot_limit_minutes: 30 },
};

part('profile-form').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const body = { profile_name: form.elements.profile_name.value, description: form.elements.description.value, pre_wipe_config: {}, post_wipe_config: {}, wipe_config: { map: {} } };
  [...form.elements].filter(field => field.name.includes('.')).forEach(field => {
    const [kind, key] = field.name.split('.');
    const value = field.type === 'checkbox' ? field.checked : NUMBERS.has(field.name) ? Number(field.value) : field.value;
    if (kind === 'map') body.wipe_config.map[key] = value;
    else body[DOCUMENTS[kind]][key] = value;
  });
  body.pre_wipe_config.countdown_warnings = form.elements.warnings.value.split(',').map(text => text.trim()).filter(Boolean).map(Number);
  const messages = lines(form.elements.messages.value).map(line => line.split('=')).filter(pair => pair.length > 1);
  if (messages.length > 0) body.pre_wipe_config.countdown_messages = Object.fromEntries(messages.map(([key, ...text]) => [key.trim(), text.join('=').trim()]));
  body.pre_wipe_config.custom_commands_before = lines(form.elements.before.value);
  body.pre_wipe_config.pushbullet_notify = body.pre_wipe_config.discord_pre_announce;
  body.post_wipe_config.pushbullet_notify = body.post_wipe_config.discord_post_announce;
  body.post_wipe_config.post_wipe_commands = lines(form.elements.after.value);
  body.wipe_config.delete_also = lines(form.elements.also.value);
  body.wipe_config.keep_also = lines(form.elements.keep.value);
  try {
    await call(editing ? `PUT ${base}/wipe-profiles/${editing}` : `POST ${base}/wipe-profiles`, JSON.stringify(body));
    part('profiling').close();
    toast(word('saved'));
    await plans();
  } catch (failure) {
    part('profile-error').textContent = failure.message;
  }
});

function editSchedule(schedule) {
  editing = schedule?.id ?? null;
  const fields = part('schedule-form').elements;
  part('schedule-error').textContent = '';
  fields.schedule_name.value = schedule?.schedule_name ?? '';
  fields.wipe_type.value = schedule?.wipe_type ?? 'map';
  fields.wipe_blueprints.checked = schedule?.wipe_blueprints ?? false;
  fillProfiles(fields.wipe_profile_id, profiles, schedule?.wipe_profile_id);
  fields.cron_expression.value = schedule?.cron_expression ?? '0 19 * * thu';
  fields.timezone.value = schedule?.timezone ?? zone;
  fields.is_active.checked = schedule?.is_active ?? true;
  part('scheduling').showModal();
  runs();
}

async function runs() {
  const fields = part('schedule-form').elements;
  const mine = ++waiting;
  const body = JSON.stringify({ cron_expression: fields.cron_expression.value, timezone: fields.timezone.value });
  const found = await call(`POST ${base}/wipe-schedules/preview`, body).then(answer => answer.json()).catch(failure => ({ failure }));
  if (mine !== waiting) return;
  if (found.failure) {
    part('runs').textContent = found.failure.message || word('badcron');
    return;
  }
  const list = element('ol');
  found.items.forEach(instant => list.append(element('li', `${when(instant)} ${word('yours')} · ${when(instant, fields.timezone.value)} ${word('servers')}`)));
  part('runs').replaceChildren(list);
}

['cron_expression', 'timezone'].forEach(name => part('schedule-form').elements[name].addEventListener('change', runs));
part('schedule-form').addEventListener('submit', async event => {
  event.preventDefault();
  const fields = event.target.elements;
  const body = { schedule_name: fields.schedule_name.value, wipe_type: fields.wipe_type.value, cron_expression: fields.cron_expression.value, timezone: fields.timezone.value, wipe_blueprints: fields.wipe_blueprints.checked, is_active: fields.is_active.checked };
  if (fields.wipe_profile_id.value) body.wipe_profile_id = fields.wipe_profile_id.value;
  try {
    await call(editing ? `PUT ${base}/wipe-schedules/${editing}` : `POST ${base}/wipe-schedules`, JSON.stringify(body));
    part('scheduling').close();
    toast(word('saved'));
    await plans();
  } catch (failure) {
    part('schedule-error').textContent = failure.message;
  }
});

async function calendar() {
  const first = new Date(month.getFullYear(), month.getMonth(), 1);
  const start = new Date(first);
  start.setDate(1 - (first.getDay() + 6) % 7);
  const end = new Date(start);
  end.setDate(start.getDate() + 42);
  const found = await get(`wipe-schedules/calendar?from=${start.toISOString()}&to=${end.toISOString()}`);
  part('month').textContent = first.toLocaleDateString(undefined, { month: 'long', year: 'numeric' });
  part('conflicts').hidden = found.conflicts.length === 0;
  part('conflict-list').replaceChildren(...found.conflicts.slice(0, 5).map(conflict => element('li', `${when(conflict.at)}: ${conflict.message}`)));
  const events = [
    ...found.force_wipes.map(at => [at, word('force'), 'force']),
    ...found.planned.map(one => [one.at, `${one.name} · ${word(one.type)}`, found.conflicts.some(conflict => conflict.at === one.at) ? 'bad' : '']),
    ...found.past.map(wipe => [wipe.created_at, `${word(wipe.type)} · ${word(wipe.status)}`, 'past']),
  ];
  weekdays(start);
  const rows = [];
  for (let week = 0; week < 6; week++) {
    const row = element('tr');
    for (let day = 0; day < 7; day++) row.append(cell(start, week * 7 + day, events));
    rows.push(row);
  }
  part('days').replaceChildren(...rows);
}

function weekdays(start) {
  part('weekdays').replaceChildren(...[0, 1, 2, 3, 4, 5, 6].map(offset => {
    const day = new Date(start);
    day.setDate(start.getDate() + offset);
    const head = element('th', day.toLocaleDateString(undefined, { weekday: 'short' }));
    head.scope = 'col';
    return head;
  }));
}

function cell(start, offset, events) {
  const day = new Date(start);
  day.setDate(start.getDate() + offset);
  const made = element('td', '', day.getMonth() === month.getMonth() ? '' : 'off');
  made.append(element('span', String(day.getDate()), 'day'));
  events.filter(([at]) => new Date(at).toDateString() === day.toDateString()).forEach(([at, text, kind]) => {
    const time = new Date(at).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
    made.append(element('span', `${time} ${text}`, `e ${kind}`));
  });
  return made;
}

const turn = by => { month = new Date(month.getFullYear(), month.getMonth() + by, 1); calendar().catch(failure => toast(failure.message, '', true)); };
part('month-back').addEventListener('click', () => turn(-1));
part('month-next').addEventListener('click', () => turn(1));
part('profile-new').addEventListener('click', () => editProfile(null));
part('schedule-new').addEventListener('click', () => editSchedule(null));
