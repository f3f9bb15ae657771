// SPDX-License-Identifier: Apache-2.0
// The applications: where their shards are, how much they hold, and what can be done with them.

import {el, facts, keyed, mark, renew, say, svg} from './dom.js';
import {bytes, count, counted, listed} from './format.js';
import {allow} from './members.js';

const WIDTH = 600;

export class Applications {
  constructor(parent, act) {
    this.parent = parent;
    this.act = act;
    this.nothing = el('p', {class: 'hint'}, 'No member runs an application with @SnapshotScoped beans.');
  }

  show(report, mayAct) {
    if (report.applications.length === 0) {
      this.parent.views = undefined;
      this.parent.replaceChildren(this.nothing);
      return;
    }
    keyed(this.parent, report.applications, (application) => application.name, (application) => this.card(application));
    for (const application of report.applications) {
      this.parent.views.get(application.name).fill(application, report, mayAct);
    }
  }

  card({name}) {
    const id = `application-${name}`;
    const words = el('p', {});
    const bar = svg('svg', {class: 'bar', viewBox: `0 0 ${WIDTH} 14`, preserveAspectRatio: 'none', 'aria-hidden': 'true'});
    const body = el('div');
    const paused = el('span', {class: 'badge'}, 'snapshots paused');
    const button = (action, words) => el('button',
      {type: 'button', 'data-action': action, on: {click: () => this.act(action, name)}}, words);
    const switchover = button('switchover', 'Switch over…');
    const snapshot = button('snapshot', 'Snapshot now…');
    const pause = button('pauseSnapshots', 'Pause snapshots…');
    const resume = button('resumeSnapshots', 'Resume snapshots…');
    const restore = button('restore', 'Go back in time…');
    const clone = button('clone', 'Clone…');
    const node = el('article', {class: 'card application', 'aria-labelledby': id, 'data-application': name},
      el('header', {}, el('h3', {id}, name), paused), words, bar, body,
      el('div', {class: 'buttons'}, switchover, snapshot, pause, resume, restore, clone));
    return {
      node,
      update(application) {
        paused.hidden = !application.snapshotsPaused;
        pause.hidden = application.snapshotsPaused === true;
        resume.hidden = application.snapshotsPaused !== true;
      },
      fill: (application, report, mayAct) => {
        say(words, placed(application));
        fillBar(bar, application, report);
        const pairs = [
          ['runs on', listed(application.hosts)],
          ['contexts', count(application.contexts)],
          ['stored', bytes(application.storedBytes)],
          ['of these live', application.liveBytes === undefined ? undefined : bytes(application.liveBytes)],
        ];
        renew(body, pairs, () => facts(pairs));
        const alone = application.hosts.length < 2 ? 'No other member runs this application.' : undefined;
        allow(switchover, mayAct, alone);
        for (const each of [snapshot, pause, resume, restore, clone]) {
          allow(each, mayAct);
        }
      },
    };
  }
}

function placed(application) {
  const places = application.shards.map((place) => `${counted(place.count, 'shard')} at ${place.member}`);
  if (application.unowned > 0) {
    places.push(`${counted(application.unowned, 'shard')} that nobody owns`);
  }
  const unused = application.shardCount - inUse(application);
  if (unused > 0) {
    places.push(`${count(unused)} not used yet`);
  }
  return `${counted(application.shardCount, 'shard')}: ${listed(places)}.`;
}

function inUse(application) {
  return application.shards.reduce((sum, place) => sum + place.count, application.unowned ?? 0);
}

/** Who owns how much of what is in use, in the colours of the members. */
function fillBar(bar, application, report) {
  const order = report.members.map((member) => member.name).sort();
  let x = 0;
  bar.replaceChildren(...application.shards.map((place) => {
    const width = place.count / Math.max(inUse(application), 1) * WIDTH;
    const part = svg('rect', {'data-place': order.indexOf(place.member) % 4, x: x.toFixed(1), y: 0, width: width.toFixed(1), height: 14});
    x += width;
    return part;
  }));
  mark(bar, 'data-unowned', application.unowned > 0 ? 'some' : undefined);
}
