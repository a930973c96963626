// Buttons that do something: a form with data-api="METHOD path" is sent to the REST API instead of to the page. The button
// locks while it is under way; success is a toast, a failure stays on the page with its reason and reference.
import { text } from './texts.js';
import { toast } from './toasts.js';

const CHECK_EVERY = 700;

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
  async follow() {
    location.reload();
  },
  async show(form, answer) {
    const place = document.getElementById('answer');
    const facts = await answer.json();
    place.hidden = false;
    const lines = Object.entries(facts).filter(([key, value]) => key.startsWith('nats_') && value).map(([key, value]) => `${key}=${value}`);
    place.querySelector('[data-part=text]').textContent = [place.dataset.prefix, ...lines].join('\n');
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
    throw new Error(`${problem.detail ?? problem.title ?? answer.statusText}${reference ? ` ${text('reference', reference)}` : ''}`);
  }
  return answer;
}

/** Follows the operations shown on this page and loads it anew when one has ended. */
export function followOperations() {
  document.querySelectorAll('[data-operation]').forEach(panel => {
    const part = name => panel.querySelector(`[data-part=${name}]`);
    const check = async () => {
      const answer = await fetch(`/api/v1/operations/${panel.dataset.operation}`).catch(() => null);
      if (answer?.ok) {
        const operation = await answer.json();
        part('step').textContent = operation.step ?? '';
        part('bar').value = operation.progress ?? 0;
        if (operation.state !== 'running') {
          location.reload();
          return;
        }
      }
      setTimeout(check, CHECK_EVERY);
    };
    setTimeout(check, CHECK_EVERY);
  });
}
