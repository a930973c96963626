// Native dialogs and menus: links to #name open a dialog, data-close closes it, a button with data-confirm stays disabled
// until the name is typed exactly. Enter in a field of a dialog says yes (browsers take the first button, which cancels). Menus are <details>; they close by Escape, by a click elsewhere, and one at a time.
document.addEventListener('click', event => {
  const opener = event.target.closest('a[href^="#"]');
  const dialog = opener && opener.hash.length > 1 && document.getElementById(opener.hash.slice(1));
  if (dialog instanceof HTMLDialogElement) {
    event.preventDefault();
    opener.closest('details')?.removeAttribute('open');
    dialog.showModal();
    dialog.querySelector('[data-confirm]')?.focus();
  }
  if (event.target.closest('[data-close]')) {
    event.preventDefault();
    event.target.closest('dialog')?.close();
  }
  if (event.target instanceof HTMLDialogElement) event.target.close();
  closeMenus(event.target.closest('details.cx-menu'));
  const rail = document.querySelector('.cx-side:target');
  if (rail && !rail.contains(event.target) && !event.target.closest('.cx-dock')) location.hash = '';
});

document.addEventListener('keydown', event => {
  const asked = event.key === 'Enter' && !event.isComposing && event.target.matches('input') && event.target.closest('dialog form[method=dialog]');
  const yes = asked && asked.querySelector('button[value=yes]');
  if (yes) {
    event.preventDefault();
    if (!yes.disabled) asked.requestSubmit(yes);
  }
  if (event.key === 'Escape') {
    const open = document.querySelector('details.cx-menu[open]');
    closeMenus(null);
    open?.querySelector('summary').focus();
    if (document.querySelector('.cx-side:target')) location.hash = '';
  }
});

function closeMenus(except) {
  document.querySelectorAll('details.cx-menu[open]').forEach(menu => {
    if (menu !== except) menu.open = false;
  });
}

/** Locks the buttons of dialogs that want a name typed. */
export function guardNames() {
  document.querySelectorAll('input[data-confirm]').forEach(input => {
    const button = input.closest('dialog').querySelector('footer button[type=submit]');
    const check = () => { button.disabled = input.value !== input.dataset.confirm; };
    input.addEventListener('input', check);
    check();
  });
}
