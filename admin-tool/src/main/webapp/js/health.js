// SPDX-License-Identifier: Apache-2.0
// The answer to "is it working?": a colour, a sign and words, and the reasons.

import {el, mark, say} from './dom.js';
import {clock, counted, millis} from './format.js';

const WORDS = {
  UP: 'It works',
  DEGRADED: 'It works, but needs attention',
  DOWN: 'It does not work',
  UNKNOWN: 'Not known',
};

/** Says what the report says of the cluster's health. */
export function showHealth(report) {
  const members = report.members.length;
  const summary = `${WORDS[report.health.state] ?? report.health.state}: ${counted(members, 'member')}, `
    + `${counted(report.applications.length, 'application')}`;
  show(report.health.state, summary, report.health.reasons ?? []);
}

/** Nothing can be said, since there is no report, or only one from before. */
export function showUnknown(since) {
  show('UNKNOWN', since === undefined ? WORDS.UNKNOWN : `Not known since ${clock(since)}`, []);
}

function show(state, summary, reasons) {
  mark(document.getElementById('health'), 'data-state', state);
  say(document.getElementById('health-words'), summary);
  const list = document.getElementById('health-reasons');
  if (list.textContent !== reasons.join('')) {
    list.replaceChildren(...reasons.map((reason) => el('li', {}, reason)));
  }
}

/** Who gathered what is shown, and when. */
export function showFreshness(report) {
  say(document.getElementById('freshness'),
    `${clock(report.at)}, gathered by ${report.gatheredBy} in ${millis(report.gatherMillis)}`);
}
