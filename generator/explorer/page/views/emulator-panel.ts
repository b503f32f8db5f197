import type { App } from '../app.ts';
import { type Children, type Element, h } from '../dom/element.ts';
import { skipAhead, stopWaiting, submit } from '../emulator.ts';
import type { Bill, Run } from '../state.ts';

/** With an emulator behind the page: a button that submits the request. Without one: how to get there. */
export function runActions(app: App): Children {
  const { place, state, words } = app;
  if (app.package.clients[place.surface.name] === undefined) return undefined;
  if (!app.hasEmulator)
    return h(
      'p',
      { class: 'faint', key: 'run' },
      words.runHint,
      ' ',
      h('code', {}, `npx ${app.data.package.name} emulator`),
    );
  const { run } = state;
  const isBusy = run?.phase === 'submitting' || run?.phase === 'watching';
  return h(
    'div',
    { class: 'actions', key: 'run' },
    h(
      'button',
      { type: 'button', class: 'primary', id: 'submit', disabled: isBusy, onClick: () => void submit(app) },
      run?.phase === 'submitting' ? words.submitting : words.submit,
    ),
    h('span', { class: 'faint' }, words.emulatorLead),
  );
}

/** What came of the request that was submitted: its progress, its video, and what it would have cost. */
export function emulatorPanel(app: App): Element | undefined {
  const { run } = app.state;
  if (run === undefined) return undefined;
  const { words } = app;
  return h(
    'section',
    { class: 'card', key: 'emulator', id: 'run', 'aria-label': words.emulator },
    h(
      'div',
      { class: 'card-head' },
      h('h2', {}, words.emulator),
      run.phase === 'watching' &&
        h(
          'div',
          { class: 'actions' },
          h('button', { type: 'button', class: 'quiet bordered', onClick: () => void skipAhead() }, words.skipAhead),
          h('button', { type: 'button', class: 'quiet bordered', onClick: () => stopWaiting() }, words.stop),
        ),
    ),
    runView(app, run),
  );
}

function resultView(address: string, words: App['words']): Element {
  if (/\.(?:png|jpeg)$/.test(address)) return h('img', { key: address, src: address, alt: words.image });
  return h('video', {
    key: address,
    controls: true,
    playsinline: true,
    loop: true,
    muted: true,
    preload: 'auto',
    src: address,
    'aria-label': words.video,
  });
}

function runView(app: App, run: Run): Element {
  const { words } = app;
  // Not every service tells how far a task is.
  const percent = run.state === 'succeeded' ? 100 : run.progress;
  return h(
    'div',
    { class: 'run' },
    run.result !== undefined && resultView(run.result, words),
    run.message !== undefined &&
      h(
        'p',
        { class: 'problem', role: 'alert', lang: 'en' },
        run.phase === 'refused' && h('b', {}, `${words.refused}: `),
        run.message,
      ),
    run.taskId !== undefined &&
      h('p', {}, h('span', { class: 'label' }, words.taskId), h('code', { class: 'task-id' }, run.taskId)),
    run.state !== undefined && [
      h(
        'p',
        { role: 'status', class: 'run-state' },
        `${words.states[run.state]}${percent === undefined ? '' : ` · ${percent} %`}`,
      ),
      h('div', {
        class: `progress${percent === undefined && run.phase === 'watching' ? ' unknown' : ''}`,
        role: 'progressbar',
        'aria-label': words.progress,
        'aria-valuemin': '0',
        'aria-valuemax': '100',
        ...(percent === undefined ? {} : { 'aria-valuenow': String(percent) }),
        vars: { done: `${percent ?? 0}%` },
      }),
    ],
    run.bill !== undefined && billView(app, run.bill),
  );
}

function billView(app: App, bill: Bill): Children {
  const { words } = app;
  return h(
    'div',
    { class: 'bill' },
    h('p', { class: 'label' }, words.bill),
    h('p', {}, words.billTotal(bill.tasks, bill.seconds)),
    h(
      'div',
      { class: 'scroll', tabindex: '0', role: 'group', 'aria-label': words.bill },
      h(
        'table',
        { class: 'plain' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            [words.billTask, words.billModel, words.billSeconds, words.billResolution].map((text) =>
              h('th', { scope: 'col' }, text),
            ),
          ),
        ),
        h(
          'tbody',
          {},
          bill.lines.map(({ model, resolution, seconds, taskId, version }) =>
            h(
              'tr',
              { key: taskId },
              h('td', {}, h('code', { class: 'task-id' }, `…${taskId.slice(-8)}`)),
              h('td', {}, [model, version].filter((part) => part !== undefined).join(' ')),
              h('td', {}, seconds),
              h('td', {}, resolution),
            ),
          ),
        ),
      ),
    ),
  );
}
