// Lists: search, filter chips with the filter in the address, sorting by a column or by need, J K X Enter.

export function prepareLists() {
  document.querySelectorAll('[data-list]').forEach(list => new Listing(list));
}

class Listing {
  constructor(root) {
    this.root = root;
    this.body = root.querySelector('[data-rows]');
    this.search = root.querySelector('input[type=search]');
    this.chips = [...root.querySelectorAll('[data-filter]')];
    const asked = new URLSearchParams(location.search);
    if (this.search) this.search.value = asked.get('q') ?? '';
    this.filter = this.chips.some(chip => chip.dataset.filter === asked.get('show')) ? asked.get('show') : '';
    this.search?.addEventListener('input', () => this.apply());
    this.chips.forEach(chip => chip.addEventListener('click', event => {
      event.preventDefault();
      this.filter = chip.dataset.filter;
      this.apply();
    }));
    root.querySelector('[data-clear]')?.addEventListener('click', () => {
      this.filter = '';
      if (this.search) this.search.value = '';
      this.apply();
    });
    root.querySelectorAll('th[data-sort] button').forEach(button =>
      button.addEventListener('click', () => this.sort(button.closest('th'))));
    this.first = root.querySelector('[data-sort-first]');
    this.first?.addEventListener('click', () => this.sortFirst());
    document.addEventListener('server-status', event => this.status(event.detail));
    document.addEventListener('keydown', event => this.key(event));
    this.apply();
  }

  rows() {
    return [...this.body.children].filter(row => row.dataset.words !== undefined);
  }

  status({ server, state }) {
    const row = this.rows().find(candidate => candidate.dataset.id === server);
    if (row) {
      row.dataset.state = state;
      this.apply();
      this.judge();
    }
  }

  apply() {
    const words = (this.search?.value ?? '').trim().toLowerCase();
    let shown = 0;
    this.rows().forEach(row => {
      const hit = matches(row, this.filter) && row.dataset.words.toLowerCase().includes(words);
      row.hidden = !hit;
      shown += hit ? 1 : 0;
    });
    this.chips.forEach(chip => {
      const now = chip.dataset.filter === this.filter;
      chip.setAttribute('aria-current', now ? 'true' : 'false');
      if (!now) chip.removeAttribute('aria-current');
      const count = chip.querySelector('span');
      if (count) count.textContent = this.rows().filter(row => matches(row, chip.dataset.filter)).length;
    });
    const none = this.root.querySelector('[data-none]');
    if (none) none.hidden = shown > 0 || this.rows().length === 0;
    const count = this.root.querySelector('[data-shown]');
    if (count) count.textContent = shown;
    this.remember(words);
    this.root.dispatchEvent(new Event('list-filtered'));
  }

  remember(words) {
    const address = new URL(location);
    words ? address.searchParams.set('q', words) : address.searchParams.delete('q');
    this.filter ? address.searchParams.set('show', this.filter) : address.searchParams.delete('show');
    if (address.href !== location.href) history.replaceState(null, '', address);
  }

  sort(head) {
    const up = head.getAttribute('aria-sort') !== 'ascending';
    head.parentNode.querySelectorAll('th[aria-sort]').forEach(other => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const at = [...head.parentNode.children].indexOf(head);
    const value = row => row.children[at]?.dataset.value ?? row.children[at]?.textContent.trim() ?? '';
    this.arrange((a, b) => value(a).localeCompare(value(b), 'en', { numeric: true }) * (up ? 1 : -1));
  }

  /** Back to the page's own order: what needs somebody on top. Rows never move by themselves under somebody's finger. */
  sortFirst() {
    this.root.querySelectorAll('th[aria-sort]').forEach(head => head.removeAttribute('aria-sort'));
    this.arrange((a, b) => this.rank(a) - this.rank(b) || a.dataset.words.localeCompare(b.dataset.words, 'en'));
  }

  arrange(order) {
    this.rows().sort(order).forEach(row => this.body.append(row));
    this.judge();
  }

  rank(row) {
    return this.first.dataset.order.split('|').findIndex(states => states.split(' ').includes(row.dataset.state));
  }

  /** Says whether the rows stand in the page's own order. */
  judge() {
    if (!this.first) return;
    const ranks = this.rows().map(row => this.rank(row));
    const sorted = !this.root.querySelector('th[aria-sort]') && ranks.every((rank, at) => at === 0 || ranks[at - 1] <= rank);
    this.first.setAttribute('aria-pressed', String(sorted));
  }

  key(event) {
    if (typing(event)) return;
    if (event.key === '/' && this.search) {
      event.preventDefault();
      this.search.focus();
    }
    const rows = this.rows().filter(row => !row.hidden);
    const at = rows.findIndex(row => row.classList.contains('is-at'));
    if (event.key === 'j') this.move(rows, at, Math.min(at + 1, rows.length - 1));
    if (event.key === 'k') this.move(rows, at, Math.max(at - 1, 0));
    if (event.key === 'Enter' && at >= 0 && event.target === document.body) rows[at].querySelector('a')?.click();
  }

  move(rows, from, to) {
    rows[from]?.classList.remove('is-at');
    rows[to]?.classList.add('is-at');
    rows[to]?.scrollIntoView({ block: 'nearest' });
  }
}

function matches(row, filter) {
  return filter === '' || filter.split(',').includes(row.dataset.state);
}

/** Whether the key belongs to a field, or is part of a shortcut of the browser. */
export function typing(event) {
  return event.ctrlKey || event.metaKey || event.altKey || Boolean(document.querySelector('dialog[open]'))
    || event.target.matches?.('input:not([type=checkbox],[type=radio]),textarea,select') || event.target.isContentEditable;
}

