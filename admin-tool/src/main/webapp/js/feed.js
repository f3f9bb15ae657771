// SPDX-License-Identifier: Apache-2.0
// Reads something again and again: after each answer waits a while, after each failure twice as long, so that a server
// in trouble is left alone; rarely while nobody looks.

const LONGEST_MILLIS = 15_000;
const HIDDEN_MILLIS = 10_000;

export class Feed {
  /** `read` gives a promise; `take` gets what came, `fail` what was thrown and the time until the next try. */
  constructor(everyMillis, read, take, fail) {
    this.everyMillis = everyMillis;
    this.read = read;
    this.take = take;
    this.fail = fail;
    this.failures = 0;
    this.held = false;
    this.timer = undefined;
    this.reading = false;
    this.again = false;
  }

  /** Reads at once, and then as time goes. If a reading is under way, another one follows it. */
  now() {
    clearTimeout(this.timer);
    if (this.reading) {
      this.again = true;
    } else {
      this.turn();
    }
  }

  /** Stops reading, or goes on. */
  hold(held) {
    this.held = held;
    if (!held) {
      this.now();
    }
  }

  async turn() {
    if (this.held) {
      return;
    }
    this.reading = true;
    this.again = false;
    let pause;
    try {
      const content = await this.read();
      this.failures = 0;
      pause = document.hidden ? Math.max(HIDDEN_MILLIS, this.everyMillis) : this.everyMillis;
      this.take(content);
    } catch (failure) {
      this.failures++;
      pause = Math.min(LONGEST_MILLIS, this.everyMillis * 2 ** (this.failures - 1));
      this.fail(failure, pause);
    } finally {
      this.reading = false;
    }
    this.timer = setTimeout(() => this.turn(), this.again ? 0 : pause);
  }
}
