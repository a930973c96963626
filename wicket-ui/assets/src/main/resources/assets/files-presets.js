// Quick presets of the editor: JSON and YAML are checked, with the line of the mistake, and put into shape. Numbers, comments
// and the order of keys stay as they are written.
import { api } from './files-base.js';

/** What can be put into shape, by the file's ending. */
export const formatOf = kind => ({ json: 'json', yml: 'yaml', yaml: 'yaml' })[kind];

/** The shaped text, or {line, column, message} of the first mistake. */
export async function shaped(format, text) {
  const answer = await (await api('POST', '/check', { format, text })).json();
  if (!answer.valid) return { mistake: answer };
  return { text: format === 'json' ? indented(text) : tidied(text) };
}

const tidied = text => `${text.replaceAll('\r\n', '\n').replace(/[ \t]+$/gm, '').trimEnd()}\n`;

/** JSON that is known to be right: only what stands between its tokens changes. */
function indented(text) {
  const tokens = text.match(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  let depth = 0;
  let out = '';
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    if (token === '{' || token === '[') {
      const empty = next === '}' || next === ']';
      if (!empty) depth++;
      out += empty ? token : `${token}\n${'  '.repeat(depth)}`;
    } else if (token === '}' || token === ']') {
      const empty = tokens[at - 1] === '{' || tokens[at - 1] === '[';
      if (!empty) depth--;
      out += empty ? token : `\n${'  '.repeat(depth)}${token}`;
    } else if (token === ',') {
      out += `,\n${'  '.repeat(depth)}`;
    } else {
      out += token === ':' ? ': ' : token;
    }
  });
  return `${out}\n`;
}
