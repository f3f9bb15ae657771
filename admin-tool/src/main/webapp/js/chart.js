// SPDX-License-Identifier: Apache-2.0
// A small chart of a series: a line for the eye, the latest value in words, and all values as a table for whoever wants
// to read them.

import {el, mark, say, svg} from './dom.js';
import {clock} from './format.js';

const WIDTH = 240;
const HEIGHT = 44;
const EVERY = 10;

/** A figure with `{node, update(series)}`; `shown` turns a value into words. */
export function chart(title, shown) {
  const value = el('span', {class: 'chart-value'}, '–');
  const most = el('span', {class: 'chart-most'});
  const area = svg('path', {class: 'chart-area'});
  const line = svg('path', {class: 'chart-line'});
  const rows = el('tbody');
  const values = el('details', {class: 'chart-table'},
    el('summary', {}, `${title} as a table`),
    el('table', {},
      el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, 'time'), el('th', {scope: 'col'}, title))),
      rows));
  let latest;
  const fillTable = () => {
    if (values.open && latest !== undefined) {
      rows.replaceChildren(...tableRows(latest, shown));
    }
  };
  values.addEventListener('toggle', fillTable);
  const node = el('figure', {class: 'chart'},
    el('figcaption', {}, el('span', {class: 'chart-title'}, title), value, most),
    svg('svg', {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true'}, area, line),
    values);
  return {
    node,
    update(series) {
      latest = series;
      say(value, shown(series.last));
      say(most, `most ${shown(series.largest)}`);
      const {outline, ground} = path(series);
      mark(line, 'd', outline);
      mark(area, 'd', ground);
      fillTable();
    },
  };
}

function path(series) {
  const known = series.points.filter((point) => point.value !== undefined);
  if (known.length < 2) {
    return {outline: '', ground: ''};
  }
  const end = series.points.at(-1).at;
  const span = Math.max(30_000, end - series.points[0].at);
  const top = series.largest || 1;
  const x = (at) => (WIDTH - (end - at) / span * WIDTH).toFixed(1);
  const y = (value) => (HEIGHT - 2 - value / top * (HEIGHT - 6)).toFixed(1);
  const outline = known.map((point, i) => `${i === 0 ? 'M' : 'L'}${x(point.at)} ${y(point.value)}`).join('');
  const ground = `${outline}L${x(known.at(-1).at)} ${HEIGHT}L${x(known[0].at)} ${HEIGHT}Z`;
  return {outline, ground};
}

/** The newest value, and of those before it every tenth. */
function tableRows(series, shown) {
  return series.points
    .filter((point, i) => (series.points.length - 1 - i) % EVERY === 0)
    .reverse()
    .map((point) => el('tr', {}, el('td', {}, clock(point.at)), el('td', {}, shown(point.value))));
}
