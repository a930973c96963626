// The calendar: wipes planned and past, the game's own dates, conflicts, and the server's other schedules. FullCalendar draws
// a month, and a list where the screen is narrow; both are walked through with the keyboard.
import { call } from './actions.js';
import { element, part, server, when, word } from './wipes-base.js';

const base = `/api/v1/servers/${server}`;
const narrow = matchMedia('(max-width: 860px)');
const KINDS = { map: 'e-map', blueprint: 'e-full', full: 'e-full' };
let drawn = null;
let open = () => {};

/** Draws the calendar, or what is in it anew. */
export async function calendar(show) {
  open = show;
  if (drawn) {
    drawn.refetchEvents();
    return;
  }
  drawn = new window.FullCalendar.Calendar(part('calendar'), {
    initialView: view(),
    headerToolbar: { left: 'prev,next today', center: 'title', right: 'dayGridMonth,listMonth' },
    buttonText: { prev: word('earlier'), next: word('later'), today: word('today'), month: word('month'), list: word('list') },
    buttonIcons: false,
    firstDay: 1,
    height: 'auto',
    fixedWeekCount: false,
    dayMaxEvents: 3,
    moreLinkText: word('more'),
    // It opens a list and says so by aria-expanded, which only a button may.
    moreLinkDidMount: link => link.el.setAttribute('role', 'button'),
    noEventsText: word('nothing'),
    displayEventEnd: false,
    // A moment, not a span: what begins in the last hour of a day is no bar into the next.
    eventDisplay: 'list-item',
    eventTimeFormat: { hour: '2-digit', minute: '2-digit', hour12: false },
    listDayFormat: { weekday: 'short', day: 'numeric', month: 'short' },
    listDaySideFormat: false,
    eventInteractive: true,
    eventClick: event => { if (event.event.extendedProps.wipe) open(event.event.extendedProps.wipe); },
    events: span => events(span.start, span.end),
  });
  drawn.render();
  narrow.addEventListener('change', () => drawn.changeView(view()));
}

const view = () => narrow.matches ? 'listMonth' : 'dayGridMonth';

async function events(from, to) {
  const found = await (await call(`GET ${base}/wipe-schedules/calendar?from=${from.toISOString()}&to=${to.toISOString()}`)).json();
  part('conflicts').hidden = found.conflicts.length === 0;
  part('conflict-list').replaceChildren(...found.conflicts.slice(0, 5).map(conflict => element('li', `${when(conflict.at)}: ${conflict.message}`)));
  const clash = at => found.conflicts.some(conflict => conflict.at === at);
  return [
    ...found.force_wipes.map(at => ({ start: at, title: word('force'), className: 'e-force' })),
    ...found.planned.map(one => ({ start: one.at, title: `${one.name} · ${word(one.type)}`, className: clash(one.at) ? 'e-bad' : KINDS[one.type] ?? 'e-map' })),
    ...found.past.map(wipe => ({ start: wipe.created_at, title: `${word(wipe.type)} · ${word(wipe.status)}`, className: 'e-done', extendedProps: { wipe: wipe.id } })),
    ...await tasks(from, to),
  ];
}

/** The server's other schedules; not everybody may read them, and not every server has them. */
async function tasks(from, to) {
  const found = await call(`GET ${base}/schedules`).then(answer => answer.json()).catch(() => ({ items: [] }));
  return found.items.filter(schedule => schedule.is_active).flatMap(schedule => schedule.next_runs
    .filter(at => new Date(at) >= from && new Date(at) < to)
    .map(at => ({ start: at, title: schedule.name, className: 'e-task' })));
}
