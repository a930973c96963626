// The difference of two texts, line by line: common lines at both ends are cut off, the longest common rest is kept.
import { word } from './files-base.js';

const MOST = 2000;
const AROUND = 3;

/** Lines with '+', '-' or ' ' before them. */
export function differences(before, after) {
  const old = before.split('\n');
  const fresh = after.split('\n');
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
  let end = 0;
  while (end < old.length - start && end < fresh.length - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++;
  const middle = compare(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end));
  return [...old.slice(0, start).map(line => [' ', line]), ...middle, ...old.slice(old.length - end).map(line => [' ', line])];
}

function compare(old, fresh) {
  if (old.length * fresh.length > MOST * MOST) {
    return [...old.map(line => ['-', line]), ...fresh.map(line => ['+', line])];
  }
  const width = fresh.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      common[i * width + j] = old[i] === fresh[j] ? common[(i + 1) * width + j + 1] + 1 : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
    }
  }
  const lines = [];
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) { lines.push([' ', old[i++]]); j++; }
    else if (j >= fresh.length || (i < old.length && common[(i + 1) * width + j] >= common[i * width + j + 1])) lines.push(['-', old[i++]]);
    else lines.push(['+', fresh[j++]]);
  }
  return lines;
}

/** The changed lines and a few around them, as elements. */
export function drawn(lines) {
  const near = lines.map((line, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(([sign]) => sign !== ' '));
  const elements = [];
  lines.forEach(([sign, text], at) => {
    if (near[at]) elements.push(row(sign, text));
    else if (at === 0 || near[at - 1]) elements.push(row('…', ''));
  });
  if (!near.some(Boolean)) elements.splice(0, elements.length, row('…', word('nodiff')));
  return elements;
}

function row(sign, text) {
  const element = document.createElement('div');
  element.className = { '+': 'is-new', '-': 'is-old', '…': 'is-cut' }[sign] ?? '';
  element.textContent = `${sign} ${text}`;
  return element;
}
