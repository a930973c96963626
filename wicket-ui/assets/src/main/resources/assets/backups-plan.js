// Schedules, what is kept and how backups are made; what a retention would delete is shown before it is saved.
import { call } from './actions.js';
import { may, part, server, when, word } from './backups-base.js';
import { toast } from './toasts.js';

const api = `/api/v1/servers/${server}/backup-plan`;
const NUMBERS = ['keep_daily', 'keep_weekly', 'keep_yearly', 'quota_mb'];

export async function plan() {
  const answer = await (await call(`GET ${api}`)).json();
  const fields = part('settings').elements;
  const { settings } = answer;
  fields.target.replaceChildren(...answer.targets.map(name => new Option(name, name)));
  ['target', 'compression', 'level', 'throttle_kb', 'keep_days'].forEach(name => { fields[name].value = settings[name]; });
  NUMBERS.forEach(name => { fields[name].value = settings.retention[name]; });
  fields.encrypted.checked = settings.encrypted;
  fields.exclude.value = settings.exclude.join('\n');
  part('doomed').textContent = '';
  await schedules();
  if (!part('planning').open) part('planning').showModal();
}

async function schedules() {
  const page = await (await call(`GET ${api}/schedules`)).json();
  part('schedules').replaceChildren(...page.items.map(line));
  if (page.items.length === 0) part('schedules').append(item(word('schedule.none')));
}

function item(words) {
  const made = document.createElement('li');
  made.append(words);
  return made;
}

function line(schedule) {
  const made = item(`${schedule.name} · ${schedule.cron} ${schedule.zone} · ${schedule.next ? word('next', when(schedule.next)) : word('off')}`);
  if (may('create')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-sm btn-q';
    button.textContent = word('end');
    button.setAttribute('aria-label', `${word('end')} ${schedule.name}`);
    button.addEventListener('click', () => call(`DELETE ${api}/schedules/${schedule.id}`).then(schedules).catch(tell));
    made.append(' ', button);
  }
  return made;
}

const retention = () => Object.fromEntries(NUMBERS.map(name => [name, Number(part('settings').elements[name].value)]));

part('schedule').addEventListener('submit', event => {
  event.preventDefault();
  const fields = event.target.elements;
  call(`POST ${api}/schedules`, JSON.stringify({ name: fields.name.value, cron: fields.cron.value, zone: fields.zone.value, stop_server: fields.stop_server.checked }))
    .then(() => { fields.name.value = ''; toast(word('saved')); return schedules(); }).catch(tell);
});

part('preview').addEventListener('click', () => {
  call(`POST ${api}/preview`, JSON.stringify(retention())).then(answer => answer.json()).then(page => {
    part('doomed').textContent = page.items.length === 0 ? word('nothing') : word('doomed', page.items.length, page.items.map(backup => backup.name).join(', '));
  }).catch(tell);
});

part('settings').addEventListener('submit', event => {
  event.preventDefault();
  const fields = event.target.elements;
  const settings = {
    target: fields.target.value, compression: fields.compression.value, encrypted: fields.encrypted.checked, level: Number(fields.level.value),
    throttle_kb: Number(fields.throttle_kb.value), keep_days: Number(fields.keep_days.value), exclude: fields.exclude.value.split('\n').map(text => text.trim()).filter(Boolean), retention: retention(),
  };
  call(`PUT ${api}`, JSON.stringify(settings)).then(() => { toast(word('saved')); return plan(); }).catch(tell);
});

const tell = failure => toast(failure.message, '', true);
