// SPDX-License-Identifier: Apache-2.0
// The time line: what moved where and why, with its phases as stacked bars, all of one scale.

import {el, keyed, mark, say, svg, table} from './dom.js';
import {clock, counted, millis} from './format.js';

const TOGETHER_MILLIS = 3_000;
const WIDTH = 600;
const HEIGHT = 14;

/** Every phase with its words, in the order of time; takeovers have the first five, switchovers the next three. */
const PHASES = {
  detected: 'the death was noticed',
  claimed: 'the state was claimed',
  loaded: 'the state was loaded',
  reactivated: 'the beans were made',
  serving: 'calls were let in',
  prepare: 'the target fetched the state; calls went on',
  drain: 'calls waited, all was committed',
  take: 'the target took the state',
  clone: 'the committed state was copied',
  restore: 'the state was replaced by an earlier one',
};

const KINDS = {
  TAKEOVER: 'Takeover',
  SWITCHOVER: 'Switchover',
  CLONE: 'Clone',
  RESTORE: 'Restore',
};

/**
 * Moves of many shards that belong together, newest first: the same kind, application, places and cause, one within three
 * seconds of the next.
 */
export function grouped(moves) {
  const groups = [];
  for (const move of moves) {
    const sort = [move.kind, move.application, move.from, move.to, move.cause].join('\n');
    const group = groups.find((each) => each.sort === sort
      && Math.abs(Date.parse(each.moves.at(-1).at) - Date.parse(move.at)) <= TOGETHER_MILLIS);
    if (group === undefined) {
      groups.push({sort, id: move.id, moves: [move]});
    } else {
      group.moves.push(move);
      group.id = move.id; // the oldest: it stays when others join
    }
  }
  return groups;
}

/** What a group of moves is, in one sentence. */
export function sentence(group) {
  const move = slowest(group.moves);
  const shards = group.moves.length === 1 && move.shard !== undefined
    ? `shard ${move.shard} of ${move.application}`
    : `${counted(group.moves.length, 'shard')} of ${move.application}`;
  switch (move.kind) {
    case 'TAKEOVER':
      return `${move.to} took over ${shards}${move.from === undefined ? '' : ` from ${move.from}`}`;
    case 'SWITCHOVER':
      return `${shards} went from ${move.from} to ${move.to ?? 'nobody'}`;
    case 'CLONE':
      return `${move.to ?? move.application} was made as a clone of ${move.from}`;
    case 'RESTORE':
      return `${shards} went back to an earlier snapshot`;
    default:
      return `${move.kind}: ${shards}`;
  }
}

function slowest(moves) {
  return moves.reduce((slow, move) => ((move.millis ?? 0) > (slow.millis ?? 0) ? move : slow));
}

function longestWait(moves) {
  const waits = moves.map((move) => move.waitedMillis).filter((wait) => wait !== undefined);
  return waits.length === 0 ? undefined : Math.max(...waits);
}

/** The words of each phase beside its colour. */
export function legendOfPhases(list) {
  list.replaceChildren(...Object.entries(PHASES).map(([phase, words]) =>
    el('li', {}, el('span', {class: 'swatch', 'data-phase': phase}), `${phase}: ${words}`)));
}

/** Shows `moves`, newest first, in `parent`. */
export function showMoves(parent, moves) {
  const groups = grouped(moves);
  if (groups.length === 0) {
    parent.views = undefined;
    parent.replaceChildren(el('p', {class: 'hint'}, 'Nothing has moved since these members were started.'));
    return;
  }
  const longest = Math.max(...groups.map((group) => slowest(group.moves).millis ?? 0), 1);
  if (parent.firstElementChild?.tagName !== 'OL') {
    parent.replaceChildren(el('ol', {class: 'moves'}));
  }
  keyed(parent.firstElementChild, groups, (group) => group.id, () => moveView(longest));
  for (const view of parent.firstElementChild.views.values()) {
    view.scale(longest);
  }
}

function moveView() {
  const time = el('time', {});
  const kind = el('span', {class: 'badge'});
  const words = el('strong', {});
  const cause = el('p', {class: 'cause'});
  const total = el('span', {class: 'total'});
  const bar = svg('svg', {class: 'bar', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true'});
  const phases = el('p', {class: 'phases'});
  const each = el('details', {}, el('summary', {}, 'Each shard'));
  const node = el('li', {class: 'move'},
    el('p', {class: 'move-head'}, time, ' ', kind, ' ', words, ' ', total), cause, bar, phases, each);
  let shownMoves = 0;
  let slow;
  const view = {
    node,
    update(group) {
      slow = slowest(group.moves);
      mark(node, 'data-kind', slow.kind);
      say(time, clock(group.moves[0].at));
      mark(time, 'datetime', group.moves[0].at);
      say(kind, KINDS[slow.kind] ?? slow.kind);
      say(words, sentence(group));
      say(cause, slow.cause ?? '');
      const wait = longestWait(group.moves);
      say(total, [
        slow.millis === undefined ? '' : `in ${millis(slow.millis)}`,
        wait === undefined ? '' : `clients waited at most ${millis(wait)}`,
      ].filter((part) => part !== '').join('; '));
      say(phases, inWords(slow.phases ?? []));
      each.hidden = group.moves.length < 2;
      if (shownMoves !== group.moves.length && group.moves.length > 1) {
        shownMoves = group.moves.length;
        each.lastElementChild.tagName === 'TABLE' && each.lastElementChild.remove();
        each.append(tableOf(group.moves));
      }
    },
    scale(longest) {
      let x = 0;
      const parts = (slow.phases ?? []).map((phase) => {
        const width = phase.millis / longest * WIDTH;
        const part = svg('rect', {'data-phase': phase.phase, x: x.toFixed(1), y: 0, width: Math.max(width, 1).toFixed(1), height: HEIGHT});
        x += width;
        return part;
      });
      bar.replaceChildren(...parts);
      bar.toggleAttribute('hidden', parts.length === 0);
    },
  };
  return view;
}

function inWords(phases) {
  return phases.map((phase) => `${phase.phase} ${millis(phase.millis)}`).join(' · ');
}

/** One row a shard; also what an action did. */
export function tableOf(moves) {
  return table('The slowest first', ['shard', 'from', 'to', 'took', 'clients waited', 'phases'],
    [...moves]
      .sort((a, b) => (b.millis ?? 0) - (a.millis ?? 0))
      .slice(0, 50)
      .map((move) => [
        move.shard === undefined ? move.application : `${move.application} ${move.shard}`,
        move.from,
        move.to,
        millis(move.millis),
        millis(move.waitedMillis),
        inWords(move.phases ?? []),
      ]));
}
