import type { PageData, PageRow } from '../page-data.ts';
import { fromHash, toHash } from './address.ts';
import type { Element } from './dom/element.ts';
import { patch } from './dom/patch.ts';
import type { Fix } from './request/fixes.ts';
import { type Judged, judge, type Validate, type Validators } from './request/judge.ts';
import { type Place, rowOf } from './request/place.ts';
import { firstRequest } from './request/sample.ts';
import { type Explained, firstPlace, mainOperation, type Shared, type State, type View } from './state.ts';
import { languages, tags, type Words } from './strings/index.ts';

/** What the package gives the page besides the data. */
export interface Package {
  readonly validators: Validators;
  readonly clients: Readonly<Record<string, (options: Readonly<Record<string, unknown>>) => unknown>>;
}

/** The page: what it shows, and how that changes. */
export class App {
  readonly data: PageData;
  readonly package: Package;
  /** Served by an emulator, which then answers at the page's own origin. */
  readonly hasEmulator: boolean;
  /** What was typed into fields whose value is no text, by path: `1.0` is the number 1 and stays `1.0`. */
  readonly typed = new Map<string, string>();
  #state: State;
  #usual: Shared;
  #view: (app: App) => Element;
  /** The id that is explained just now. */
  #asked: HTMLElement | undefined;
  #write: ReturnType<typeof setTimeout> | undefined;
  /** The address that the state was read from or written to last. */
  #address = location.hash;
  #settled: unknown;
  #judgedFor: State | undefined;
  #judged: Judged = { outcome: 'accepted', issues: [], value: undefined };

  constructor(data: PageData, given: Package, view: (app: App) => Element) {
    this.data = data;
    this.package = given;
    this.hasEmulator = document.documentElement.dataset.emulator !== '';
    this.#view = view;
    this.#usual = this.#usualState();
    this.#state = this.#read();
    this.#settled = this.#state.request;
  }

  get state(): State {
    return this.#state;
  }

  get words(): Words {
    return languages[this.#state.language];
  }

  get place(): Place {
    return this.placeOf(this.#state.surface, this.#state.operation);
  }

  /** The request as it was before someone began to type into its fields. */
  get settled(): unknown {
    return this.#settled;
  }

  get validate(): Validate {
    return this.validatorOf(this.place);
  }

  get row(): PageRow | undefined {
    return rowOf(this.place.operation.matrix, this.#state.request);
  }

  /** The verdict on the request, found once for each state: every field asks for it. */
  get judged(): Judged {
    if (this.#judgedFor !== this.#state) {
      this.#judgedFor = this.#state;
      this.#judged = judge(this.validate, this.#state.request);
    }
    return this.#judged;
  }

  /** The operation of that name, or the first there is. */
  placeOf(surfaceName: string, operationName: string): Place {
    const surface = this.data.surfaces.find(({ name }) => name === surfaceName) ?? this.data.surfaces[0];
    if (surface === undefined) throw new Error('the page has no surface');
    const named = surface.operations.find(({ name }) => name === operationName);
    const operation = named ?? mainOperation(surface) ?? surface.operations[0];
    if (operation === undefined) throw new Error(`${surface.name} has no operation`);
    return { surface, operation };
  }

  validatorOf({ operation, surface }: Place): Validate {
    const found = this.package.validators[surface.name]?.[operation.name];
    if (found === undefined) throw new Error(`there is no validator of ${surface.name}/${operation.name}`);
    return found;
  }

  /** Changes what is shown. Another view is another entry in the history of the browser. */
  set(change: Partial<State>, settled: unknown = change.request ?? this.#settled): void {
    const isElsewhere = change.view !== undefined && change.view !== this.#state.view;
    const left = scrollY;
    this.#state = { ...this.#state, ...change };
    this.#settled = settled;
    this.render();
    clearTimeout(this.#write);
    // Browsers let a page write its address only so often.
    if (isElsewhere) {
      // Back leads to where this view was left.
      history.replaceState({ scroll: left }, '');
      this.#writeAddress(true);
      scrollTo(0, 0);
    } else this.#write = setTimeout(() => this.#writeAddress(false), 200);
  }

  /** Goes to another operation, with a request that fits it. */
  open(surfaceName: string, operationName: string, request?: unknown, view: View = 'request'): void {
    const place = this.placeOf(surfaceName, operationName);
    this.typed.clear();
    this.set({
      view,
      surface: place.surface.name,
      operation: place.operation.name,
      cell: '',
      request: request === undefined ? firstRequest(place, this.validatorOf(place)) : request,
      draft: undefined,
      run: undefined,
    });
  }

  /**
   * Another request by typing or clicking in a field. What is shown first stays as it is, so that no field moves away
   * from under whoever fills it in.
   */
  type(request: unknown): void {
    this.set({ request, draft: undefined }, this.#settled);
  }

  /** Another request. The text of the JSON box is made anew unless it is where the change comes from. */
  change(request: unknown, draft?: string): void {
    this.set({ request, draft });
  }

  apply(fix: Fix, said: string): void {
    this.typed.clear();
    this.set({ request: fix.request, draft: undefined, said });
    this.focus(fix.kind === 'remove' ? 'verdict' : `f-${fix.path}`);
  }

  /** Applies several fixes at once, as an entry in the history of the browser: Back undoes them. */
  applyAll(request: unknown, said: string): void {
    this.typed.clear();
    this.set({ request, draft: undefined, said });
    clearTimeout(this.#write);
    this.#writeAddress(true);
    this.focus('verdict');
  }

  /** Puts the focus onto an element once it is there, and opens what hides it. */
  focus(id: string): void {
    const found = document.getElementById(id) ?? document.querySelector(`[data-path="${CSS.escape(id.slice(2))}"]`);
    if (!(found instanceof HTMLElement)) return;
    for (
      let holder = found.closest('details');
      holder !== null;
      holder = holder.parentElement?.closest('details') ?? null
    ) {
      holder.open = true;
    }
    found.scrollIntoView({ block: 'center' });
    found.focus({ preventScroll: true });
  }

  /** Tells what an id stands for, and goes back to the id afterwards. */
  explain(explained: Explained): void {
    const { activeElement } = document;
    this.#asked = activeElement instanceof HTMLElement ? activeElement : undefined;
    this.set({ explained });
    this.focus('explained');
  }

  closeExplanation(): void {
    this.set({ explained: undefined });
    this.#asked?.focus();
  }

  /** The link to what is shown. */
  link(): string {
    return location.href.replace(/#.*$/, '') + toHash(this.#state, this.#usual);
  }

  start(): void {
    // The browser would do it before the view is there.
    history.scrollRestoration = 'manual';
    addEventListener('hashchange', () => {
      // What was to be written is about the address that was left.
      clearTimeout(this.#write);
      this.#address = location.hash;
      if (location.hash === toHash(this.#state, this.#usual)) return;
      this.typed.clear();
      this.#state = { ...this.#read(), code: this.#state.code };
      this.#settled = this.#state.request;
      this.render();
      const { scroll } = (history.state ?? {}) as { readonly scroll?: number };
      scrollTo(0, scroll ?? 0);
    });
    this.render();
  }

  render(): void {
    const { language, theme } = this.#state;
    const root = document.documentElement;
    root.lang = tags[language];
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
    document.title = `${this.data.package.name}: ${this.words.title}`;
    const page = document.getElementById('page');
    if (page !== null) patch(page, [this.#view(this)]);
  }

  #usualState(): Shared {
    const first = firstPlace(this.data);
    const place = this.placeOf(first.surface, first.operation);
    return {
      ...first,
      view: 'request',
      request: firstRequest(place, this.validatorOf(place)),
      language: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
      theme: 'auto',
      comparing: 'overview',
      left: '',
      right: '',
      cell: '',
      find: '',
      about: '',
      kind: '',
      sources: 'hidden',
    };
  }

  #read(): State {
    const said = fromHash(location.hash);
    const { operation, surface } = this.placeOf(
      said.surface ?? this.#usual.surface,
      said.operation ?? this.#usual.operation,
    );
    const isUsual = surface.name === this.#usual.surface && operation.name === this.#usual.operation;
    const place = { surface, operation };
    return {
      ...this.#usual,
      ...(isUsual ? {} : { request: firstRequest(place, this.validatorOf(place)) }),
      ...said,
      view: said.view === 'changes' && this.data.changes === undefined ? 'request' : (said.view ?? 'request'),
      surface: surface.name,
      operation: operation.name,
      code: 'typescript',
      said: '',
      onlyDifferences: true,
    };
  }

  #writeAddress(isNew: boolean): void {
    // Somebody has gone elsewhere, and the page is told of it right behind this.
    if (location.hash !== this.#address) return;
    const address = toHash(this.#state, this.#usual) || location.pathname + location.search;
    if (isNew) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    this.#address = location.hash;
  }
}
