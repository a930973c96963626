// Files changed while their list is open. It is loaded anew by itself when that disturbs nobody; while entries are chosen, a menu is
// open or the list was scrolled through, a line says so and waits for a press.
import { part, server } from './files-base.js';
import { subscribe } from './live.js';

const PAUSE = 400;
let timer = 0;

/** `directory` answers the open one, `free` whether nothing is chosen in it, `load` loads it anew. */
export function followFiles(directory, free, load) {
  const idle = () => free() && part('list').scrollTop === 0 && !document.querySelector('.cx-fmenu');
  // The first of many changes sets the time, so that a storm of them is shown while it lasts.
  const due = () => {
    timer ||= setTimeout(() => {
      timer = 0;
      if (idle()) reload(load);
      else offer();
    }, PAUSE);
  };
  subscribe(`server.${server}.files`, news => { if (concerns(news, directory())) due(); }, due);
  part('fresh').addEventListener('click', () => reload(load));
}

/** The list is as it stands on the server again. */
export function upToDate() {
  part('stale').hidden = true;
}

/** The keyboard stays on its entry, or on the list when that has gone. */
async function reload(load) {
  const list = part('list');
  const path = document.activeElement?.closest('[data-part=list] li, [data-part=stale]')?.dataset.path;
  const inside = list.contains(document.activeElement) || part('stale').contains(document.activeElement);
  await load();
  if (inside) (list.querySelector(`li[data-path="${CSS.escape(path ?? '')}"] a`) ?? list.querySelector('a'))?.focus();
}

function offer() {
  part('stale').hidden = false;
}

function concerns({ folders, below }, directory) {
  return folders.some(folder => folder === directory || (below && (folder === '' || directory.startsWith(`${folder}/`))));
}
