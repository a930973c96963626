// A log of many lines in a DOM of at most 600: a window over what is kept, moved by scrolling. New lines are written once
// for each frame. Scrolling up pauses; "n new lines" and the end of the log resume.
const KEEP = 20000;
const WINDOW = 600;
const STEP = 200;

const LOOKS = {
  error: ['e', 'ERR'], warn: ['w', 'WRN'], info: ['j', 'INF'], debug: ['d', 'DBG'], chat: ['', 'CHT'], command: ['c', 'CMD'], answer: ['m', 'ANS'],
};

export class Log {
  constructor(root) {
    this.box = root.querySelector('[data-part=box]');
    this.list = root.querySelector('[data-part=lines]');
    this.more = root.querySelector('[data-part=more]');
    this.pause = root.querySelector('[data-part=pause]');
    this.found = root.querySelector('[data-part=found]');
    this.empty = root.querySelector('[data-part=empty]');
    this.search = root.querySelector('input[type=search]');
    this.chips = [...root.querySelectorAll('[data-level]')];
    this.lines = [];
    this.shown = [];
    this.from = 0;
    this.to = 0;
    this.missed = 0;
    this.following = true;
    this.held = false;
    this.query = '';
    this.hits = [];
    this.hit = -1;
    this.counts = { error: 0, warn: 0 };
    this.highlights = [];
    this.onFilter = () => {};
    this.listen(root);
  }

  listen(root) {
    this.box.addEventListener('scroll', () => this.scrolled(), { passive: true });
    this.more.addEventListener('click', () => this.follow());
    this.pause.addEventListener('click', () => this.toggle());
    this.search.addEventListener('input', () => this.find(this.search.value));
    this.search.addEventListener('keydown', event => {
      if (event.key === 'Enter') {
        event.preventDefault();
        this.step(event.shiftKey ? -1 : 1);
      }
    });
    root.querySelector('[data-part=before]').addEventListener('click', () => this.step(-1));
    root.querySelector('[data-part=after]').addEventListener('click', () => this.step(1));
    this.chips.forEach(chip => chip.addEventListener('click', () => {
      chip.setAttribute('aria-pressed', String(chip.getAttribute('aria-pressed') !== 'true'));
      this.filter();
      this.onFilter(this.hidden());
    }));
  }

  /** Levels whose chip is off. */
  hidden() {
    return this.chips.filter(chip => chip.getAttribute('aria-pressed') !== 'true').map(chip => chip.dataset.level);
  }

  /** Shows what somebody chose before. */
  look(hidden, highlights) {
    this.chips.forEach(chip => chip.setAttribute('aria-pressed', String(!hidden.includes(chip.dataset.level))));
    this.highlights = highlights;
    this.filter();
  }

  /** From now on these words stand out. */
  highlight(words) {
    this.highlights = words;
    this.redraw(this.from);
  }

  /** A line that is shown has got answers. */
  changed(line) {
    const i = this.shown.indexOf(line, this.from);
    if (i < 0 || i >= this.to) return;
    this.list.children[i - this.from].replaceWith(this.row(line, i));
    if (this.following) this.box.scrollTop = this.box.scrollHeight;
  }

  /** Adds lines {time, level, source, text}. */
  add(lines) {
    for (const line of lines) {
      this.lines.push(line);
      if (line.level in this.counts) this.counts[line.level]++;
      if (this.passes(line)) {
        this.shown.push(line);
        if (!this.following) this.missed++;
      }
    }
    if (this.lines.length > KEEP) this.forget();
    this.later();
  }

  /** Says that something was left out here. */
  gap(words) {
    this.add([{ gap: words }]);
  }

  ready() {
    this.isReady = true;
    this.later();
  }

  /** Back to the newest line. */
  follow() {
    this.following = true;
    this.held = false;
    this.missed = 0;
    this.redraw(Math.max(0, this.shown.length - WINDOW));
    this.box.scrollTop = this.box.scrollHeight;
    this.state();
  }

  toggle() {
    if (this.following) {
      this.following = false;
      this.held = true;
      this.state();
    } else {
      this.follow();
    }
  }

  asText() {
    return this.lines.filter(line => !line.gap)
      .map(line => `${line.time} ${LOOKS[line.level]?.[1] ?? 'INF'} ${line.source} ${line.text}\n${(line.answers ?? []).map(answer => `    ${answer.text}\n`).join('')}`).join('');
  }

  passes(line) {
    const chip = this.chips.find(candidate => candidate.dataset.level === line.level);
    return !chip || chip.getAttribute('aria-pressed') === 'true';
  }

  filter() {
    this.shown = this.lines.filter(line => this.passes(line));
    this.find(this.query);
    if (this.following) this.follow();
  }

  forget() {
    this.lines = this.lines.slice(-KEEP / 2);
    const before = this.shown.length;
    this.shown = this.lines.filter(line => this.passes(line));
    const gone = before - this.shown.length;
    this.from = Math.max(0, this.from - gone);
    this.to = Math.max(this.from, this.to - gone);
  }

  later() {
    if (this.planned) return;
    this.planned = true;
    requestAnimationFrame(() => {
      this.planned = false;
      if (this.following) this.extend();
      this.state();
    });
  }

  /** Writes what is new at the end and takes as much away at the beginning. */
  extend() {
    if (this.shown.length - this.to > WINDOW || this.to > this.shown.length) {
      this.redraw(Math.max(0, this.shown.length - WINDOW));
    } else {
      this.list.append(this.rows(this.to, this.shown.length));
      this.to = this.shown.length;
      while (this.list.childElementCount > WINDOW) {
        this.list.firstElementChild.remove();
        this.from++;
      }
    }
    this.box.scrollTop = this.box.scrollHeight;
  }

  redraw(from) {
    this.from = from;
    this.to = Math.min(this.shown.length, from + WINDOW);
    this.list.replaceChildren(this.rows(this.from, this.to));
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.box;
    const end = scrollHeight - scrollTop - clientHeight;
    if (end < 24 && this.to === this.shown.length) {
      if (!this.following && !this.held) this.follow();
    } else if (this.following && end > 60) {
      this.following = false;
      this.state();
    }
    if (!this.following && scrollTop < 300 && this.from > 0) this.earlier();
    if (!this.following && end < 300 && this.to < this.shown.length) this.newer();
  }

  earlier() {
    const height = this.box.scrollHeight;
    const from = Math.max(0, this.from - STEP);
    this.list.prepend(this.rows(from, this.from));
    this.from = from;
    while (this.list.childElementCount > WINDOW) {
      this.list.lastElementChild.remove();
      this.to--;
    }
    this.box.scrollTop += this.box.scrollHeight - height;
  }

  newer() {
    const to = Math.min(this.shown.length, this.to + STEP);
    this.list.append(this.rows(this.to, to));
    this.to = to;
    const height = this.box.scrollHeight;
    while (this.list.childElementCount > WINDOW) {
      this.list.firstElementChild.remove();
      this.from++;
    }
    this.box.scrollTop -= height - this.box.scrollHeight;
  }

  rows(from, to) {
    const rows = document.createDocumentFragment();
    for (let i = from; i < to; i++) rows.append(this.row(this.shown[i], i));
    return rows;
  }

  row(line, i) {
    const row = document.createElement('li');
    if (line.gap) {
      row.className = 'cx-gap';
      row.textContent = line.gap;
      return row;
    }
    const [look, word] = LOOKS[line.level] ?? LOOKS.info;
    row.className = look;
    const words = this.marked(line.text, i);
    (line.answers ?? []).forEach(answer => {
      const place = this.marked(answer.text, i);
      place.className = `cx-ans ${LOOKS[answer.level][0]}`;
      words.append(place);
    });
    row.append(cell(line.time.slice(11, 19)), cell(word), cell(line.source), words);
    if (this.stands(line)) row.classList.add('cx-hl');
    return row;
  }

  marked(words, i) {
    const place = document.createElement('span');
    const wanted = this.query.toLowerCase();
    let rest = words;
    let hit = wanted ? rest.toLowerCase().indexOf(wanted) : -1;
    while (hit >= 0) {
      const mark = document.createElement('mark');
      mark.textContent = rest.slice(hit, hit + wanted.length);
      if (this.hits[this.hit] === i) mark.className = 'is-now';
      place.append(rest.slice(0, hit), mark);
      rest = rest.slice(hit + wanted.length);
      hit = rest.toLowerCase().indexOf(wanted);
    }
    place.append(rest);
    return place;
  }

  /** Whether a line holds one of the words that stand out. */
  stands(line) {
    const text = said(line);
    return this.highlights.some(word => text.includes(word.toLowerCase()));
  }

  find(query) {
    this.query = query;
    const wanted = query.toLowerCase();
    this.hits = wanted ? this.shown.flatMap((line, i) => (said(line).includes(wanted) ? [i] : [])) : [];
    this.hit = this.hits.length - 1;
    this.hit >= 0 ? this.reveal() : this.redraw(this.following ? Math.max(0, this.shown.length - WINDOW) : Math.min(this.from, Math.max(0, this.shown.length - 1)));
    if (!wanted && this.following) this.box.scrollTop = this.box.scrollHeight;
    this.state();
  }

  step(by) {
    if (this.hits.length === 0) return;
    this.hit = (this.hit + by + this.hits.length) % this.hits.length;
    this.reveal();
    this.state();
  }

  reveal() {
    const i = this.hits[this.hit];
    this.following = false;
    this.redraw(Math.max(0, Math.min(i - WINDOW / 2, this.shown.length - WINDOW)));
    this.list.children[i - this.from]?.scrollIntoView({ block: 'center' });
  }

  state() {
    this.pause.setAttribute('aria-pressed', String(!this.following));
    this.more.hidden = this.following || this.missed === 0;
    this.more.querySelector('span').textContent = this.missed;
    this.found.textContent = this.query ? `${this.hits.length ? this.hit + 1 : 0} / ${this.hits.length}` : '';
    this.empty.hidden = this.lines.length > 0 || !this.isReady;
    this.chips.forEach(chip => {
      const count = chip.querySelector('span');
      if (count) count.textContent = this.counts[chip.dataset.level] || '';
    });
  }
}

function cell(words) {
  const place = document.createElement('span');
  place.textContent = words;
  return place;
}

function said(line) {
  return [line.text ?? '', ...(line.answers ?? []).map(answer => answer.text)].join('\n').toLowerCase();
}
