// The right side of the file manager: a file in the editor, a picture, or what else it is. A save says what is changed
// first, and never overwrites what somebody else wrote meanwhile without being told to.
import { api, ask, may, part, server, size, word } from './files-base.js';
import { differences, drawn } from './files-diff.js';
import { remember } from './files-history.js';
import { formatOf, shaped } from './files-presets.js';
import { compareWith } from './files-versions.js';
import { toast } from './toasts.js';

const LARGEST = 2 * 1024 * 1024;
const MODES = { json: { name: 'javascript', json: true }, js: 'javascript', ts: 'javascript', cs: 'text/x-csharp', java: 'text/x-java', cpp: 'text/x-c++src', h: 'text/x-c++src', yml: 'yaml', yaml: 'yaml', toml: 'toml', xml: 'xml', html: 'xml', css: 'css', sh: 'shell', bat: 'shell', cfg: 'shell', ini: 'properties', properties: 'properties', conf: 'properties', py: 'python', lua: 'lua', sql: 'sql', md: 'markdown' };
const IMAGES = ['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp', 'ico'];
const VIDEOS = ['mp4', 'webm'];

let editor = null;
let open = null;

export const isArchive = path => /\.(zip|tar\.gz|tgz|jar)$/i.test(path);
const ending = path => path.slice(path.lastIndexOf('.') + 1).toLowerCase();
const content = path => `/content?path=${encodeURIComponent(path)}`;

export async function openFile(path) {
  if (open?.path === path) return;
  if (isDirty() && !await ask(word('leave', open.path), word('leave.c'))) {
    history.back();
    return;
  }
  const entry = await (await api('GET', `/entry?path=${encodeURIComponent(path)}`)).json();
  open = { path, etag: entry.etag, text: null };
  part('search').hidden = true;
  part('conflict').hidden = true;
  part('title').textContent = path;
  part('download').href = `/api/v1/servers/${server}/files${content(path)}&download=true`;
  showTools(true);
  await show(entry);
  api('PUT', `/recent?path=${encodeURIComponent(path)}`).catch(() => {});
}

async function show(entry) {
  const kind = ending(entry.path);
  const source = `/api/v1/servers/${server}/files${content(entry.path)}`;
  if (IMAGES.includes(kind)) return view(media('img', source, entry.name));
  if (VIDEOS.includes(kind)) return view(media('video', source, entry.name));
  if (kind === 'pdf') return view(opener(source));
  if (entry.size > LARGEST) return view(said(`${word('large')} (${size(entry.size)})`));
  const answer = await api('GET', content(entry.path), undefined, { Accept: '*/*' });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.subarray(0, 8000).includes(0)) return view(said(word('binary')));
  open.etag = (answer.headers.get('ETag') ?? `"${entry.etag}"`).replaceAll('"', '').replace(/^W\//, '');
  await edit(new TextDecoder().decode(bytes), kind);
}

function media(tag, source, name) {
  const element = document.createElement(tag);
  element.src = source;
  if (tag === 'img') element.alt = name;
  else element.controls = true;
  return element;
}

function opener(source) {
  const link = document.createElement('a');
  link.className = 'btn';
  link.href = source;
  link.target = '_blank';
  link.rel = 'noopener';
  link.textContent = word('open');
  return link;
}

function said(words) {
  const line = document.createElement('p');
  line.className = 'cx-mut';
  line.textContent = words;
  return line;
}

/** Shows something that is not edited. */
export function view(...elements) {
  part('edit').hidden = true;
  part('view').hidden = false;
  part('view').replaceChildren(...elements);
  ['save', 'discard', 'compare', 'comparewith', 'format'].forEach(name => { part(name).hidden = true; });
  part('where').textContent = '';
}

export function showTools(on) {
  part('tools').hidden = !on;
  if (!on) {
    open = null;
    part('title').textContent = '';
    part('dirty').textContent = '';
    part('conflict').hidden = true;
  }
}

async function edit(text, kind) {
  open.text = text;
  part('view').hidden = true;
  part('edit').hidden = false;
  ['save', 'discard'].forEach(name => { part(name).hidden = !may.right('write'); });
  part('compare').hidden = false;
  part('comparewith').hidden = false;
  part('format').hidden = !formatOf(kind) || !may.right('write');
  await prepare();
  editor.setOption('mode', MODES[kind] ?? 'text/plain');
  editor.setOption('readOnly', !may.right('write'));
  editor.setValue(text);
  editor.clearHistory();
  editor.refresh();
  dirty();
}

async function prepare() {
  if (editor) return;
  await import('./codemirror.js');
  editor = window.CodeMirror.fromTextArea(part('text'), {
    lineNumbers: true, matchBrackets: true, autoCloseBrackets: true, inputStyle: 'contenteditable', screenReaderLabel: part('text').getAttribute('aria-label'),
    extraKeys: { 'Ctrl-S': () => save().catch(tell), 'Cmd-S': () => save().catch(tell), 'Ctrl-D': () => compare().catch(tell), Esc: instance => instance.display.input.blur() },
  });
  editor.on('change', dirty);
  editor.on('cursorActivity', () => {
    const at = editor.getCursor();
    part('where').textContent = word('line', at.line + 1, at.ch + 1);
  });
}

const isDirty = () => open?.text !== null && open !== null && !part('edit').hidden && editor.getValue() !== open.text;

let later;
function dirty() {
  clearTimeout(later);
  later = setTimeout(() => {
    const lines = isDirty() ? differences(open.text, editor.getValue()).filter(([sign]) => sign === '+' || sign === '-') : [];
    part('dirty').textContent = lines.length === 0 ? '' : word('changed', Math.max(lines.filter(([sign]) => sign === '+').length, lines.filter(([sign]) => sign === '-').length));
  }, 150);
}

async function compare() {
  return ask(open.path, '', undefined, drawn(differences(open.text, editor.getValue())));
}

/** Shows what is changed, then writes it. */
async function save() {
  if (!isDirty() || !may.right('write')) return;
  if (await compare()) await write(open.etag);
}

async function write(etag) {
  const file = open;
  const text = editor.getValue();
  try {
    const answer = await api('PUT', content(file.path), text, etag ? { 'If-Match': `"${etag}"` } : {});
    const entry = await answer.json();
    const before = file.text;
    Object.assign(file, { etag: entry.etag, text });
    part('conflict').hidden = true;
    dirty();
    toast(word('saved', file.path));
    remember(word('saved', file.path), () => put(file.path, text), () => put(file.path, before), reload);
  } catch (failure) {
    if (failure.status !== 409 && failure.status !== 412) throw failure;
    part('why').textContent = `${word('conflict')} ${failure.message}`;
    part('conflict').hidden = false;
  }
}

const put = (path, text) => api('PUT', content(path), text, {});

async function reload() {
  if (!open || open.text === null) return;
  const { path } = open;
  open = null;
  await openFile(path);
}

/** Puts JSON or YAML into shape, or goes to its mistake and says what it is. */
async function format() {
  const { text, mistake } = await shaped(formatOf(ending(open.path)), editor.getValue());
  if (mistake) {
    editor.setCursor({ line: mistake.line - 1, ch: mistake.column - 1 });
    editor.focus();
    toast(word('json', mistake.line, mistake.message), '', true);
  } else if (text === editor.getValue()) {
    toast(word('wellformed'));
  } else {
    editor.setValue(text);
  }
}

const tell = failure => toast(failure.message, '', true);

part('save').addEventListener('click', () => save().catch(tell));
part('compare').addEventListener('click', () => compare().catch(tell));
part('discard').addEventListener('click', () => editor.setValue(open.text));
part('format').addEventListener('click', () => format().catch(tell));
part('comparewith').addEventListener('click', () => compareWith(open.path, editor.getValue()).catch(tell));
part('theirs').addEventListener('click', () => reload().catch(tell));
part('overwrite').addEventListener('click', () => write(null).catch(tell));
window.addEventListener('beforeunload', event => { if (isDirty()) event.preventDefault(); });
