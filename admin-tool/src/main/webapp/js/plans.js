// SPDX-License-Identifier: Apache-2.0
// What each action will do, in the words of its confirmation, and the request that asks for it.

import {clock, counted} from './format.js';

const SWITCHOVER = 'The new owner fetches the state while calls go on. Then new calls wait for a moment, everything is '
  + 'committed, and the new owner goes on from there. No call fails, and nothing is lost.';

/** Members that could take state from `from` (undefined: from anybody), as options of a choice. */
function targets(report, hosts, from) {
  const names = report.members
    .filter((member) => member.state === 'SERVING' && member.name !== from && (hosts === undefined || hosts.includes(member.name)))
    .map((member) => member.name);
  return {
    name: 'target',
    label: 'New owner',
    options: [...names.map((name) => [name, name]), ['', 'whom the cluster chooses']],
    hint: 'A member that you name keeps the state as long as it lives; whom the cluster chooses may change when servers come and go.',
  };
}

const optional = (target) => (target === '' ? {} : {target});

/** Plans for a member. */
export const ofMember = {
  switchover: (name, report) => {
    const member = report.members.find((each) => each.name === name);
    return {
      title: `Switch over all of ${name}`,
      words: [`All ${counted(member?.shards, 'shard')} that ${name} owns go to another member. ${SWITCHOVER}`,
        `${name} goes on running, and may be given state again.`],
      fields: [targets(report, undefined, name)],
      go: 'Switch over',
      request: ({target}) => ({action: 'switchover', member: name, ...optional(target)}),
    };
  },
  drain: (name, report) => {
    const member = report.members.find((each) => each.name === name);
    return {
      title: `Drain ${name}`,
      words: [`All ${counted(member?.shards, 'shard')} that ${name} owns go to the other members, and it takes none until you `
        + `let it: afterwards you can stop the server without anybody noticing. ${SWITCHOVER}`,
      'Applications on it go on answering; their calls are forwarded to the owners.'],
      go: 'Drain',
      request: () => ({action: 'drain', member: name}),
    };
  },
  resume: (name) => ({
    title: `Let ${name} take state again`,
    words: [`${name} may own shards again. It is given its share when no server has come or gone for a while `
      + '(the setting balanceAfter), or when you switch something over to it.'],
    go: 'Let it',
    request: () => ({action: 'resume', member: name}),
  }),
};

/** Plans for an application. */
export const ofApplication = {
  switchover: (name, report) => {
    const application = report.applications.find((each) => each.name === name);
    return {
      title: `Switch over all of ${name}`,
      words: [`All shards of ${name} go to one member: the one that you choose. ${SWITCHOVER}`],
      fields: [targets(report, application?.hosts)],
      go: 'Switch over',
      request: ({target}) => ({action: 'switchover', application: name, ...optional(target)}),
    };
  },
  snapshot: (name) => ({
    title: `Snapshot ${name} now`,
    words: [`What has changed in ${name} and is not stored yet becomes a snapshot at once, and is committed. No call waits for it.`],
    go: 'Make the snapshot',
    request: () => ({action: 'snapshot', application: name}),
  }),
  pauseSnapshots: (name) => ({
    title: `Pause snapshots of ${name}`,
    words: [`No snapshots of ${name} are made until you resume them. With durability="frozen" calls go on, and what they `
      + 'change meanwhile is lost if its server dies. With durability="stored" this is refused, since there each call waits '
      + 'for its snapshot.'],
    go: 'Pause snapshots',
    grave: 'I know that changes may be lost while snapshots are paused',
    request: () => ({action: 'pauseSnapshots', application: name}),
  }),
  resumeSnapshots: (name) => ({
    title: `Resume snapshots of ${name}`,
    words: [`Snapshots of ${name} are made again, the first one at once, with all that has changed meanwhile.`],
    go: 'Resume snapshots',
    request: () => ({action: 'resumeSnapshots', application: name}),
  }),
  restore: (name) => ({
    title: `Go back in time with ${name}`,
    words: [`Every shard of ${name} goes back to its last snapshot that was committed before the time you choose. What `
      + 'clients did after it is undone for all of them, and they are not told.',
    'Calls wait while this happens. What is there now stays a snapshot, to which you can go back in the same way.'],
    fields: [{
      name: 'at',
      label: 'Back to',
      type: 'datetime-local',
      value: localTime(Date.now() - 10 * 60_000),
      hint: 'In the time of your browser. Only snapshots that are retained can be gone back to: see them at each shard.',
    }],
    go: 'Go back',
    grave: 'I want to undo what was done since then',
    request: ({at}) => ({action: 'restore', application: name, at: new Date(at).toISOString()}),
  }),
  clone: (name) => ({
    title: `Clone ${name}`,
    words: [`What ${name} has committed is copied, and becomes the state of an application with the name that you choose, which `
      + `begins with it when it is started. ${name} goes on undisturbed; from then on neither reaches the other.`],
    fields: [{
      name: 'target',
      label: 'Name of the clone',
      value: `${name}-copy`,
      pattern: '[A-Za-z0-9._\\-]+',
      hint: 'The name of an application that was never started: letters, digits, dot, dash and underscore.',
    }],
    go: 'Clone',
    request: ({target}) => ({action: 'clone', application: name, target}),
  }),
};

/** Plans for a shard. */
export const ofShard = {
  switchover: ({application, shard, owner}, report) => {
    const hosts = report.applications.find((each) => each.name === application)?.hosts;
    return {
      title: `Switch over shard ${shard} of ${application}`,
      words: [`Shard ${shard} of ${application}${owner === undefined ? '' : `, which ${owner} owns,`} goes to another member. ${SWITCHOVER}`],
      fields: [targets(report, hosts, owner)],
      go: 'Switch over',
      request: ({target}) => ({action: 'switchover', application, shard, ...optional(target)}),
    };
  },
  restore: ({application, shard}, snapshot) => ({
    title: `Go back to a snapshot of shard ${shard}`,
    words: [`Shard ${shard} of ${application} goes back to what it was at ${clock(snapshot.at)} (snapshot ${snapshot.id}). What `
      + 'clients did after it is undone for all of them, and they are not told.',
    'Calls of this shard wait while this happens; the other shards go on. What is there now stays a snapshot, to which you '
      + 'can go back in the same way.'],
    go: 'Go back',
    grave: 'I want to undo what was done since then',
    request: () => ({action: 'restore', application, shard, snapshot: snapshot.id}),
  }),
};

function localTime(millis) {
  const at = new Date(millis);
  const two = (number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}
