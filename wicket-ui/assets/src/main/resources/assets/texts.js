// The texts scripts show come with the page (body data-texts), so that they live in properties files like all others.
const texts = new Map((document.body.dataset.texts ?? '').split('\n')
  .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]));

/** The text with its {0}, {1} … filled in; the key itself where there is none. */
export function text(key, ...values) {
  return values.reduce((all, value, i) => all.replaceAll(`{${i}}`, String(value)), texts.get(key) ?? key);
}

/** A length of time in words, such as "6 d 4 h"; the server has the same rule in Spans. */
export function span(seconds) {
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return text('seconds', s);
  if (s < 3600) return text('minutes', Math.floor(s / 60));
  if (s < 86400) return pair('hours', 'minutes', Math.floor(s / 3600), Math.floor(s % 3600 / 60));
  return pair('days', 'hours', Math.floor(s / 86400), Math.floor(s % 86400 / 3600));
}

function pair(big, small, first, second) {
  return second === 0 ? text(big, first) : text(`${big}.${small}`, first, second);
}

/** A number as the server's Figures writes it. */
export function figure(format, value) {
  switch (format) {
    case 'percent': return value < 10 ? value.toFixed(1) : value.toFixed(0);
    case 'mib': return value < 1024 ? value.toFixed(0) : (value / 1024).toFixed(1);
    case 'span': return clock(value);
    case 'decimal': return value.toFixed(1);
    default: return Math.round(value).toLocaleString('en');
  }
}

function clock(seconds) {
  const s = Math.floor(seconds);
  if (s < 3600) return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
  return s < 86400
    ? `${Math.floor(s / 3600)} h ${Math.floor(s % 3600 / 60)} min`
    : `${Math.floor(s / 86400)} d ${Math.floor(s % 86400 / 3600)} h`;
}
