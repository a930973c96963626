// What all parts of the backups page share: the frame, its words, questions.
export const root = document.querySelector('[data-backups]');
export const server = root.dataset.backups;
export const part = name => root.querySelector(`[data-part="${name}"]`);

const words = new Map([...root.querySelectorAll('[data-word]')].map(one => [one.dataset.word, one.textContent]));
export const word = (key, ...values) => values.reduce((all, value, at) => all.replaceAll(`{${at}}`, String(value)), words.get(key) ?? key);

const rights = new Set(root.dataset.may.split(' '));
export const may = right => rights.has(right);

/** Asks the person: for a text when one is given, else for yes. Answers null, the text, or true. */
export function ask(question, consequence, text, yes) {
  const dialog = part('ask');
  part('question').textContent = question;
  part('asked').textContent = question;
  part('consequence').textContent = consequence;
  part('field').hidden = text === undefined;
  part('answer').value = text ?? '';
  part('yes').textContent = yes ?? word('ok');
  dialog.returnValue = 'no';
  dialog.showModal();
  if (text !== undefined) part('answer').select();
  return new Promise(resolve => dialog.addEventListener('close', () => {
    if (dialog.returnValue !== 'yes') resolve(null);
    else resolve(text === undefined ? true : part('answer').value.trim());
  }, { once: true }));
}

export const when = instant => new Date(instant).toISOString().replace('T', ' ').slice(0, 16);

export function size(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) { value /= 1024; unit++; }
  return unit === 0 ? `${value} B` : `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ${units[unit]}`;
}
