// Starts the page: the Trusted Types policy, then the wasm module, and a plain message whenever either fails.
// It is copied as it is, and must work when everything else is broken: no framework, no import but the module's own.

const PLACE = document.querySelector("script[data-wasm]");

// Leptos clones nested static elements from `template.innerHTML`, so HTML cannot be refused altogether.
const ACTIVE_HTML = /<\/?script[\s/>]|[\s"'/]on[a-z]+\s*=|\ssrcdoc\s*=/i;

globalThis.trustedTypes?.createPolicy("default", {
  createHTML(html) {
    if (ACTIVE_HTML.test(html)) throw new TypeError("Refused: HTML that could run script");
    return html;
  },
  createScriptURL(url) {
    if (new URL(url, document.baseURI).origin !== location.origin) throw new TypeError("Refused: script of another origin");
    return url;
  },
});

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function button(label, action) {
  const made = element("button", { type: "button", class: "btn" }, label);
  made.addEventListener("click", action);
  return made;
}

function download(text) {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  element("a", { href: url, download: "sauvetage.equilibre.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Asks for the text only when clicked: the module that has just panicked may still hold what it was changing. */
const save = () =>
  button("Télécharger le fichier", async ({ currentTarget }) => {
    try {
      download(await globalThis.equilibreRescue());
    } catch {
      currentTarget.replaceWith("Le fichier n’a pas pu être préparé : rechargez, votre dernier enregistrement s’ouvrira.");
    }
  });

let said = false;

/** Shows one message, the first: what fails afterwards only follows from it. */
function say(title, sentences, detail, ...actions) {
  if (said) return;
  said = true;
  document.getElementById("chargement")?.remove();
  // What is left of the page stays readable but takes no more clicks: its module is dead.
  for (const rest of document.body.children) rest.inert = true;
  const message = element(
    "main",
    { class: "panne" },
    element("div", { role: "alert" }, element("h1", {}, title), ...sentences.map((sentence) => element("p", {}, sentence))),
    element("p", {}, ...actions.flatMap((action) => [action, " "])),
    element("details", {}, element("summary", {}, "Détail technique"), element("pre", {}, String(detail))),
  );
  document.body.prepend(message);
  message.querySelector("button").focus();
}

const reload = () => button("Recharger", () => location.reload());

// An association that stops the page each time must not keep the others out of reach: after two panics in a row, none is
// opened by itself (`Workspace::latest`).
const FALLS = "equilibre.panne";
const count = (panics) => {
  try {
    localStorage.setItem(FALLS, panics(Number(localStorage.getItem(FALLS))));
  } catch {} // without a store nothing is opened by itself
};
setTimeout(() => said || count(() => 0), 10_000);

/** Called by the wasm panic hook. `equilibreRescue`, when the app has set it, gives the dossier as text. */
globalThis.equilibrePanic = (message) => {
  if (!said) count((panics) => panics + 1);
  say(
    "Une erreur inattendue a arrêté la page",
    ["Votre travail est enregistré dans ce navigateur : rechargez pour continuer."],
    message,
    reload(),
    ...(globalThis.equilibreRescue ? [save()] : []),
  );
};

// A module built for size does not say why it panics, nor could it when its stack or memory is exhausted: the trap tells.
const trapped = (failure) => failure instanceof WebAssembly.RuntimeError && globalThis.equilibrePanic(failure.stack);
addEventListener("error", ({ error }) => trapped(error));
addEventListener("unhandledrejection", ({ reason }) => trapped(reason));

try {
  const { default: start } = await import(PLACE.dataset.js);
  // The page takes « Chargement… » away itself, once it has opened what was saved and has something to show.
  await start({ module_or_path: PLACE.dataset.wasm });
  for (const later of document.querySelectorAll("link[data-later]")) later.rel = "stylesheet";
} catch (failure) {
  say(
    "La page n’a pas pu démarrer",
    [
      "Vérifiez la connexion puis rechargez ; si rien ne change, mettez le navigateur à jour.",
      "Ce que vous avez déjà saisi reste dans ce navigateur.",
    ],
    failure,
    reload(),
  );
}
