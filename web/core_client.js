// The page's way to the practice, whichever tab holds it.
//
// One tab leads: it holds the lock 'mentordesk-core', and its worker holds the database. The others reach it
// over BroadcastChannels: 'mentordesk' for all tabs, 'mentordesk-NUMBER' between the leader and one tab. Every
// tab keeps a lock 'mentordesk-tab-NUMBER' as long as it lives, so that the leader learns of its end however it
// ends. The lock is queued for and given up, never stolen.
//
// The leader gives up the lead when it is hidden and a visible tab asks, when a newer build of the page asks,
// and at once, ending its worker, when its page is frozen or closed.

import { WorkerHost } from './worker/host.js';
import { Lead, tabChannel, tabLock } from './worker/lead.js';

const leadLock = 'mentordesk-core';
const keptFlag = 'mentordesk.kept';
const patienceMs = 1500;      // without connection, before it is said
const askToLeadMs = 1000;     // visible, before a hidden leader is asked to let go
const standBackMs = 250;      // behind a visible tab that wants to lead
const crashesMax = 3;         // within crashWindowMs: then the worker is not started again
const crashWindowMs = 60000;

// connectCore({urls, build, onMessage, onStorage}) → {send, close}
//   urls       {worker, core, rest, sqlite, zones}: addresses of the release's files
//   build      number of the release; a larger one is newer
//   onMessage(bytes)    a message of the practice, as Uint8Array
//   onStorage(state)    what became of the connection, see below
// send(bytes) takes the array over. Before the first connection messages wait; later on, what is sent while
// there is none is dropped, and the sender sends what is unanswered again after 'reconnected', under the same
// ids.
//
// States, {kind, …}:
//   connected, reconnected {leading, mode, reason}   mode 'opfs', or 'memory' with the reason 'insecure',
//                         'unsupported', 'refused' or 'full': then nothing is kept when the leading tab closes
//   waiting {reason}      no connection for a while: 'other-tab', 'busy' (the files are held), 'full', …
//   wrote                 the first data reached the disk (told in the leading tab)
//   persisted {granted}   whether the browser promised to keep the data
//   full                  a write was refused for want of space
//   newer-build           a newer build of the page is open elsewhere: this one has to be loaded again
//   restarted {reason}    the worker failed and was started again
//   failed {reason}       it failed too often; the page has to be loaded again
export function connectCore(options) {
  const tab = new Tab(options);
  tab.begin();
  return { send: (bytes) => tab.send(bytes), close: () => tab.end() };
}

class Tab {
  constructor({ urls, build, onMessage, onStorage }) {
    this.build = build;
    this.onMessage = onMessage;
    this.onStorage = onStorage;
    this.client = 1 + (crypto.getRandomValues(new Uint32Array(1))[0] % 0xfffffffe);
    this.host = new WorkerHost(urls, (message) => this.fromWorker(message));
    this.lead = null;         // while leading
    this.session = '';        // of the leader that this tab talks to; '' without connection
    this.state = {};          // of the storage, as the leader said
    this.waiting = [];        // sent before the first connection
    this.everConnected = false;
    this.retired = false;     // a newer build exists
    this.joined = false;      // other tabs may hear of this one
    this.away = false;        // the page is frozen or about to go
    this.wantedUntil = 0;     // a visible tab asked to lead, a moment ago
    this.crashes = [];
  }

  begin() {
    this.host.start();
    this.control = new BroadcastChannel('mentordesk');
    this.control.onmessage = ({ data }) => this.fromTabs(data);
    this.own = tabChannel(this.client);
    this.own.onmessage = ({ data }) => this.fromLeader(data);
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    document.addEventListener('visibilitychange', () => this.visibilityChanged(), { signal });
    // Data in memory stays with a page that may come back.
    const mayComeBack = () => { if (this.state.mode !== 'memory') this.letGo(); };
    document.addEventListener('freeze', mayComeBack, { signal });
    document.addEventListener('resume', () => this.comeBack(), { signal });
    addEventListener('pagehide', (event) => event.persisted ? mayComeBack() : this.letGo(), { signal });
    addEventListener('pageshow', (event) => event.persisted && this.comeBack(), { signal });
    this.visibilityChanged();
    this.join();
  }

  join() {
    this.disconnected();
    if (!navigator.locks) {
      this.takeLead();
      return;
    }
    // Before anybody hears of this tab: a leader that finds the lock free takes the tab for gone.
    navigator.locks.request(tabLock(this.client), () => {
      if (this.away) return undefined;
      this.joined = true;
      this.seek();
      return new Promise((resolve) => { this.leave = resolve; });
    });
  }

  end() {
    this.listeners.abort();
    this.letGo();
    this.control.close();
    this.own.close();
  }

  send(bytes) {
    if (this.session === '') {
      if (!this.everConnected) this.waiting.push(bytes);
    } else if (this.lead) {
      this.toWorker(this.client, bytes);
    } else {
      this.own.postMessage({ to: 'leader', session: this.session, bytes });
    }
  }

  toWorker(client, bytes) {
    const whole = bytes.byteLength === bytes.buffer.byteLength;
    this.host.post({ client, bytes }, whole ? [bytes.buffer] : []);
  }

  connected(session, state) {
    this.session = session;
    this.state = state;
    clearTimeout(this.patience);
    const kind = this.everConnected ? 'reconnected' : 'connected';
    this.everConnected = true;
    this.onStorage({ kind, leading: this.lead !== null, ...state });
    for (const bytes of this.waiting.splice(0)) this.send(bytes);
  }

  disconnected() {
    this.session = '';
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.onStorage({ kind: 'waiting', reason: 'other-tab' }), patienceMs);
  }

  // --- Finding a leader, or becoming it.

  seek() {
    this.say({ kind: 'hello' });
    this.queueToLead();
  }

  queueToLead() {
    if (this.retired || this.queued || this.away) return;
    this.queued = new AbortController();
    navigator.locks.request(leadLock, { signal: this.queued.signal }, () => this.takeLead())
        .catch((error) => { if (error.name !== 'AbortError') throw error; });
  }

  leaveQueue() {
    this.queued?.abort();
    this.queued = null;
  }

  // Holds the lock until the promise that it returns is kept.
  takeLead() {
    this.queued = null;
    if (this.retired || this.away) return undefined;
    if (document.hidden && performance.now() < this.wantedUntil) {
      setTimeout(() => this.queueToLead(), standBackMs);
      return undefined;
    }
    this.disconnected();
    this.lead = new Lead({
      received: (client, session, bytes) => { if (session === this.session) this.toWorker(client, bytes); },
      gone: (client) => this.host.post({ kind: 'closed', client }),
    });
    this.host.post({ kind: 'open', hadData: keptBefore() });
    return this.lead.ended;
  }

  // Lets the other tabs have the lead, after everything is closed. Data in memory cannot be handed over.
  yieldLead() {
    if (!this.lead?.open || this.lead.ending || this.state.mode === 'memory') return;
    this.lead.ending = true;
    this.disconnected();
    this.host.post({ kind: 'release' });
  }

  // The page may stop running any moment: the worker ends without farewell, which the database survives, and
  // the lock is free at once.
  letGo() {
    this.away = true;
    this.joined = false;
    this.leaveQueue();
    this.host.stop();
    this.endLead();
    this.leave?.();
    this.disconnected();
    clearTimeout(this.patience);
  }

  endLead() {
    this.lead?.end();
    this.lead = null;
  }

  comeBack() {
    if (!this.away) return;
    this.away = false;
    this.host.start();
    this.join();
  }

  visibilityChanged() {
    clearTimeout(this.asking);
    if (document.hidden) return;
    this.asking = setTimeout(() => {
      if (!this.lead && !this.retired && !document.hidden) this.say({ kind: 'want-to-lead' });
    }, askToLeadMs);
  }

  retire() {
    if (this.retired) return;
    this.retired = true;
    this.leaveQueue();
    this.yieldLead();
    this.onStorage({ kind: 'newer-build' });
  }

  // --- Between tabs.

  say(message) {
    this.control.postMessage({ from: this.client, build: this.build, ...message });
  }

  fromTabs(message) {
    if (message.build > this.build) this.retire();
    const old = message.build < this.build;
    switch (message.kind) {
      case 'hello':
        if (this.lead?.open && old) this.say({ kind: 'leader' });
        else if (this.lead?.open && !this.lead.ending) this.lead.welcome(message.from, this.state);
        return;
      case 'leader':
        if (!this.joined || this.retired || old || this.lead) return;
        this.say({ kind: 'hello' });
        return;
      case 'want-to-lead':
        if (old) return;
        this.wantedUntil = performance.now() + 2 * askToLeadMs;
        if (document.hidden) this.yieldLead();
        return;
    }
  }

  fromLeader({ to, session, welcome, bytes, told }) {
    if (to !== 'tab' || this.lead || this.retired) return;
    if (welcome && session !== this.session) this.connected(session, welcome);
    else if (welcome || session !== this.session) return;
    else if (told) this.onStorage(told);
    else this.onMessage(bytes);
  }

  // --- The own worker.

  fromWorker(message) {
    switch (message.kind) {
      case undefined:
        if (message.client === this.client) this.onMessage(message.bytes);
        else this.lead?.tell(message.client, { bytes: message.bytes });
        return;
      case 'open': return this.opened(message);
      case 'released': return this.released();
      case 'crashed': return this.crashed(message.reason);
      case 'wrote': return this.wrote();
      case 'waiting':
        this.onStorage(message);
        return;
      case 'full':
        this.onStorage(message);
        this.lead?.tellAll({ told: message });
        return;
    }
  }

  opened({ mode, reason, ms }) {
    if (!this.lead) return;
    this.lead.open = true;
    this.connected(this.lead.session, { mode, reason, ms });
    this.say({ kind: 'leader' });
    if (this.retired) this.yieldLead();
  }

  released() {
    this.endLead();
    if (!this.retired) setTimeout(() => this.queueToLead(), standBackMs);
  }

  crashed(reason) {
    this.host.stop();
    const now = performance.now();
    this.crashes = this.crashes.filter((at) => now - at < crashWindowMs);
    this.crashes.push(now);
    if (this.crashes.length >= crashesMax) {
      this.giveUp(reason);
      return;
    }
    this.host.start();
    if (!this.lead) return;
    if (this.lead.ending) {
      this.released();
      return;
    }
    this.lead.renew();
    this.disconnected();
    this.onStorage({ kind: 'restarted', reason });
    this.host.post({ kind: 'open', hadData: keptBefore() });
  }

  // This tab cannot lead. Another tab may; as long as one does, nobody misses anything.
  giveUp(reason) {
    this.leaveQueue();
    if (this.lead || this.session === '') {
      this.endLead();
      this.disconnected();
      clearTimeout(this.patience);
      this.onStorage({ kind: 'failed', reason });
    }
  }

  async wrote() {
    this.onStorage({ kind: 'wrote' });
    if (keptBefore()) return;
    try {
      localStorage.setItem(keptFlag, '1');
    } catch {
      // Only a guard for a later start.
    }
    const granted = (await navigator.storage?.persist?.()) ?? false;
    this.onStorage({ kind: 'persisted', granted });
  }
}

function keptBefore() {
  try {
    return localStorage.getItem(keptFlag) !== null;
  } catch {
    return false;
  }
}
