// Several servers of a list at once: checkboxes and X choose rows, the bar offers what the chosen ones can do now, and each
// row says what came of it. Rows that failed stay chosen, so that a second try is one press. The menu of a row asks the same
// questions about that row alone.
import { call, outcome } from './actions.js';
import { typing } from './tables.js';

export function prepareBulk() {
  document.querySelectorAll('[data-list]:has([data-bulk])').forEach(list => new Bulk(list));
}

class Bulk {
  constructor(root) {
    this.root = root;
    this.bar = root.querySelector('[data-bulk]');
    this.all = root.querySelector('[data-pick-all]');
    root.querySelectorAll('[data-picks]').forEach(cell => { cell.hidden = false; });
    root.addEventListener('change', event => {
      if (event.target === this.all) this.rows().forEach(row => { pick(row).checked = this.all.checked; });
      this.count();
    });
    root.addEventListener('list-filtered', () => this.count());
    document.addEventListener('server-status', () => this.count());
    document.addEventListener('keydown', event => this.key(event));
    root.addEventListener('click', event => this.ask(event));
    this.bar.querySelector('[data-bulk-clear]').addEventListener('click', () => this.clear());
    document.querySelectorAll('[data-bulk-send]').forEach(button => button.addEventListener('click', () => {
      button.closest('dialog')?.close();
      this.send(button.dataset.bulkSend, button.dataset.done);
    }));
    this.count();
  }

  rows() {
    return [...this.root.querySelectorAll('[data-rows] > [data-id]')].filter(row => !row.hidden);
  }

  picked() {
    return this.rows().filter(row => pick(row).checked);
  }

  chosen() {
    return this.alone ? [this.alone] : this.picked();
  }

  /** A row's own menu: the question is about this server alone, whatever is chosen beside it. */
  ask(event) {
    const asked = event.target.closest('[data-alone]');
    const dialog = asked && document.getElementById(`bulk-${asked.dataset.alone}`);
    if (!dialog) return;
    event.preventDefault();
    this.alone = asked.closest('[data-id]');
    this.count();
    const menu = asked.closest('details');
    menu.open = false;
    menu.querySelector('summary').focus();
    dialog.addEventListener('close', () => { this.alone = null; this.count(); }, { once: true });
    dialog.showModal();
  }

  /** Those of the chosen that may and can take this signal now. */
  able(signal) {
    const states = this.bar.querySelector(`[data-signal=${signal}]`).dataset.states.split(' ');
    return this.chosen().filter(row => row.dataset.may.split(' ').includes(signal) && states.includes(row.dataset.state));
  }

  count() {
    const chosen = this.picked();
    this.rows().forEach(row => row.toggleAttribute('aria-selected', false));
    chosen.forEach(row => row.setAttribute('aria-selected', 'true'));
    this.all.checked = chosen.length > 0 && chosen.length === this.rows().length;
    this.all.indeterminate = chosen.length > 0 && !this.all.checked;
    this.bar.hidden = chosen.length === 0;
    this.say(this.bar.querySelector('[data-chosen]'), chosen);
    this.bar.querySelectorAll('[data-signal]').forEach(part => {
      const able = this.able(part.dataset.signal);
      part.hidden = able.length === 0;
      part.querySelector('[data-count]').textContent = able.length;
      const sum = document.querySelector(`[data-bulk-sum=${part.dataset.signal}]`);
      if (sum) this.say(sum, able);
      if (sum) this.entitle(sum);
    });
  }

  say(place, rows) {
    const players = rows.reduce((sum, row) => sum + Math.max(0, Number(row.querySelector('[data-field=players]').dataset.value)), 0);
    const words = rows.length === 1 ? place.dataset.one : place.dataset.many;
    place.textContent = words.replace('{0}', rows.length).replace('{1}', Math.round(players));
  }

  /** The question names the server when there is but one. */
  entitle(sum) {
    const heading = sum.closest('dialog').querySelector('h2');
    heading.dataset.many ??= heading.textContent;
    heading.textContent = this.alone
      ? sum.dataset.alone.replace('{0}', this.alone.querySelector('[data-place]').dataset.place)
      : heading.dataset.many;
  }

  clear() {
    this.picked().forEach(row => { pick(row).checked = false; });
    this.count();
  }

  async send(signal, done) {
    await Promise.all(this.able(signal).map(row => this.one(row, signal, done)));
    this.count();
  }

  async one(row, signal, done) {
    const result = row.querySelector('[data-result]');
    const api = `POST /api/v1/servers/${row.dataset.id}/power`;
    const body = JSON.stringify({ signal });
    result.className = 'cx-s cx-2nd';
    try {
      const answer = await call(api, body);
      document.dispatchEvent(new CustomEvent('action-accepted', { detail: { form: { dataset: { api, body } } } }));
      result.textContent = done;
      pick(row).checked = false;
      outcome(answer).then(() => { result.textContent = ''; }, failure => refused(result, failure));
    } catch (failure) {
      refused(result, failure);
    }
  }

  key(event) {
    const at = this.rows().find(row => row.classList.contains('is-at'));
    if (event.key !== 'x' || !at || typing(event)) return;
    pick(at).checked = !pick(at).checked;
    this.count();
  }
}

function refused(result, failure) {
  result.className = 'cx-s cx-bad';
  result.textContent = failure.message;
}

function pick(row) {
  return row.querySelector('[data-pick]');
}
