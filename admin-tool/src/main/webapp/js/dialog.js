// SPDX-License-Identifier: Apache-2.0
// Asks before an action, shows its progress, and says in the end what it did and how long clients waited.

import {getAction, postAction} from './api.js';
import {el} from './dom.js';
import {outcome} from './outcome.js';

const POLL_MILLIS = 250;
const SLOW_POLL_MILLIS = 4_000;

export class ActionDialog {
  /** `done(ended)` is called when an action was started and when it ended, so that what is shown is read anew. */
  constructor(dialog, done) {
    this.dialog = dialog;
    this.done = done;
    this.turn = 0;
    dialog.addEventListener('close', () => {
      this.turn++; // an action goes on, but nobody watches it here
      if (document.activeElement === null || document.activeElement === document.body) {
        document.getElementById('content').focus(); // the button that opened it is gone
      }
    });
  }

  /**
   * Shows what will happen. `plan`: `title`, `words` (paragraphs), `fields` (see `field`), `go` (the words of the button),
   * `grave` (asks for a tick first), `request(values)` (the body to post).
   */
  ask(plan) {
    const turn = ++this.turn;
    const fields = (plan.fields ?? []).map(field);
    const go = el('button', {type: 'submit', class: plan.grave ? 'grave' : 'go'}, plan.go);
    const tick = plan.grave && el('input', {type: 'checkbox', id: 'dialog-sure', on: {change: () => go.disabled = !tick.checked}});
    go.disabled = Boolean(plan.grave);
    const form = el('form', {on: {submit: (event) => {
      event.preventDefault();
      const values = Object.fromEntries(fields.map(({name, read}) => [name, read()]));
      this.run(turn, plan, plan.request(values));
    }}},
    plan.words.map((words) => el('p', {}, words)),
    fields.map(({node}) => node),
    tick && el('p', {class: 'tick'}, tick, el('label', {for: 'dialog-sure'}, plan.grave)),
    el('div', {class: 'buttons'}, go, this.closer('Cancel')));
    this.fill(plan.title, form);
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
    (tick || fields[0]?.input || go).focus();
  }

  async run(turn, plan, request) {
    const words = el('p', {role: 'status'}, 'Asking the cluster …');
    const bar = el('progress', {'aria-label': plan.title});
    const close = this.closer('Close; it goes on');
    this.fill(plan.title, words, bar, el('div', {class: 'buttons'}, close));
    close.focus();
    let action;
    try {
      action = await postAction(request);
    } catch (trouble) {
      const certain = trouble.kind !== 'network' && trouble.kind !== 'server';
      this.finish(turn, plan, [el('p', {role: 'alert'}, trouble.message, certain
        ? ' Nothing was done.'
        : ' Whether anything was done is not known: the list of actions on the page will say so.')]);
      return;
    }
    this.done(action.state !== 'RUNNING');
    let pause = POLL_MILLIS;
    while (action.state === 'RUNNING') {
      if (this.turn !== turn) {
        return;
      }
      if (action.total > 0) {
        bar.max = action.total;
        bar.value = action.done ?? 0;
      }
      words.textContent = action.total > 0 ? `${action.done ?? 0} of ${action.total} done …` : action.message ?? 'Under way …';
      await new Promise((next) => setTimeout(next, pause));
      try {
        action = await getAction(action.id);
        pause = POLL_MILLIS;
      } catch (trouble) {
        if (trouble.kind === 'unknown' || trouble.kind === 'login' || trouble.kind === 'role') {
          this.finish(turn, plan, [el('p', {role: 'alert'}, `How it ended is not known: ${trouble.message}`)]);
          return;
        }
        words.textContent = `${trouble.message} The action may go on; asking again …`;
        pause = Math.min(SLOW_POLL_MILLIS, pause * 2);
      }
    }
    this.done(true);
    this.finish(turn, plan, outcome(action));
  }

  finish(turn, plan, nodes) {
    if (this.turn !== turn) {
      return;
    }
    const close = this.closer('Close');
    this.fill(plan.title, el('div', {class: 'outcome', role: 'status'}, nodes), el('div', {class: 'buttons'}, close));
    close.focus();
  }

  closer(words) {
    return el('button', {type: 'button', on: {click: () => this.dialog.close()}}, words);
  }

  fill(title, ...content) {
    this.dialog.replaceChildren(el('h2', {id: 'dialog-title'}, title), ...content);
  }
}

/** A labelled field: with `options` a choice, else an input of the type given. */
function field({name, label, options, type, value, pattern, hint}) {
  const id = `dialog-${name}`;
  const described = hint === undefined ? undefined : `${id}-hint`;
  const input = options === undefined
    ? el('input', {id, type: type ?? 'text', value, pattern, required: true, step: type === 'datetime-local' ? 1 : undefined,
      'aria-describedby': described, autocomplete: 'off', spellcheck: 'false'})
    : el('select', {id, 'aria-describedby': described}, options.map(([option, words]) => el('option', {value: option}, words)));
  const node = el('p', {class: 'field'}, el('label', {for: id}, label), input,
    hint === undefined ? null : el('span', {class: 'hint', id: described}, hint));
  return {name, node, input, read: () => input.value};
}
