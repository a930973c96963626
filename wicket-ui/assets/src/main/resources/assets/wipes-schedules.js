// When a server is wiped by itself: the list, and the form with the next times in two zones.
import { call } from './actions.js';
import { element, fillProfiles, part, server, when, word } from './wipes-base.js';
import { item, profiles, remove } from './wipes-profiles.js';
import { toast } from './toasts.js';

const base = `/api/v1/servers/${server}`;
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
let editing = null;
let waiting = 0;
let changed = async () => {};

/** Lists the schedules. */
export async function schedules(follow) {
  changed = follow;
  const found = (await (await call(`GET ${base}/wipe-schedules`)).json()).items;
  part('schedules').replaceChildren(...found.map(schedule => {
    const next = schedule.next_runs[0];
    const note = next ? word('next', when(next), when(next, schedule.timezone)) : word('off');
    return item(`${schedule.schedule_name} · ${word(schedule.effective_type)}`, `${schedule.cron_expression} ${schedule.timezone} · ${note}`, () => editSchedule(schedule), () => remove('wipe-schedules', schedule.id, schedule.schedule_name, changed));
  }));
  if (found.length === 0) part('schedules').append(element('li', word('none.schedules'), 'cx-mut'));
}

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
    await changed();
  } catch (failure) {
    part('schedule-error').textContent = failure.message;
  }
});

part('schedule-new').addEventListener('click', () => editSchedule(null));
