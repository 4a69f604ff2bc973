/**
 * Wires panels to state; nothing else.
 */

import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/controls.css";
import "./styles/fields.css";
import "./styles/pieces.css";
import { followAddress } from "./address.js";
import { startAutosave } from "./autosave.js";
import { refuseStrayDrops } from "./components/drop.js";
import { Notice } from "./components/notice.js";
import { el } from "./dom.js";
import { dock } from "./frame/dock.js";
import { footer } from "./frame/footer.js";
import { header } from "./frame/header.js";
import { sections } from "./frame/sections.js";
import { keepForOffline } from "./offline/register.js";
import { readOpening } from "./opening.js";
import { panels } from "./panels/index.js";
import type { App } from "./panels/panel.js";
import { forgetProject } from "./project.js";
import { startShortcuts } from "./shortcuts.js";
import { EMPTY_RUN, type State, Store } from "./state.js";
import { Training } from "./training.js";

const opening = await readOpening(location.hash);
const store = new Store<State>({
  settings: opening.settings,
  drawings: opening.drawings,
  run: EMPTY_RUN,
  model: null,
  runtime: null,
  stale: false,
  problem: null,
  draft: null,
  estimate: null,
});
const training = new Training(store);
const announcer = el("p", { class: "visually-hidden", role: "status", "aria-live": "polite" });
const app: App = {
  store,
  training,
  announce(text) {
    announcer.textContent = text;
  },
};

const notice = new Notice("status");
const { element: main, places } = sections(panels);
main.prepend(el("div", { class: "wrap" }, notice.element));
document.body.append(
  el("a", { class: "skip", href: "#train", text: "Skip to training" }),
  header(),
  main,
  footer(app, startAfresh),
  dock(app),
  announcer,
);
for (const panel of panels) panel.mount(places.get(panel.id) as HTMLElement, app);

refuseStrayDrops();
startShortcuts();
followAddress(store);
const complain = (sentence: string) => notice.show({ sentence });
if (opening.sentence) complain(opening.sentence);
if (opening.isElsewhere) offerSavedProject();
await training.begin(opening.run);
if (!opening.sentence) startAutosave(store, training, complain);
keepForOffline();

/** The address came with settings of its own; the visitor's project is only a press away. */
function offerSavedProject(): void {
  const run = () => {
    history.replaceState(null, "", location.pathname);
    location.reload();
  };
  notice.show({
    sentence:
      "This address brought its own settings. Your saved project waits until you change something.",
    actions: [{ label: "Open my project", run }],
  });
}

/** Forgets everything and opens the page as a first-time visitor sees it. */
async function startAfresh(): Promise<void> {
  await training.end();
  await forgetProject().catch(() => {});
  history.replaceState(null, "", location.pathname);
  location.reload();
}
