// SPDX-License-Identifier: Apache-2.0
// The members, each a card with its applications, and of each application the shards that it owns as small cells.

import {chart} from './chart.js';
import {el, facts, keyed, mark, renew, say, table} from './dom.js';
import {bytes, clock, count, counted, listed, millis, short} from './format.js';

const LATE_MILLIS = 1_000;
const REMEMBERED_MILLIS = 120_000;

const STATES = {
  SERVING: 'serving',
  DRAINING: 'drained: it takes no state',
  STOPPING: 'stopping',
  SILENT: 'does not answer',
  GONE: 'gone',
};

/** Draws the cards; `choose(shard)` opens a shard, `act(action, member)` an action of a member. */
export class Members {
  constructor(parent, pulses, choose, act) {
    this.parent = parent;
    this.pulses = pulses;
    this.choose = choose;
    this.act = act;
    this.seen = new Map();
  }

  /** `shards` are those of all members, undefined as long as they were not read. */
  show(report, shards, mayAct) {
    const cards = this.cards(report);
    keyed(this.parent, cards, (card) => card.name, (card) => this.card(card));
    for (const card of cards) {
      this.parent.views.get(card.name).fill(card, report, shards, mayAct);
    }
  }

  /** Who is there, who should be but did not answer, and who is gone; the page remembers him for two minutes itself. */
  cards(report) {
    const now = Date.parse(report.at);
    for (const member of report.members) {
      this.seen.set(member.name, {at: now, member});
    }
    const silent = report.unreachable ?? [];
    const cards = report.members.map((member) => ({name: member.name, state: member.state, member}));
    for (const {member: name, reason} of silent) {
      if (!cards.some((card) => card.name === name)) {
        const expected = report.members.some((member) => member.view.includes(name));
        cards.push({name, state: expected ? 'SILENT' : 'GONE', reason});
        this.seen.set(name, {at: now, member: this.seen.get(name)?.member});
      }
    }
    for (const [name, last] of this.seen) {
      if (!cards.some((card) => card.name === name)) {
        if (now - last.at > REMEMBERED_MILLIS) {
          this.seen.delete(name);
        } else {
          cards.push({name, state: 'GONE', reason: `No member of the cluster has seen it since ${clock(last.at)}.`});
        }
      }
    }
    const names = report.members.map((member) => member.name).sort();
    return cards
      .map((card) => ({...card, place: names.indexOf(card.name) % 4}))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  card({name}) {
    const id = `member-${name}`;
    const state = el('span', {class: 'badge'});
    const since = el('p', {class: 'hint'});
    const reason = el('p', {class: 'reason'});
    const lag = chart('lag', millis);
    const calls = chart('calls/s', short);
    const sent = chart('stored/s', bytes);
    const charts = el('div', {class: 'charts'}, calls.node, lag.node, sent.node);
    const lanes = el('div', {class: 'lanes'});
    const stores = el('ul', {class: 'stores'});
    const more = el('details', {}, el('summary', {}, 'More of this member'));
    const moreBody = el('div');
    more.append(moreBody);
    let latest;
    const fillMore = () => {
      if (more.open && latest !== undefined) {
        renew(moreBody, [latest.counters, latest.stages, latest.moveTimes, latest.view, latest.largestContext], () => details(latest));
      }
    };
    more.addEventListener('toggle', fillMore);
    const buttons = el('div', {class: 'buttons'});
    const node = el('article', {class: 'card member', 'aria-labelledby': id, 'data-member': name},
      el('header', {}, el('h3', {id}, name), state), since, reason, charts, lanes, stores, buttons, more);
    const act = (action) => () => this.act(action, name);
    const switchover = el('button', {type: 'button', 'data-action': 'switchover', on: {click: act('switchover')}}, 'Switch over…');
    const drain = el('button', {type: 'button', 'data-action': 'drain', on: {click: act('drain')}}, 'Drain…');
    const resume = el('button', {type: 'button', 'data-action': 'resume', on: {click: act('resume')}}, 'Take state again…');
    buttons.append(switchover, drain, resume);
    return {
      node,
      update(card) {
        mark(node, 'data-state', card.state);
        mark(node, 'data-place', card.place);
        say(state, STATES[card.state] ?? card.state);
        say(reason, card.reason ?? '');
        reason.hidden = card.reason === undefined;
      },
      fill: (card, report, shards, mayAct) => {
        const member = card.member;
        for (const part of [since, charts, lanes, stores, more, buttons]) {
          part.hidden = member === undefined;
        }
        if (member === undefined) {
          return;
        }
        const pulse = this.pulses.of(name);
        lag.update(pulse.lag);
        calls.update(pulse.calls);
        sent.update(pulse.bytes);
        say(since, `Started ${clock(member.startedAt)}${member.self ? '; this page comes from here' : ''}. `
          + `Owns ${counted(member.shards, 'shard')}, ${counted(member.contexts, 'context')}.`);
        this.fillLanes(lanes, member, report, shards);
        fillStores(stores, member);
        latest = member;
        fillMore();
        const others = report.members.filter((other) => other.name !== name && other.state === 'SERVING');
        allow(switchover, mayAct, others.length > 0 ? undefined : 'No other member could take its state.');
        allow(drain, mayAct, others.length > 0 ? undefined : 'No other member could take its state.');
        allow(resume, mayAct);
        drain.hidden = member.state !== 'SERVING';
        resume.hidden = member.state !== 'DRAINING';
      },
    };
  }

  fillLanes(lanes, member, report, shards) {
    keyed(lanes, member.applications, (application) => application, (application) => {
      const title = el('h4', {}, application);
      const size = el('span', {class: 'hint'});
      const cells = el('div', {class: 'cells', role: 'group', 'aria-label': `Shards of ${application} at ${member.name}`});
      cells.addEventListener('keydown', walk);
      return {node: el('div', {class: 'lane'}, el('p', {}, title, ' ', size), cells), size, cells, update() {}};
    });
    for (const application of member.applications) {
      const {size, cells} = lanes.views.get(application);
      const counts = report.applications.find((each) => each.name === application);
      const owned = counts?.shards.find((each) => each.member === member.name)?.count ?? 0;
      say(size, owned === 0 ? 'owns no shard of it' : `owns ${count(owned)} of ${counted(counts?.shardCount ?? owned, 'shard')}`);
      const own = (shards ?? []).filter((shard) => shard.application === application && shard.owner === member.name);
      keyed(cells, own, (shard) => shard.shard, (shard) => this.cell(shard));
      oneTabStop(cells);
    }
  }

  cell({application, shard}) {
    const node = el('button', {type: 'button', class: 'cell', 'data-shard-number': shard,
      on: {click: () => this.choose({application, shard})}}, String(shard));
    return {
      node,
      update(now) {
        const look = lookOf(now);
        mark(node, 'data-shard', look);
        const words = `Shard ${shard} of ${application}, ${LOOKS[look]}`;
        mark(node, 'aria-label', words);
        mark(node, 'title', words);
      },
    };
  }
}

const LOOKS = {
  full: 'holds state',
  empty: 'empty',
  moving: 'on its way',
  late: 'not stored for over a second',
};

function lookOf(shard) {
  if (shard.state !== undefined && shard.state !== 'SERVING') {
    return 'moving';
  }
  if ((shard.lagMillis ?? 0) > LATE_MILLIS) {
    return 'late';
  }
  return shard.contexts > 0 || shard.storedBytes > 0 ? 'full' : 'empty';
}

/** Switches a button off, with the reason, or on. */
export function allow(button, mayAct, reason) {
  const why = mayAct ? reason : 'Actions need the role Administrator.';
  button.disabled = why !== undefined;
  mark(button, 'title', why);
  mark(button, 'aria-describedby', mayAct ? undefined : 'reader-reason');
}

/** Of many cells one can be reached with the tab key, the others from there. */
function oneTabStop(cells) {
  const all = [...cells.children];
  const stop = all.find((cell) => cell.tabIndex === 0 && cell === document.activeElement)
    ?? all.find((cell) => cell.dataset.stop === 'true') ?? all[0];
  for (const cell of all) {
    cell.tabIndex = cell === stop ? 0 : -1;
  }
}

function walk(event) {
  const all = [...event.currentTarget.children];
  const here = all.indexOf(event.target);
  const step = {ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: all.length - 1};
  const next = all[step[event.key]];
  if (here >= 0 && next !== undefined) {
    event.preventDefault();
    for (const cell of all) {
      delete cell.dataset.stop;
      cell.tabIndex = -1;
    }
    next.dataset.stop = 'true';
    next.tabIndex = 0;
    next.focus();
  }
}

function fillStores(list, member) {
  keyed(list, member.stores ?? [], (store) => store.role, () => {
    const node = el('li');
    return {
      node,
      update(store) {
        mark(node, 'data-state', store.state);
        const breaker = store.breaker === undefined || store.breaker === 'CLOSED' ? '' : `, breaker ${store.breaker.toLowerCase().replace('_', ' ')}`;
        say(node, store.state === 'UP'
          ? `${store.role} (${store.type}): up${breaker}`
          : `${store.role} (${store.type}): failing since ${clock(store.since)}${breaker}: ${store.error ?? ''}`);
      },
    };
  });
}

function details(member) {
  const counters = member.counters;
  const stages = member.stages ?? [];
  const moves = (member.moveTimes ?? []).filter((times) => times.count > 0);
  const largest = member.largestContext;
  return el('div', {},
    facts([
      ['incarnation', member.incarnation],
      ['sees', listed(member.view ?? [])],
      ['calls', count(counters.calls)],
      ['snapshots', count(counters.snapshots)],
      ['sections stored', count(counters.encodedSections)],
      ['of these copied', count(counters.copiedSections)],
      ['bytes stored', bytes(counters.transferredBytes)],
      ['calls forwarded', count(counters.forwards)],
      ['waits for a lock', count(counters.lockWaits)],
      ['store calls repeated', count(counters.storeRetries)],
      ['largest context', largest === undefined ? undefined
        : `${largest.key === '' ? 'the only one' : largest.key} of ${largest.application}, ${bytes(largest.bytes)}`],
    ]),
    stages.length === 0 ? null : table('Where a snapshot spends its time', ['stage', 'times', 'half within', '99 % within', 'longest'],
      stages.map((stage) => [stage.stage, count(stage.count), millis(stage.p50Millis), millis(stage.p99Millis), millis(stage.maxMillis)])),
    moves.length === 0 ? null : table('What moved here, and how long it took', ['kind', 'times', 'half', '99 %', 'longest', 'waited'],
      moves.map((times) => [times.kind.toLowerCase(), count(times.count), millis(times.p50Millis), millis(times.p99Millis),
        millis(times.maxMillis), millis(times.longestWaitMillis)])));
}
