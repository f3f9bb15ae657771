// SPDX-License-Identifier: Apache-2.0
// Makes rates of the counters of two reports, and keeps the last two minutes of them.

const KEPT = 120;

/** Values with the time they are of, the oldest first. */
export class Series {
  constructor() {
    this.points = [];
  }

  add(at, value) {
    this.points.push({at, value});
    if (this.points.length > KEPT) {
      this.points.shift();
    }
  }

  get last() {
    return this.points.at(-1)?.value;
  }

  get largest() {
    return this.points.reduce((most, point) => Math.max(most, point.value ?? 0), 0);
  }
}

/** Series of one member, or of all together. */
export class Pulse {
  constructor() {
    this.lag = new Series();
    this.calls = new Series();
    this.bytes = new Series();
  }

  add(at, lag, calls, bytes) {
    this.lag.add(at, lag);
    this.calls.add(at, calls);
    this.bytes.add(at, bytes);
  }
}

/** All members, and the cluster as a whole. */
export class Pulses {
  constructor() {
    this.cluster = new Pulse();
    this.members = new Map();
    this.before = new Map();
  }

  /** Of the member `name`; empty if it was never seen. */
  of(name) {
    return this.members.get(name) ?? new Pulse();
  }

  /** Takes the next report. A member that was started anew counts from zero, so its first rate is not known. */
  take(report) {
    const at = Date.parse(report.at);
    let calls;
    let bytes;
    let lag;
    const now = new Map();
    for (const member of report.members) {
      const before = this.before.get(member.incarnation);
      const seconds = before === undefined ? 0 : (at - before.at) / 1000;
      const rate = (name) => (seconds > 0 && member.counters[name] >= before.counters[name]
        ? (member.counters[name] - before.counters[name]) / seconds
        : undefined);
      const memberCalls = rate('calls');
      const memberBytes = rate('transferredBytes');
      if (!this.members.has(member.name)) {
        this.members.set(member.name, new Pulse());
      }
      if (seconds > 0 || before === undefined) {
        this.members.get(member.name).add(at, member.lagMillis, memberCalls, memberBytes);
      }
      calls = sum(calls, memberCalls);
      bytes = sum(bytes, memberBytes);
      lag = member.lagMillis === undefined ? lag : Math.max(lag ?? 0, member.lagMillis);
      now.set(member.incarnation, seconds > 0 || before === undefined ? {at, counters: member.counters} : before);
    }
    this.before = now;
    this.cluster.add(at, lag, calls, bytes);
  }
}

function sum(a, b) {
  return a === undefined ? b : a + (b ?? 0);
}
