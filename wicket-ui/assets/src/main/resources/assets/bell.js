// The bell follows the person's own notices: the number, the menu, and a polite word to screen readers about what arrived while
// the page was open. What was read elsewhere leaves the number here, too.
import { subscribe } from './live.js';

const button = document.querySelector('[data-bell]');
const fill = (pattern, ...values) => values.reduce((all, value, at) => all.replaceAll(`{${at}}`, String(value)), pattern);

/** Starts following, where there is a bell. */
export function followNotices() {
  if (button) subscribe('me.notices', heard);
}

function heard({ unread, newest }) {
  const known = newest.findIndex(notice => notice.id === button.dataset.newest);
  const arrived = newest.slice(0, known < 0 ? newest.length : known).filter(notice => !notice.read);
  const before = button.dataset.state ?? '';
  const state = JSON.stringify([unread, newest.map(notice => [notice.id, notice.read])]);
  button.dataset.newest = newest[0]?.id ?? '';
  button.dataset.state = state;
  count(unread);
  if (before === state || (!before && arrived.length === 0)) return;
  list(newest);
  if (arrived.length > 0) say(arrived);
  document.dispatchEvent(new CustomEvent('notices-changed'));
}

function count(unread) {
  const words = fill(button.dataset[unread === 0 ? 'none' : unread === 1 ? 'one' : 'many'], unread.toLocaleString('en'));
  button.setAttribute('aria-label', words);
  button.title = words;
  document.querySelectorAll('[data-bell-count]').forEach(badge => {
    badge.hidden = unread === 0;
    badge.firstElementChild.textContent = unread > 99 ? '99+' : unread;
  });
}

function say(arrived) {
  const words = arrived.length === 1 ? fill(button.dataset.arrived, arrived[0].subject)
    : fill(button.dataset.several, arrived.length, arrived[0].subject);
  document.querySelector('[data-bell-said]').textContent = words;
}

/** The entries anew; with the keyboard in the menu it stays on the same one. */
function list(newest) {
  const menu = button.parentElement.querySelector('.cx-pop');
  const end = menu.querySelector('hr');
  const at = [...menu.children].indexOf(document.activeElement);
  while (end.previousElementSibling) end.previousElementSibling.remove();
  end.before(...newest.map(entry));
  if (at >= 0) menu.children[Math.min(at, menu.children.length - 1)].focus();
}

function entry(notice) {
  const [link, grow, what, small, time] = ['a', 'span', 'span', 'small', 'time'].map(name => document.createElement(name));
  link.href = '/notifications';
  grow.className = 'cx-grow';
  what.className = 'cx-bell-what';
  what.textContent = notice.subject;
  time.dateTime = notice.at;
  time.dataset.relative = '';
  time.textContent = new Date(notice.at).toLocaleString('en-GB', { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
  small.append(time);
  grow.append(what, small);
  link.append(grow);
  if (!notice.read) {
    const tag = document.createElement('span');
    tag.className = 'cx-tag';
    tag.textContent = button.dataset.new;
    link.append(tag);
  }
  return link;
}
