// Deeds of the file manager that take more than one question to the server.
import { api, choose, word } from './files-base.js';

/** Unpacks; where something stands already the person says what is to become of it. */
export async function unpacked(path, to) {
  try {
    await api('POST', '/extract', { path, to, existing: 'fail' });
  } catch (failure) {
    if (failure.status !== 409) throw failure;
    const existing = await choose(word('exists'), failure.message, [['keep', word('exists.keep')], ['overwrite', word('exists.overwrite')]]);
    if (!existing) return false;
    await api('POST', '/extract', { path, to, existing });
  }
  return true;
}

/** The newest of the trash that lay at these paths. */
export async function untrash(paths) {
  const page = await (await api('GET', '/trash?limit=500')).json();
  const ids = paths.map(path => page.items.find(item => item.path === path)?.id).filter(Boolean);
  await api('POST', '/trash/restore', { ids });
}
