// Uploads in pieces: what broke off goes on where it was, also after the page was loaded anew and the file chosen again.
import { api, may, part, root, word } from './files-base.js';

const PIECE = 4 * 1024 * 1024;
const PAUSES = [500, 1000, 2000, 4000, 8000, 15000];

/** Uploads; `after` hears of one that was tried again by hand. */
export async function upload(file, path, after) {
  const line = show(file, () => upload(file, path, after).then(after));
  for (let attempt = 0; ; attempt++) {
    try {
      await (may.can('resume') ? inPieces(file, path, line) : whole(file, path));
      line.element.remove();
      return true;
    } catch (failure) {
      const lasting = failure.status && failure.status < 500 && failure.status !== 429;
      if (lasting || attempt === PAUSES.length) {
        line.fail(failure.message);
        return false;
      }
      await new Promise(resume => setTimeout(resume, PAUSES[attempt]));
    }
  }
}

async function whole(file, path) {
  await api('PUT', `/content?path=${encodeURIComponent(path)}`, file, {});
}

async function inPieces(file, path, line) {
  const key = `upload:${path}:${file.size}:${file.lastModified}`;
  const id = known(key);
  let { offset } = await (await api('POST', '/upload/pieces', JSON.stringify({ path, size: file.size, replace: may.right('write'), id }), { 'Content-Type': 'application/json' })).json();
  while (offset < file.size) {
    line.progress(offset, file.size);
    const piece = file.slice(offset, Math.min(offset + PIECE, file.size));
    ({ offset } = await (await api('PUT', `/upload/pieces/${id}?offset=${offset}`, piece, {})).json());
  }
  line.progress(file.size, file.size);
  await api('POST', `/upload/pieces/${id}/commit`, '{}', { 'Content-Type': 'application/json' });
  try { sessionStorage.removeItem(key); } catch { /* private mode: nothing was kept */ }
}

function known(key) {
  try {
    const id = sessionStorage.getItem(key) ?? crypto.randomUUID();
    sessionStorage.setItem(key, id);
    return id;
  } catch {
    return crypto.randomUUID();
  }
}

function show(file, again) {
  const element = document.createElement('div');
  const name = document.createElement('span');
  const percent = document.createElement('span');
  const bar = document.createElement('progress');
  name.className = 'cx-trunc';
  name.textContent = word('uploading', file.name);
  percent.className = 'cx-mono';
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  element.append(name, percent, bar);
  part('uploads').append(element);
  return {
    element,
    progress(done, total) {
      bar.value = total === 0 ? 100 : Math.floor(100 * done / total);
      percent.textContent = `${bar.value} %`;
    },
    fail(reason) {
      name.textContent = word('failed', reason);
      bar.remove();
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-sm';
      button.textContent = word('again');
      button.addEventListener('click', () => { element.remove(); again(); });
      element.append(button);
    },
  };
}

/** Files that are dropped anywhere on the page are taken. */
export function onDrop(take) {
  let depth = 0;
  root.addEventListener('dragenter', event => { event.preventDefault(); depth++; root.classList.add('is-over'); });
  root.addEventListener('dragover', event => event.preventDefault());
  root.addEventListener('dragleave', () => { if (--depth <= 0) { depth = 0; root.classList.remove('is-over'); } });
  root.addEventListener('drop', event => {
    event.preventDefault();
    depth = 0;
    root.classList.remove('is-over');
    take([...event.dataTransfer.files]);
  });
}
