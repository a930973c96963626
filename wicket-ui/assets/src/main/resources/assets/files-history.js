// What was done in the file manager, so that it can be undone and done again, last first.
import { part, word } from './files-base.js';
import { toast } from './toasts.js';

const done = [];
const undone = [];

export function remember(words, forth, back, after) {
  done.push({ words, forth, back, after });
  undone.length = 0;
  show();
}

export async function undo() {
  await step(done, undone, 'back', 'undone');
}

export async function redo() {
  await step(undone, done, 'forth', 'redone');
}

async function step(from, to, way, said) {
  const deed = from.pop();
  if (!deed) return;
  show();
  await deed[way]();
  to.push(deed);
  toast(word(said, deed.words));
  show();
  await deed.after();
}

function show() {
  for (const [name, deeds] of [['undo', done], ['redo', undone]]) {
    const button = part(name);
    button.hidden = deeds.length === 0;
    button.textContent = word(name);
    button.title = deeds.at(-1)?.words ?? '';
  }
}
