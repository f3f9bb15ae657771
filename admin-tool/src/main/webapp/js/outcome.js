// SPDX-License-Identifier: Apache-2.0
// What an action did, in words; and the list of all actions.

import {el, renew, table} from './dom.js';
import {bytes, clock, counted, listed, millis} from './format.js';
import {tableOf} from './moves.js';

const NAMES = {
  switchover: 'Switchover',
  drain: 'Drain',
  resume: 'Resume',
  snapshot: 'Snapshot now',
  pauseSnapshots: 'Pause snapshots',
  resumeSnapshots: 'Resume snapshots',
  restore: 'Restore',
  clone: 'Clone',
};

/** The end of an action, as elements. */
export function outcome(action) {
  const moves = action.moves ?? [];
  const refusals = action.refusals ?? [];
  const went = moves.filter((move) => move.kind !== 'RESTORE' && move.from !== undefined && move.to !== undefined);
  const took = duration(action);
  const wait = moves.length === 0 ? undefined : action.waitedMillis;
  return [
    el('p', {class: 'verdict', 'data-state': action.state},
      action.state === 'DONE' && refusals.length === 0 ? 'Done.' : action.state === 'DONE' ? 'Done in part.' : 'It failed.'),
    action.message === undefined ? null : el('p', {}, sentence(action.message)),
    went.length === 0 ? null : el('p', {}, whatMoved(went)),
    action.bytes > 0 ? el('p', {}, `${bytes(action.bytes)} were copied.`) : null,
    wait === undefined ? null : el('p', {class: 'waited'}, wait === 0
      ? 'No client had to wait.'
      : `The longest that any client waited was ${millis(wait)}.`),
    took === undefined ? null : el('p', {}, `It took ${millis(took)} in all.`),
    refusals.length === 0 ? null : el('p', {}, 'Refused:'),
    refusals.length === 0 ? null : el('ul', {class: 'refusals'}, refusals.map((refusal) => el('li', {}, refusal))),
    moves.length < 2 ? null : el('details', {}, el('summary', {}, 'Each shard'), tableOf(moves)),
  ].filter((node) => node !== null);
}

/** With a capital and a full stop. */
function sentence(words) {
  return words.charAt(0).toUpperCase() + words.slice(1) + (/[.!?]$/.test(words) ? '' : '.');
}

/** "1 shard went from a to b; 3 shards went from a to c." */
function whatMoved(moves) {
  const ways = new Map();
  for (const {from, to} of moves) {
    const way = `went from ${from} to ${to}`;
    ways.set(way, (ways.get(way) ?? 0) + 1);
  }
  const words = [...ways].map(([way, number]) => `${counted(number, 'shard')} ${way}`);
  return `${listed(words)}.`;
}

function duration(action) {
  return action.endedAt === undefined ? undefined : Date.parse(action.endedAt) - Date.parse(action.startedAt);
}

/** All actions that the members remember. */
export function showActions(parent, actions) {
  renew(parent, actions, () => (actions.length === 0
    ? el('p', {class: 'hint'}, 'Nobody has asked any server that runs now for anything.')
    : table('Newest first, whichever server was asked', ['time', 'who', 'at', 'action', 'on', 'result', 'clients waited'],
      [...actions]
        .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
        .map((action) => [
          clock(action.startedAt),
          action.who,
          action.member,
          NAMES[action.action] ?? action.action,
          subject(action.request ?? {}),
          result(action),
          action.waitedMillis > 0 ? millis(action.waitedMillis) : undefined,
        ]))));
}

function subject({application, shard, member, target}) {
  const what = shard === undefined ? application ?? member ?? '' : `shard ${shard} of ${application}`;
  return target === undefined ? what : `${what} → ${target}`;
}

function result(action) {
  switch (action.state) {
    case 'RUNNING':
      return action.total > 0 ? `under way, ${action.done ?? 0} of ${action.total}` : 'under way';
    case 'DONE':
      return action.message ?? 'done';
    default:
      return [action.message ?? 'failed', ...(action.refusals ?? [])].join(' ');
  }
}
