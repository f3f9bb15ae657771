// SPDX-License-Identifier: Apache-2.0
// One shard: who owns it, how much it holds, and the snapshots that can be looked into or gone back to.

import {getSnapshot, getSnapshots} from './api.js';
import {el, facts, renew, say, table} from './dom.js';
import {bytes, clock, count, counted, millis} from './format.js';
import {allow} from './members.js';
import {ofShard} from './plans.js';

const CAUSES = {
  CURRENT: 'as it is now',
  REGULAR: 'as configured',
  BEFORE_RESTORE: 'since somebody went back from it',
  DAMAGED: 'damaged; it was given up',
};

export class ShardPanel {
  /** `ask(plan)` opens the dialog of an action. */
  constructor(section, ask) {
    this.section = section;
    this.ask = ask;
    this.chosen = undefined;
    section.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        this.close();
      }
    });
  }

  /** Opens it for `{application, shard}`; closing gives the focus back to `opener`. */
  open(chosen, opener) {
    this.chosen = chosen;
    this.opener = opener;
    this.now = el('div');
    this.snapshots = el('div', {}, el('p', {class: 'hint'}, 'Reading the snapshots …'));
    this.inside = el('div', {'aria-live': 'polite'});
    this.switchover = el('button', {type: 'button', 'data-action': 'switchover',
      on: {click: () => this.ask(ofShard.switchover(this.state ?? chosen, this.report))}}, 'Switch over…');
    const again = el('button', {type: 'button', on: {click: () => this.readSnapshots()}}, 'Read snapshots again');
    const close = el('button', {type: 'button', on: {click: () => this.close()}}, 'Close');
    const title = el('h2', {id: 'shard-title', tabindex: -1}, `Shard ${chosen.shard} of ${chosen.application}`);
    this.section.replaceChildren(el('header', {}, title, close), this.now,
      el('div', {class: 'buttons'}, this.switchover, again), this.snapshots, this.inside);
    this.section.hidden = false;
    title.focus();
    this.show(this.report, this.shards, this.mayAct);
    this.readSnapshots();
  }

  /** An action has ended: what is listed may be another list now. */
  refresh() {
    if (this.chosen !== undefined) {
      this.inside.replaceChildren();
      this.readSnapshots();
    }
  }

  close() {
    this.section.hidden = true;
    this.chosen = undefined;
    (this.opener?.isConnected ? this.opener : document.getElementById('content')).focus();
  }

  show(report, shards, mayAct) {
    this.report = report;
    this.shards = shards;
    this.mayAct = mayAct;
    if (this.chosen === undefined) {
      return;
    }
    const {application, shard} = this.chosen;
    this.state = (shards ?? []).find((each) => each.application === application && each.shard === shard);
    allow(this.switchover, mayAct, report.members.length > 1 ? undefined : 'No other member could take it.');
    const now = this.state;
    renew(this.now, now ?? null, () => (now === undefined
      ? el('p', {}, 'Nobody owns this shard at the moment.')
      : facts([
        ['owner', now.owner ?? 'nobody'],
        ['state', (now.state ?? '–').toLowerCase()],
        ['term', count(now.term)],
        ['sequence', count(now.sequence)],
        ['lag', millis(now.lagMillis)],
        ['last commit', now.lastCommitAt === undefined ? undefined : clock(now.lastCommitAt)],
        ['contexts', count(now.contexts)],
        ['segments', count(now.segments)],
        ['stored', bytes(now.storedBytes)],
        ['of these live', now.liveBytes === undefined ? undefined : bytes(now.liveBytes)],
        ['snapshots since the claim', count(now.snapshots)],
        ['bytes since the claim', bytes(now.transferredBytes)],
      ])));
  }

  async readSnapshots() {
    const {application, shard} = this.chosen;
    const parent = this.snapshots;
    try {
      const {snapshots} = await getSnapshots(application, shard);
      parent.replaceChildren(snapshots.length === 0
        ? el('p', {class: 'hint'}, 'There is no snapshot of it yet.')
        : table('Snapshots that are retained, newest first', ['of', 'term', 'sequence', 'bytes', 'changed', 'kept', ''],
          snapshots.map((snapshot) => [
            clock(snapshot.at),
            count(snapshot.term),
            count(snapshot.sequence),
            bytes(snapshot.bytes),
            bytes(snapshot.changedBytes),
            CAUSES[snapshot.cause] ?? snapshot.cause,
            this.buttonsOf(snapshot),
          ])));
    } catch (trouble) {
      parent.replaceChildren(el('p', {class: 'trouble', role: 'alert'}, `The snapshots cannot be read: ${trouble.message}`));
    }
  }

  buttonsOf(snapshot) {
    const inspect = el('button', {type: 'button', 'data-action': 'inspect', on: {click: () => this.inspect(snapshot)}}, 'Look inside');
    const restore = el('button', {type: 'button', 'data-action': 'restore',
      on: {click: () => this.ask(ofShard.restore(this.chosen, snapshot))}}, 'Go back to it…');
    allow(restore, this.mayAct, snapshot.current ? 'This is what it is now.' : undefined);
    return el('span', {class: 'buttons'}, inspect, restore);
  }

  async inspect({id, at}) {
    const {application, shard} = this.chosen;
    const parent = this.inside;
    parent.replaceChildren(el('p', {class: 'hint'}, 'Looking inside …'));
    try {
      const content = await getSnapshot(application, shard, id);
      const caption = `The snapshot of ${clock(at)} holds ${counted(content.contexts, 'context')}; its classes, the largest first`;
      parent.replaceChildren(table(caption, ['class', 'objects', 'bytes'],
        [...content.classes]
          .sort((a, b) => b.bytes - a.bytes)
          .map((each) => [each.class, count(each.objects), bytes(each.bytes)])));
    } catch (trouble) {
      say(parent, `It cannot be looked into: ${trouble.message}`);
    }
  }
}
