// Buttons that do something: a form with data-api="METHOD path" is sent to the REST API instead of to the page. The button
// locks while it is under way; success is a toast, a failure stays on the page with its reason and reference.
import { text } from './texts.js';
import { toast } from './toasts.js';

const CHECK_EVERY = 250;
const SELDOM = 1000;

document.addEventListener('submit', event => {
  const form = event.target;
  if (form.dataset?.api) {
    event.preventDefault();
    run(form).catch(failure => toast(text('failed'), failure.message, true));
  }
});

async function run(form) {
  const button = form.querySelector('button[type=submit]');
  if (button.classList.contains('is-pending')) return;
  button.classList.add('is-pending');
  button.setAttribute('aria-disabled', 'true');
  form.closest('dialog')?.close();
  form.closest('details')?.removeAttribute('open');
  try {
    const answer = await call(form.dataset.api, form.dataset.body);
    document.dispatchEvent(new CustomEvent('action-accepted', { detail: { form, answer } }));
    await then[form.dataset.then](form, answer);
  } finally {
    button.classList.remove('is-pending');
    button.removeAttribute('aria-disabled');
  }
}

const then = {
  async toast(form) {
    toast(form.dataset.done);
  },
  async reload() {
    location.reload();
  },
  async follow(form, answer) {
    const panel = document.querySelector('[data-operation]');
    panel.hidden = false;
    panel.querySelector('[data-part=badge]').textContent = form.dataset.done;
    panel.scrollIntoView({ block: 'nearest' });
    await followOperation(panel, answer.headers.get('Location').split('/').pop());
  },
  async show(form, answer) {
    const place = document.getElementById('answer');
    const facts = await answer.json();
    place.hidden = false;
    const lines = Object.entries(facts).filter(([key, value]) => key.startsWith('nats_') && value).map(([key, value]) => `${key}=${value}`);
    place.querySelector('[data-part=text]').textContent = place.dataset.field ? facts[place.dataset.field] : [place.dataset.prefix, ...lines].join('\n');
    place.focus();
    toast(form.dataset.done);
  },
};

/** Sends a call such as "POST /api/v1/…"; a refusal becomes an error with the reason for people. */
export async function call(what, body) {
  const [method, path] = what.split(' ');
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` },
      body: body || undefined,
    });
  } catch {
    throw new Error(text('unreachable'));
  }
  if (answer.status === 401) {
    location.assign(`/login?to=${encodeURIComponent(location.pathname + location.search)}`);
  }
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    const reference = problem.correlation_id ?? problem.correlation ?? answer.headers.get('X-Correlation-Id');
    throw Object.assign(new Error(`${problem.detail ?? problem.title ?? answer.statusText}${reference ? ` ${text('reference', reference)}` : ''}`), { status: answer.status });
  }
  return answer;
}

/** Shows the operation until it ends: then the page anew, or the reason why it failed. */
async function followOperation(panel, id) {
  const part = name => panel.querySelector(`[data-part=${name}]`);
  try {
    for await (const operation of looks(id, CHECK_EVERY)) {
      if (operation.step) part('step').textContent = operation.step;
      if (operation.progress !== undefined) part('bar').value = operation.progress;
    }
    location.reload();
  } catch (failure) {
    panel.hidden = true;
    throw failure;
  }
}

/** Ends when what was accepted is done; an error with the reason when it failed, or nobody took it in time. */
export async function outcome(answer) {
  const id = answer.headers.get('Location')?.split('/').pop();
  if (!id) return;
  const seen = looks(id, SELDOM);
  while (!(await seen.next()).done);
}

/** The operation each time it is looked at, until it has ended. */
async function* looks(id, pause) {
  for (;;) {
    const answer = await fetch(`/api/v1/operations/${id}`, { headers: { Accept: 'application/json' } }).catch(() => null);
    if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429) return;
    const operation = answer?.ok ? await answer.json() : { state: 'running' };
    yield operation;
    if (operation.state === 'failed') throw new Error(operation.reason);
    if (operation.state === 'succeeded') return;
    await new Promise(resume => setTimeout(resume, pause));
  }
}

/** A page opened in the middle of long work looks again until it is over. */
export function recheck() {
  if (document.querySelector('[data-recheck]')) setTimeout(() => location.reload(), 2000);
}
