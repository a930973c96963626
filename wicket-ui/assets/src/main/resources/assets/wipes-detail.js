// One wipe, or the preview of one: head, steps, file plan, log.
import { call } from './actions.js';
import { ask, button, element, icon, may, part, server, size, span, when, word } from './wipes-base.js';
import { toast } from './toasts.js';

const api = `/api/v1/servers/${server}/wipes`;
const SHOWN = 500;
const ACTS = { delete: ['d', 'trash'], change: ['c', 'pencil'], keep: ['k', 'circle-check'] };
let filter = 'all';

/** Shows the wipe; answers whether it goes on. */
export function show(wipe, reload) {
  part('detail').hidden = false;
  part('steps').closest('section').hidden = false;
  part('log').closest('section').hidden = false;
  head(wipe, reload);
  steps(wipe);
  files(wipe.plan);
  log(wipe.log);
  return wipe.active && wipe.status !== 'paused';
}

export function preview(plan) {
  part('hero').hidden = true;
  part('trouble').hidden = true;
  part('detail').hidden = false;
  part('steps').closest('section').hidden = true;
  part('log').closest('section').hidden = true;
  filter = 'all';
  files(plan);
  part('summary').textContent = `${word('plan.of', plan.delete.length, size(plan.bytes), plan.keep.length, plan.change.length)} ${plan.map}`;
  part('files-panel').scrollIntoView({ block: 'nearest' });
}

const LOOKS = { success: 'is-running', failed: 'is-crashed', rolled_back: 'is-warn', cancelled: 'is-stopped' };
let ticking = 0;

function head(wipe, reload) {
  const hero = part('hero');
  const order = wipe.steps.filter(step => step.step.startsWith('undo') === wipe.step.startsWith('undo'));
  const at = order.findIndex(step => step.step === wipe.step);
  hero.hidden = false;
  hero.dataset.id = wipe.id;
  hero.dataset.status = wipe.status;
  hero.dataset.step = wipe.step;
  hero.className = `cx-panel cx-hero ${LOOKS[wipe.status] ?? 'is-wiping'}`;
  clock(wipe);
  part('hero-step').textContent = wipe.active ? word('step', at + 1, order.length, word(`s.${wipe.step}`)) : `${word(wipe.type)} · ${wipe.map_used || wipe.profile}`;
  part('hero-bar').value = wipe.progress;
  part('hero-bar').hidden = !wipe.active;
  const note = wipe.steps.find(step => step.step === wipe.step)?.note;
  part('hero-note').textContent = wipe.active ? `${note ? `${note} · ` : ''}${word('close')}` : wipe.completed_at && wipe.started_at ? word('took', span(wipe.started_at, wipe.completed_at)) : '';
  part('elapsed').textContent = wipe.started_at ? span(wipe.started_at, wipe.completed_at ?? new Date()) : '';
  const offers = [];
  const offer = (key, ask, name, className) => offers.push(button(word(key), () => act(wipe, key, ask, reload), className, name));
  if (may('execute')) {
    if (wipe.active && wipe.status === 'paused') offer('resume', false, 'player-play');
    else if (wipe.active && !wipe.step.startsWith('undo')) offer('pause', false, 'player-pause');
    if (wipe.active && !wipe.step.startsWith('undo')) offer('cancel', true, 'arrow-back-up', 'btn-d');
    if (wipe.can_retry) offer('retry', false, 'refresh');
    if (wipe.can_roll_back) offer('rollback', true, 'arrow-back-up', 'btn-d');
  }
  part('hero-actions').replaceChildren(...offers);
  trouble(wipe);
}

/** What the wipe is at; while players are warned, how long they have got. */
function clock(wipe) {
  clearInterval(ticking);
  const counts = wipe.step === 'countdown' && wipe.active && wipe.status !== 'paused' && wipe.ends_at;
  part('hero-label').textContent = counts ? word('ends') : word(wipe.active ? 'status' : 'ended');
  const tick = () => {
    const left = Math.max(0, Math.round((new Date(wipe.ends_at) - new Date()) / 1000));
    part('hero-status').textContent = counts ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` : word(wipe.status);
  };
  tick();
  if (counts) ticking = setInterval(tick, 1000);
}

/** What failed, and what can be done about it. */
function trouble(wipe) {
  const note = part('trouble');
  note.hidden = !wipe.error;
  if (!wipe.error) return;
  note.className = `cx-note ${wipe.status === 'failed' ? 'is-crashed' : 'is-warn'}`;
  const failed = wipe.steps.find(step => step.state === 'failed');
  const name = failed ? word(`s.${failed.step}`) : word(wipe.status);
  const back = wipe.status === 'rolled_back' && failed;
  part('trouble-what').textContent = wipe.active ? word('back.now') : back ? word('restored', name) : failed ? word('failed.at', name) : name;
  part('trouble-why').textContent = wipe.error;
  const advice = [];
  if (!wipe.active && wipe.status === 'failed') {
    if (wipe.can_retry) advice.push('do.retry', 'do.look');
    if (wipe.can_roll_back) advice.push('do.rollback');
    else if (wipe.can_retry && !wipe.backup_reference) advice.push('do.byhand');
  }
  if (!wipe.active && back) advice.push('do.nothing');
  part('trouble-do').replaceChildren(...advice.map(key => element('li', word(key))));
}

export async function act(wipe, deed, asked, reload) {
  if (asked && !await ask(word(`${deed}.q`), word(`${deed}.c`), word(deed))) return;
  try {
    await call(`POST ${api}/${wipe.id}/${deed}`);
    toast(word('asked'));
  } catch (failure) {
    toast(failure.message, '', true);
  }
  await reload(wipe.id);
}

function steps(wipe) {
  const list = part('steps');
  list.replaceChildren();
  wipe.steps.forEach((step, at) => {
    if (step.step === 'delete') {
      const line = element('li', '', 'line');
      line.append(icon('alert-triangle'), element('span', word('undo')));
      list.append(line);
    }
    const item = element('li', '', { done: 'done', skipped: 'done', running: 'now', failed: 'failed' }[step.state] ?? '');
    item.dataset.step = step.step;
    item.dataset.state = step.state;
    if (step.state === 'running' && wipe.active) item.setAttribute('aria-current', 'step');
    const mark = element('span', '', 'n');
    mark.append(step.state === 'done' ? icon('check') : step.state === 'failed' ? icon('x') : step.state === 'skipped' ? '–' : String(at + 1));
    const failures = step.failures > 0 ? ` · ${word('times', step.failures)}` : '';
    item.append(mark, element('b', word(`s.${step.step}`)), element('time', step.finished_at ? span(step.started_at, step.finished_at) : ''), element('small', step.note + failures));
    list.append(item);
  });
}

function files(plan) {
  part('files-panel').hidden = !plan;
  if (!plan) return;
  const kinds = ['all', 'delete', 'change', 'keep'];
  const count = kind => kind === 'all' ? plan.delete.length + plan.change.length + plan.keep.length : plan[kind].length;
  part('chips').replaceChildren(...kinds.map(kind => {
    const chip = element('button', `${word(kind)} `, 'cx-chip');
    chip.type = 'button';
    chip.setAttribute('aria-pressed', String(kind === filter));
    chip.append(element('span', String(count(kind))));
    chip.addEventListener('click', () => { filter = kind; files(plan); });
    return chip;
  }));
  const rows = kinds.slice(1).filter(kind => filter === 'all' || filter === kind).flatMap(kind => plan[kind].map(file => [kind, file])).slice(0, SHOWN);
  part('files').replaceChildren(...rows.map(([kind, file]) => row(kind, file)));
  if (rows.length === 0) {
    const empty = element('td', word('nofiles'), 'cx-mut');
    empty.colSpan = 4;
    const line = element('tr');
    line.append(empty);
    part('files').append(line);
  }
}

function row(kind, file) {
  const line = element('tr');
  line.dataset.kind = kind;
  const act = element('span', '', `cx-act-${ACTS[kind][0]}`);
  act.append(icon(ACTS[kind][1]), word(kind));
  const first = element('td');
  first.append(act);
  line.append(first, element('td', file.path, 'cx-mono'), element('td', size(file.bytes), 'cx-right cx-num cx-nowrap'), element('td', file.reason, 'cx-s cx-2nd'));
  return line;
}

function log(lines) {
  const list = part('log');
  const frame = list.parentElement;
  const follows = frame.scrollTop + frame.clientHeight >= frame.scrollHeight - 30;
  list.replaceChildren(...lines.map(line => {
    const item = element('li', '', { info: 'j', warn: 'w', error: 'e' }[line.level]);
    item.append(element('span', line.at.slice(11, 19)), element('span', { info: 'INF', warn: 'WRN', error: 'ERR' }[line.level]), element('span', line.step), element('span', line.text));
    return item;
  }));
  if (follows) frame.scrollTop = frame.scrollHeight;
}
