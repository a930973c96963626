// The console of one server: scroll-back from REST, new lines from the live topic, commands to REST. Lines never lie: what
// was left out is said, and a command that has not been taken yet is shown as waiting.
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

subscribe(`server.${server}.console`, payload => {
  if (payload.dropped > 0) log.gap(words.dropped.replace('{0}', payload.dropped));
  loading ? loading.push(...payload.lines) : take(payload.lines);
});
onConnection(connected => { if (connected) { load(); sendWaiting(); } });

/** Scroll-back, then what came meanwhile; after a break it fills what was missed. */
async function load() {
  loading ??= [];
  try {
    const answer = await fetch(`${api}/console?tail=1000`, { headers: { Accept: 'application/json' } });
    if (answer.ok) take((await answer.json()).items);
  } finally {
    const meanwhile = loading ?? [];
    loading = null;
    take(meanwhile);
    log.ready();
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
  note('command', words.me, `> ${command}`);
  try {
    const answer = await call(`POST ${api}/command?wait=10`, JSON.stringify({ command }));
    const record = await answer.json();
    if (record.output) record.output.split('\n').filter(Boolean).forEach(line => note('answer', words.answer, line));
    if (record.error) note('error', words.answer, record.error);
  } catch (failure) {
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

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
    event.preventDefault();
    root.querySelector('input[type=search]').focus();
  }
  if (event.key === 'Escape' && !document.querySelector('dialog[open]')) log.toggle();
});
