// What the server does when the game has a new build: in words, and the form.
import { call } from './actions.js';
import { element, fillProfiles, part, server, word } from './wipes-base.js';
import { profiles } from './wipes-profiles.js';
import { toast } from './toasts.js';

const api = `/api/v1/servers/${server}/force-wipe`;
const fields = part('force-form').elements;
const named = [...fields].filter(field => field.name);
let settings = null;

export async function force() {
  shown(await (await call(`GET ${api}`)).json());
}

const length = minutes => minutes >= 120 && minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;

function shown(found) {
  settings = found;
  const profile = profiles.find(one => one.id === found.wipe_profile_id)?.profile_name ?? word('default');
  const lines = [word(!found.auto_update_on_force_wipe ? 'f.off' : found.force_wipe_eligible ? 'f.both' : 'f.update', profile)];
  if (found.auto_update_on_force_wipe) {
    if (found.every_build) lines.push(word('f.every'));
    lines.push(word('f.loader', length(found.loader_limit_minutes)));
    lines.push(found.canary ? word('f.first') : word('f.stagger', found.stagger_minutes));
  }
  if (found.latest) lines.push(`${word('f.latest', found.latest.build, found.latest.state)} ${found.latest.reason}`);
  part('force').replaceChildren(...lines.map(line => element('li', line)));
}

part('force-open').addEventListener('click', () => {
  part('force-error').textContent = '';
  named.forEach(field => {
    if (field.type === 'checkbox') field.checked = settings[field.name];
    else if (field.type === 'number') field.value = settings[field.name];
  });
  fillProfiles(fields.wipe_profile_id, profiles, settings.wipe_profile_id);
  part('forcing').showModal();
});

part('force-form').addEventListener('submit', async event => {
  event.preventDefault();
  const body = {};
  named.forEach(field => {
    if (field.type === 'checkbox') body[field.name] = field.checked;
    else if (field.type === 'number') body[field.name] = Number(field.value);
    else if (field.value) body[field.name] = field.value;
  });
  try {
    shown(await (await call(`PUT ${api}`, JSON.stringify(body))).json());
    part('forcing').close();
    toast(word('saved'));
  } catch (failure) {
    part('force-error').textContent = failure.message;
  }
});
