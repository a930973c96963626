// The console of one server: scroll-back from REST, new lines from the live topic, commands to REST. Lines never lie: what
// was left out is said, and a command that has not been taken yet is shown as waiting. Everybody sees who typed what, with
// its answer below it; levels and highlights are the person's own.
import { call } from './actions.js';
import { isConnected, onConnection, subscribe } from './live.js';
import { Log } from './log.js';
import { text } from './texts.js';
import { toast } from './toasts.js';

const root = document.querySelector('[data-console]');
const server = root.dataset.console;
const api = `/api/v1/servers/${server}`;
const words = root.dataset;
const log = new Log(root);
const input = root.querySelector('[data-part=command]');
const historyKey = `console:${server}`;
let history = remembered();
let at = history.length;
let lastSeq = 0;
let loading = [];
const waiting = [];
const commands = new Map();

subscribe(`server.${server}.console`, payload => {
  if (payload.dropped > 0) log.gap(words.dropped.replace('{0}', payload.dropped));
  loading ? loading.push(...payload.lines) : take(payload.lines);
  (payload.commands ?? []).forEach(typed);
}, missed);
onConnection(connected => { if (connected) { load(); sendWaiting(); } });

/** Scroll-back, then what came meanwhile; after a break it fills what was missed. */
async function load() {
  loading ??= [];
  try {
    const [lines, history] = await Promise.all([items('console?tail=1000'), items('console/commands?limit=100')]);
    const fresh = lines.filter(line => line.seq > lastSeq);
    lastSeq = fresh.at(-1)?.seq ?? lastSeq;
    log.add([...fresh, ...unseen(history, fresh[0]?.time)].sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0)));
  } finally {
    const meanwhile = loading ?? [];
    loading = null;
    take(meanwhile);
    log.ready();
  }
}

/** This browser is slower than the lines come: said in its place, and filled as far as the scroll-back goes. */
function missed() {
  log.gap(words.missed);
  if (!loading) load();
}

async function items(path) {
  const answer = await fetch(`${api}/${path}`, { headers: { Accept: 'application/json' } });
  return answer.ok ? (await answer.json()).items : [];
}

/** Commands of the time that the lines are of; older ones stay with their time. */
function unseen(history, since) {
  return history.reverse().filter(record => {
    const known = commands.has(record.id);
    if (known) typed(record);
    return !known && (!since || record.created_at >= since);
  }).map(line);
}

/** A command as a line of the log, with what was answered below it. */
function line(record) {
  const made = { time: record.created_at, level: 'command', source: record.actor, text: `> ${record.command}`, answers: answers(record) };
  commands.set(record.id, made);
  return made;
}

function answers(record) {
  const output = record.output.split('\n').filter(Boolean).map(words => ({ level: 'answer', text: words }));
  return record.error ? [...output, { level: 'error', text: record.error }] : output;
}

/** A command of anybody, or news of one that is shown already. */
function typed(record) {
  const shown = commands.get(record.id);
  if (!shown) {
    log.add([line(record)]);
  } else if (record.output || record.error) {
    shown.answers = answers(record);
    log.changed(shown);
  }
}

function take(lines) {
  const fresh = lines.filter(line => line.seq > lastSeq);
  if (fresh.length === 0) return;
  lastSeq = fresh[fresh.length - 1].seq;
  log.add(fresh);
}

function note(level, source, words) {
  log.add([{ time: new Date().toISOString(), level, source, text: words }]);
}

root.querySelector('[data-part=form]')?.addEventListener('submit', event => {
  event.preventDefault();
  const command = input.value.trim();
  if (!command) return;
  input.value = '';
  history = [...history.filter(old => old !== command), command].slice(-100);
  at = history.length;
  try { localStorage.setItem(historyKey, JSON.stringify(history)); } catch { /* private mode: history lasts as long as the page */ }
  log.follow();
  isConnected() ? send(command) : wait(command);
});

function wait(command) {
  waiting.push(command);
  note('command', words.me, `> ${command}  (${words.waiting})`);
}

function sendWaiting() {
  waiting.splice(0).forEach(send);
}

async function send(command) {
  try {
    const answer = await call(`POST ${api}/command?wait=10`, JSON.stringify({ command }));
    typed(await answer.json());
  } catch (failure) {
    note('command', words.me, `> ${command}`);
    note('error', words.answer, failure.message);
  }
}

input?.addEventListener('keydown', event => {
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    event.preventDefault();
    recall(event.key === 'ArrowUp' ? -1 : 1);
  } else if (event.key === 'Tab' && !event.shiftKey && input.value) {
    const known = history.findLast(old => old.startsWith(input.value) && old !== input.value);
    if (known) {
      event.preventDefault();
      input.value = known;
    }
  }
});
root.querySelector('[data-part=recall]')?.addEventListener('click', () => { recall(-1); input.focus(); });

function recall(step) {
  at = Math.min(Math.max(at + step, 0), history.length);
  input.value = history[at] ?? '';
}

function remembered() {
  try { return JSON.parse(localStorage.getItem(historyKey) ?? '[]'); } catch { return []; }
}

root.querySelector('[data-part=copy]').addEventListener('click', () =>
  navigator.clipboard.writeText(log.asText()).then(() => toast(text('copied'))));

root.querySelector('[data-part=export]').addEventListener('click', event => {
  event.preventDefault();
  const file = document.createElement('a');
  file.href = URL.createObjectURL(new Blob([log.asText()], { type: 'text/plain' }));
  file.download = `console-${server}.log`;
  file.click();
  setTimeout(() => URL.revokeObjectURL(file.href), 10000);
});

const marking = root.querySelector('[data-part=marking]');
const marks = marking.querySelector('[name=highlights]');
root.querySelector('[data-part=marks]').addEventListener('click', () => {
  marks.value = log.highlights.join('\n');
  marking.returnValue = '';
  marking.showModal();
});
marking.addEventListener('close', () => {
  if (marking.returnValue === 'yes') keep(log.hidden(), marks.value.split('\n'));
});
log.onFilter = hidden => keep(hidden, log.highlights);

/** Keeps the person's view for the next time, on whichever machine. */
async function keep(hidden, highlights) {
  try {
    const answer = await call(`PUT ${api}/console-view`, JSON.stringify({ hidden, highlights }));
    log.highlight((await answer.json()).highlights);
  } catch (failure) {
    toast(failure.message);
  }
}

fetch(`${api}/console-view`, { headers: { Accept: 'application/json' } }).then(answer => (answer.ok ? answer.json() : null)).then(view => {
  if (view) log.look(view.hidden, view.highlights);
});

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
    event.preventDefault();
    root.querySelector('input[type=search]').focus();
  }
  if (event.key === 'Escape' && !document.querySelector('dialog[open]')) log.toggle();
});
