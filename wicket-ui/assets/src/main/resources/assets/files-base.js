// What all parts of the file manager share: the frame, its words, REST, questions.
import { call } from './actions.js';

export const root = document.querySelector('[data-files]');
export const server = root.dataset.files;
export const part = name => root.querySelector(`[data-part="${name}"]`);

const words = new Map([...root.querySelectorAll('[data-word]')].map(one => [one.dataset.word, one.textContent]));
export const word = (key, ...values) => values.reduce((all, value, at) => all.replaceAll(`{${at}}`, String(value)), words.get(key) ?? key);

const rights = new Set(root.dataset.may.split(' '));
const abilities = new Set(root.dataset.can.split(' '));
export const may = {
  right: key => rights.has(key),
  can: key => abilities.has(key),
  allows: element => (!element.dataset.right || rights.has(element.dataset.right)) && (!element.dataset.ability || abilities.has(element.dataset.ability)),
  hide() {
    root.querySelectorAll('[data-right], [data-ability]').forEach(element => { if (!may.allows(element)) element.hidden = true; });
  },
};

/** Asks the REST API; objects go as JSON, everything else as it is. */
export async function api(method, path, body, headers) {
  const address = `/api/v1/servers/${server}/files${path}`;
  if (headers === undefined && (body === undefined || typeof body === 'object') && !(body instanceof Blob)) {
    return call(`${method} ${address}`, body === undefined ? undefined : JSON.stringify(body));
  }
  const answer = await fetch(address, { method, body, headers: { Accept: 'application/json', 'Content-Type': 'application/octet-stream', ...headers } });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(problem.detail ?? answer.statusText), { status: answer.status });
  }
  return answer;
}

/** Asks the person: for a text when one is given, else for yes. Answers null, the text, or true. */
export function ask(question, consequence, text, difference) {
  const dialog = part('ask');
  const input = part('answer');
  part('question').textContent = question;
  part('label').textContent = question;
  part('consequence').textContent = consequence;
  part('field').hidden = text === undefined;
  part('difference').replaceChildren(...(difference ?? []));
  part('yes').textContent = word('ok');
  input.value = text ?? '';
  dialog.returnValue = 'no';
  dialog.showModal();
  if (text !== undefined) {
    input.focus();
    input.setSelectionRange(input.value.lastIndexOf('/') + 1, input.value.length);
  } else {
    part('yes').focus();
  }
  return new Promise(resolve => dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'yes') resolve(null);
    else resolve(text === undefined ? true : input.value.trim());
  }, { once: true }));
}

/** Asks the person for one of several; answers its value, or null. The first one is proposed. */
export async function choose(question, consequence, choices) {
  part('choices').replaceChildren(...choices.map(([value, words], at) => {
    const label = document.createElement('label');
    const input = document.createElement('input');
    label.className = 'form-check';
    Object.assign(input, { type: 'radio', className: 'form-check-input', name: 'choice', value, checked: at === 0 });
    label.append(input, words);
    return label;
  }));
  try {
    return await ask(question, consequence) ? part('choices').querySelector(':checked').value : null;
  } finally {
    part('choices').replaceChildren();
  }
}

export const number = value => Number(value).toLocaleString('en');
export const when = instant => new Date(instant).toISOString().replace('T', ' ').slice(0, 16);

export function size(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) { value /= 1024; unit++; }
  return unit === 0 ? `${value} B` : `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ${units[unit]}`;
}
