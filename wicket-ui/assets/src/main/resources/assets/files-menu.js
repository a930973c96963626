// The menu of one entry: what the bar above the list can do with it, where the pointer is. The bar's own buttons do the work.
import { part } from './files-base.js';

let menu = null;
let owner = null;

/** Opens it for what is chosen; `place` is where the focus goes back to. */
export function openMenu(place, name, x, y) {
  closeMenu();
  owner = place;
  menu = document.createElement('div');
  menu.className = 'cx-fmenu';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', name);
  menu.append(...[...part('bulk').querySelectorAll('button')].filter(button => !button.hidden).map(choice));
  menu.addEventListener('keydown', walk);
  document.body.append(menu);
  menu.style.left = `${Math.max(4, Math.min(x, innerWidth - menu.offsetWidth - 4))}px`;
  menu.style.top = `${Math.max(4, Math.min(y, innerHeight - menu.offsetHeight - 4))}px`;
  menu.firstElementChild?.focus();
}

export function closeMenu() {
  menu?.remove();
  menu = null;
}

function choice(button) {
  const made = document.createElement('button');
  made.type = 'button';
  made.setAttribute('role', 'menuitem');
  made.dataset.does = button.dataset.part;
  made.append(...[...button.children].map(child => child.cloneNode(true)));
  made.addEventListener('click', () => { closeMenu(); button.click(); });
  return made;
}

function walk(event) {
  const choices = [...menu.children];
  const at = choices.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: choices.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    choices[(to + choices.length) % choices.length].focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    closeMenu();
    owner?.focus();
  }
}

document.addEventListener('pointerdown', event => { if (menu && !menu.contains(event.target)) closeMenu(); });
window.addEventListener('resize', closeMenu);
document.addEventListener('scroll', event => { if (!menu?.contains(event.target)) closeMenu(); }, { capture: true, passive: true });
