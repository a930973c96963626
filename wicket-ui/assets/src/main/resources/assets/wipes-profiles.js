// The profiles of a server, and the editor of their steps.
import { call } from './actions.js';
import { ask, button, element, part, server, word, may } from './wipes-base.js';
import { toast } from './toasts.js';

const base = `/api/v1/servers/${server}`;
const DOCUMENTS = { pre: 'pre_wipe_config', post: 'post_wipe_config', how: 'wipe_config' };
const lines = text => text.split('\n').map(line => line.trim()).filter(Boolean);
export let profiles = [];
let editing = null;
let changed = async () => {};

/** Lists the profiles, then has the rest of the page follow. */
export async function loadProfiles(follow) {
  changed = follow ?? changed;
  profiles = (await (await call(`GET ${base}/wipe-profiles`)).json()).items;
  part('profiles').replaceChildren(...profiles.map(profile => item(profile.profile_name, profile.description, () => editProfile(profile), () => remove('wipe-profiles', profile.id, profile.profile_name, loadProfiles))));
  if (profiles.length === 0) part('profiles').append(element('li', word('none.profiles'), 'cx-mut'));
  await changed();
}

/** A line with a name, a note, and what can be done with it. */
export function item(name, note, edit, drop) {
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

export async function remove(kind, id, name, then) {
  if (!await ask(word('remove.q', name), word('remove.c'), word('remove'))) return;
  await call(`DELETE ${base}/${kind}/${id}`).then(() => toast(word('removed', name))).catch(failure => toast(failure.message, '', true));
  await then();
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
  pre_wipe_config: { enabled: true, backup_before_wipe: true, countdown_warnings: [30, 15, 5, 1], countdown_unit: 'minutes', countdown_messages: {}, kick_players_before_wipe: true, kick_message: 'Server is wiping. Be back shortly!', run_final_save: true, discord_pre_announce: true, pushbullet_notify: true, custom_commands_before: [] },
  post_wipe_config: { enabled: true, verify_server_started: true, verify_correct_map: true, verify_plugins_loaded: true, verify_player_slots_open: true, max_restart_attempts: 3, health_check_timeout_seconds: 120, discord_post_announce: true, pushbullet_notify: true, rollback_on_failure: true, post_wipe_commands: [] },
  wipe_config: { identity: '', map: { mode: 'auto', seed: 0, world_size: 0, allow_same_seed: false }, wipe_logs: false, delete_also: [], keep_also: [], update: 'force_wipe', only_when_empty: false, empty_wait_minutes: 60, hostname_template: '', description_template: '', stop_timeout_seconds: 180, boot_limit_minutes: 30, blueprint_notice_hours: 0, population_check_minutes: 20 },
};

part('profile-form').addEventListener('submit', async event => {
  event.preventDefault();
  const form = event.target;
  const body = { profile_name: form.elements.profile_name.value, description: form.elements.description.value, pre_wipe_config: {}, post_wipe_config: {}, wipe_config: { map: {} } };
  [...form.elements].filter(field => field.name.includes('.')).forEach(field => {
    const [kind, key] = field.name.split('.');
    const value = field.type === 'checkbox' ? field.checked : field.type === 'number' ? Number(field.value) : field.value;
    if (kind === 'map') body.wipe_config.map[key] = value;
    else body[DOCUMENTS[kind]][key] = value;
  });
  body.pre_wipe_config.countdown_warnings = form.elements.warnings.value.split(',').map(text => text.trim()).filter(Boolean).map(Number);
  const messages = lines(form.elements.messages.value).map(line => line.split('=')).filter(pair => pair.length > 1);
  if (messages.length > 0) body.pre_wipe_config.countdown_messages = Object.fromEntries(messages.map(([key, ...text]) => [key.trim(), text.join('=').trim()]));
  body.pre_wipe_config.custom_commands_before = lines(form.elements.before.value);
  body.post_wipe_config.post_wipe_commands = lines(form.elements.after.value);
  body.wipe_config.delete_also = lines(form.elements.also.value);
  body.wipe_config.keep_also = lines(form.elements.keep.value);
  try {
    await call(editing ? `PUT ${base}/wipe-profiles/${editing}` : `POST ${base}/wipe-profiles`, JSON.stringify(body));
    part('profiling').close();
    toast(word('saved'));
    await loadProfiles();
  } catch (failure) {
    part('profile-error').textContent = failure.message;
  }
});

part('profile-new').addEventListener('click', () => editProfile(null));
