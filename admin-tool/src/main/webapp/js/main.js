// SPDX-License-Identifier: Apache-2.0
// Starts the page: reads the report every second, everything else when it may have changed, and has it drawn.

import {getActions, getMoves, getReport, getRoot, getShards} from './api.js';
import {Applications} from './applications.js';
import {chart} from './chart.js';
import {ActionDialog} from './dialog.js';
import {el, mark, say} from './dom.js';
import {showErrors} from './errors.js';
import {Feed} from './feed.js';
import {bytes, millis, short} from './format.js';
import {showFreshness, showHealth, showUnknown} from './health.js';
import {Members} from './members.js';
import {grouped, legendOfPhases, sentence, showMoves} from './moves.js';
import {showActions} from './outcome.js';
import {ofApplication, ofMember} from './plans.js';
import {Pulses} from './rates.js';
import {ShardPanel} from './shard.js';

const REPORT_MILLIS = 1_000;
const REST_MILLIS = 3_000;
const MOST_SHARDS = 2_000;
const MOST_MOVES = 200;
const REMEMBERED_SENTENCES = 6;

const part = (id) => document.getElementById(id);

const pulses = new Pulses();
const dialog = new ActionDialog(part('dialog'), (ended) => {
  readAll();
  if (ended) {
    panel.refresh();
  }
});
const panel = new ShardPanel(part('shard'), (plan) => dialog.ask(plan));
const members = new Members(part('member-cards'), pulses,
  (shard) => panel.open(shard, document.activeElement),
  (action, name) => dialog.ask(ofMember[action](name, report)));
const applications = new Applications(part('application-cards'),
  (action, name) => dialog.ask(ofApplication[action](name, report)));
const clusterCharts = {
  calls: chart('calls/s', short),
  lag: chart('largest lag', millis),
  bytes: chart('stored/s', bytes),
};

let root;
let report;
let shards;
let places;
let said = new Set();
let firstMoves = true;

const reports = new Feed(REPORT_MILLIS, readReport, (next) => {
  announceMembers(report, next);
  report = next;
  pulses.take(report);
  quiet();
  draw();
  const now = placesOf(report);
  if (places !== now) {
    places = now;
    rest.now();
  }
}, (trouble, pause) => complain(trouble, pause));

const rest = new Feed(REST_MILLIS, async () => {
  const [shardPages, moves, actions] = await Promise.all([getShards(MOST_SHARDS), getMoves(MOST_MOVES), getActions()]);
  return {shardPages, moves: moves.moves, actions: actions.actions ?? actions};
}, ({shardPages, moves, actions}) => {
  shards = shardPages.shards;
  announceMoves(moves);
  showMoves(part('move-list'), moves);
  showActions(part('action-list'), actions);
  draw();
}, () => undefined); // the report's own failure says what is wrong

async function readReport() {
  root ??= await getRoot();
  return getReport();
}

function readAll() {
  reports.now();
  rest.now();
}

function draw() {
  if (report === undefined) {
    return;
  }
  const mayAct = root?.mayAct === true;
  showHealth(report);
  showFreshness(report);
  say(part('who'), root === undefined ? '' : `${root.user}, ${mayAct ? 'Administrator' : 'Reader'}`);
  part('reader-reason').hidden = mayAct;
  clusterCharts.calls.update(pulses.cluster.calls);
  clusterCharts.lag.update(pulses.cluster.lag);
  clusterCharts.bytes.update(pulses.cluster.bytes);
  members.show(report, shards, mayAct);
  applications.show(report, mayAct);
  panel.show(report, shards, mayAct);
  showErrors(part('error-list'), report);
}

/** What is shown is old now: says so, and why. */
function complain(trouble, pause) {
  if (trouble.kind === 'login') {
    root = undefined; // another user may log in
  }
  const box = part('trouble');
  box.hidden = false;
  say(box, `${trouble.message} Trying again in ${millis(pause)}.`
    + (report === undefined ? '' : ' What is shown below is from before.'));
  mark(part('content'), 'data-old', true);
  showUnknown(report?.at);
}

function quiet() {
  part('trouble').hidden = true;
  mark(part('content'), 'data-old', false);
}

/** Who is there and how much each owns: when this changes, shards and moves are read at once. */
function placesOf({members: all}) {
  return all.map((member) => `${member.incarnation}:${member.state}:${member.shards}`).sort().join(' ');
}

function announceMembers(before, now) {
  if (before !== undefined) {
    const names = (one) => new Set(one.members.map((member) => member.name));
    const [was, is] = [names(before), names(now)];
    const gone = [...was].filter((name) => !is.has(name)).map((name) => `${name} is gone.`);
    const come = [...is].filter((name) => !was.has(name)).map((name) => `${name} is here.`);
    const health = before.health.state === now.health.state ? [] : [`The cluster is ${now.health.state.toLowerCase()}.`];
    announce([...gone, ...come, ...health]);
  }
}

function announceMoves(moves) {
  const fresh = moves.filter((move) => !said.has(move.id));
  said = new Set(moves.map((move) => move.id));
  if (!firstMoves) {
    announce(grouped(fresh).slice(0, 3).map((group) => `${sentence(group)}.`));
  }
  firstMoves = false;
}

/** For whoever listens instead of looking; the last few stay to be read again. */
function announce(sentences) {
  const log = part('live');
  log.append(...sentences.map((words) => el('p', {}, words)));
  while (log.childElementCount > REMEMBERED_SENTENCES) {
    log.firstElementChild.remove();
  }
}

part('hold').addEventListener('click', () => {
  const held = part('hold').getAttribute('aria-pressed') !== 'true';
  mark(part('hold'), 'aria-pressed', held ? 'true' : 'false');
  reports.hold(held);
  rest.hold(held);
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    readAll();
  }
});
part('cluster-charts').append(...Object.values(clusterCharts).map(({node}) => node));
legendOfPhases(part('phase-legend'));
reports.now();
rest.now();
