// Charts: the data is the table inside each figure with data-chart, this draws it; the table stays one press away. Kinds:
// line (first column is a time; a number with data-axis="number"), bar (first column is a name) and scatter (first two columns are numbers). ECharts draws on
// canvas, so the strict CSP holds. data-chart-live="server.{id}.stats" with data-field makes a line grow.
import { subscribe } from './live.js';

const figures = [...document.querySelectorAll('figure[data-chart]')];
const quiet = matchMedia('(prefers-reduced-motion: reduce)').matches;

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function read(figure) {
  const table = figure.querySelector('table');
  // Nothing was measured yet: the figure says so instead.
  if (!table) return { names: [], rows: [] };
  const names = [...table.querySelectorAll('thead th')].map(cell => cell.textContent);
  const rows = [...table.querySelectorAll('tbody tr')].map(row =>
    [...row.cells].map(cell => cell.dataset.value ?? ''));
  return { names, rows };
}

function number(text) {
  return text === '' ? null : Number(text);
}

function option(figure, data) {
  const kind = figure.dataset.chart;
  const ink = token('--cx-ink-2');
  const line = token('--cx-line');
  const colours = [1, 2, 3, 4].map(i => token(`--cx-v${i}`));
  const axis = { axisLabel: { color: ink, fontSize: 11 }, axisLine: { lineStyle: { color: line } }, splitLine: { lineStyle: { color: line } } };
  const counted = figure.dataset.axis === 'number';
  const x = kind === 'line' && !counted ? { type: 'time', ...axis, axisLabel: { ...axis.axisLabel, formatter: { day: '{d} {MMM}' }, hideOverlap: true }, splitLine: { show: false } }
    : kind === 'bar' ? { type: 'category', data: data.rows.map(row => row[0]), ...axis }
      : { type: 'value', name: data.names[0], nameLocation: 'middle', nameGap: 24, nameTextStyle: { color: ink }, ...axis };
  return {
    animation: false,
    color: colours,
    textStyle: { fontFamily: 'Inter, sans-serif' },
    grid: { left: 52, right: 16, top: 30, bottom: counted ? 72 : kind === 'line' ? 52 : 36 },
    legend: data.names.length > 2 && kind !== 'scatter' ? { top: 2, textStyle: { color: ink, fontSize: 11 }, itemHeight: 8 } : undefined,
    tooltip: { trigger: kind === 'scatter' ? 'item' : 'axis', renderMode: 'richText', backgroundColor: token('--cx-surface'), borderColor: line, textStyle: { color: token('--cx-ink'), fontSize: 12 } },
    dataZoom: kind === 'line' ? [{ type: 'inside' }, slider(ink, line)].map(zoom => ({ ...zoom, ...zoomed(figure) })) : undefined,
    xAxis: x,
    yAxis: { type: 'value', scale: figure.dataset.zero !== 'true', name: figure.dataset.unit ?? '', nameTextStyle: { color: ink, align: 'left' }, ...axis },
    series: series(figure, data, kind),
  };
}

// Where somebody zoomed to stays while the chart grows or changes its colours; one that shows the newest goes on showing it.
function zoomed(figure) {
  const zoom = figure.chart?.getOption()?.dataZoom?.[0];
  if (!zoom || (zoom.start === 0 && zoom.end === 100)) return {};
  return zoom.end === 100 ? { startValue: zoom.startValue, end: 100 } : { startValue: zoom.startValue, endValue: zoom.endValue };
}

function slider(ink, line) {
  const shape = { lineStyle: { color: line }, areaStyle: { color: line } };
  const grip = { color: token('--cx-surface'), borderColor: ink };
  return {
    type: 'slider', height: 16, bottom: 9, brushSelect: false, moveHandleSize: 0, textStyle: { color: ink }, borderColor: line, backgroundColor: 'transparent',
    fillerColor: token('--cx-sel'), dataBackground: shape, selectedDataBackground: shape, handleStyle: grip, moveHandleStyle: grip,
  };
}

function series(figure, data, kind) {
  if (kind === 'scatter') {
    return [{ type: 'scatter', symbolSize: 5, data: data.rows.map(row => [number(row[0]), number(row[1])]) }];
  }
  const marks = (figure.dataset.marks ?? '').split(',').filter(Boolean);
  return data.names.slice(1).map((name, i) => ({
    name,
    type: kind,
    showSymbol: false,
    barMaxWidth: 40,
    connectNulls: figure.dataset.axis === 'number',
    lineStyle: { width: 1.5 },
    data: kind === 'line' ? broken(figure, data.rows.map(row => [figure.dataset.axis === 'number' ? number(row[0]) : row[0], number(row[i + 1])])) : data.rows.map(row => number(row[i + 1])),
    markLine: i === 0 && marks.length > 0
      ? { symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: token('--cx-wipe') || token('--cx-v5'), type: 'dashed' }, data: marks.map(at => ({ xAxis: at })) }
      : undefined,
  }));
}

// A line ends where nobody reported for more than data-gap seconds: nothing is known of what was between.
function broken(figure, points) {
  const gap = 1000 * Number(figure.dataset.gap ?? Infinity);
  return points.flatMap((point, i) =>
    i > 0 && Date.parse(point[0]) - Date.parse(points[i - 1][0]) > gap ? [[points[i - 1][0], null], point] : [point]);
}

function draw(figure) {
  const data = read(figure);
  if (data.rows.length === 0 || !window.echarts) return;
  figure.classList.add('is-drawn');
  figure.chart ??= window.echarts.init(figure.querySelector('.cx-chart'), null, { renderer: 'canvas' });
  figure.chart.setOption(option(figure, data), true);
}

function grow(figure, payload) {
  const reading = payload?.[figure.dataset.field];
  if (reading?.value === null || reading?.value === undefined) return;
  const body = figure.querySelector('tbody');
  if (!body) return;
  const last = body.lastElementChild?.cells[0].dataset.value ?? '';
  if (last && Date.parse(reading.at) <= Date.parse(last)) return;
  const row = body.insertRow();
  const columns = figure.querySelectorAll('thead th').length;
  for (let i = 0; i < columns; i++) {
    const cell = row.insertCell();
    cell.dataset.value = i === 0 ? reading.at : i === 1 ? String(reading.value) : '';
    cell.textContent = i === 0 ? new Date(reading.at).toLocaleTimeString('en-GB') : i === 1 ? String(Math.round(reading.value * 10) / 10) : '';
  }
  clearTimeout(figure.later);
  figure.later = setTimeout(() => redraw(figure), quiet ? 5000 : 500);
}

// Not while somebody holds the slider: a new one would slip from the hand.
function redraw(figure) {
  if (figure.matches(':active')) figure.later = setTimeout(() => redraw(figure), 500);
  else draw(figure);
}

function picture(figure) {
  const link = document.createElement('a');
  link.href = figure.chart.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: token('--cx-surface') });
  link.download = `${figure.dataset.name ?? 'chart'}.png`;
  link.click();
}

figures.forEach(figure => {
  draw(figure);
  const button = figure.querySelector('[data-part=png]');
  button?.addEventListener('click', () => picture(figure));
  if (button) button.hidden = !figure.chart;
  if (figure.dataset.chartLive) subscribe(figure.dataset.chartLive, payload => grow(figure, payload));
});
addEventListener('resize', () => figures.forEach(figure => figure.chart?.resize()));
new MutationObserver(() => figures.forEach(draw)).observe(document.documentElement, { attributes: true, attributeFilter: ['data-bs-theme'] });
