// A file beside another one, or beside what it was in a backup.
import { ask, part, server, when, word } from './files-base.js';
import { differences, drawn } from './files-diff.js';

const MOST = 20;

async function text(address) {
  const answer = await fetch(address);
  if (answer.ok) return answer.text();
  const problem = await answer.json().catch(() => ({}));
  throw new Error(problem.detail ?? answer.statusText);
}

/** Complete backups, newest first; none for somebody who may not see them. */
async function backups() {
  const answer = await fetch(`/api/v1/servers/${server}/backups?limit=${MOST}`, { headers: { Accept: 'application/json' } });
  return answer.ok ? (await answer.json()).items.filter(one => one.status === 'COMPLETED') : [];
}

/** Asks with what to compare, then shows the difference from there to here. */
export async function compareWith(path, here) {
  const known = new Map((await backups()).map(one => [`${word('version')} ${when(one.created_at)} ${one.name}`, one.id]));
  part('versions').replaceChildren(...[...known.keys()].map(name => Object.assign(document.createElement('option'), { value: name })));
  const chosen = await ask(word('comparewith'), word('comparewith.c'), path);
  if (!chosen) return;
  const other = encodeURIComponent(known.has(chosen) ? path : chosen.replace(/^\/+/, ''));
  const there = await text(known.has(chosen)
    ? `/api/v1/servers/${server}/backups/${known.get(chosen)}/files/content?path=${other}`
    : `/api/v1/servers/${server}/files/content?path=${other}`);
  await ask(`${chosen} → ${path}`, '', undefined, drawn(differences(there, here)));
}
