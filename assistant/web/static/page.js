// What the page does in the browser beside Gradio: jumps between markers and sources, asks a
// clicked question, copies, and speaks to a screen reader. It makes no request of its own.
"use strict";

// Gradio's built-in texts follow the browser's language; this page is Dutch for everyone.
for (const [name, value] of [["language", "nl"], ["languages", Object.freeze(["nl"])]]) {
  Object.defineProperty(Navigator.prototype, name, { configurable: true, get: () => value });
}

let cameFrom = null; // the marker that was followed last

function say(text) {
  document.getElementById("melding").textContent = text;
}

function text(name) {
  return document.getElementById("melding").dataset[name];
}

function goTo(target) {
  const folded = target.closest("details");
  if (folded) {
    folded.open = true;
  }
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
}

// Handled here, not by the browser: the document's base address would make it load anew.
function follow(event) {
  const link = event.target.closest('a[href^="#"]');
  const target = link && document.getElementById(link.getAttribute("href").slice(1));
  if (!link) {
    return;
  }
  event.preventDefault();
  if (link.matches(".marker") && target) {
    cameFrom = link;
    goTo(target);
  } else if (link.matches(".terug")) {
    const same = cameFrom?.isConnected && cameFrom.hash === `#${link.closest("li").id}`;
    const marker = same ? cameFrom : target;
    if (marker) {
      goTo(marker);
    }
  } else if (link.matches(".overslaan")) {
    goTo(document.querySelector("#vraag textarea"));
  }
}

function ask(button) {
  const box = document.querySelector("#vraag textarea");
  box.value = button.textContent;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  // Gradio takes the new text over after this event; the click has to come later.
  setTimeout(() => document.getElementById("stuur").click(), 50);
}

function showCopyBox(button, wanted) {
  let box = button.parentElement.querySelector(".kopievak");
  if (!box) {
    box = document.createElement("textarea");
    box.className = "kopievak";
    box.readOnly = true;
    box.setAttribute("aria-label", text("copyBoxLabel"));
    button.after(box);
  }
  box.value = wanted;
  box.focus();
  box.select();
  say(text("copyRefused"));
}

async function copy(button) {
  const wanted = button.parentElement.querySelector(".kopietekst").textContent;
  try {
    await navigator.clipboard.writeText(wanted);
    say(text("copied"));
  } catch {
    showCopyBox(button, wanted);
  }
}

// One announcement a turn, when it is whole: sentence after sentence would interrupt itself.
let wasBusy = false;
function announce() {
  const turn = document.querySelector("#huidige-beurt .beurt");
  const busy = Boolean(turn?.matches(".bezig"));
  if (busy && !wasBusy) {
    say("");
    turn.scrollIntoView({ block: "nearest" });
  }
  if (turn && wasBusy && !busy) {
    // A sentence's own text comes before its markers.
    const spoken = [...turn.querySelectorAll(".zin")].map((one) => one.firstChild.textContent);
    say([text("announceDone"), ...spoken].join(" "));
    turn.scrollIntoView({ block: "nearest" });
  }
  wasBusy = busy;
}

// Gradio tells in English that the connection is gone or the queue full; we raise nothing there.
function translateToasts() {
  const put = (selector, wanted) => {
    for (const part of document.querySelectorAll(selector)) {
      if (part.textContent.trim() !== wanted) {
        part.textContent = wanted;
      }
    }
  };
  put(".toast-title", text("troubleHeading"));
  put(".toast-message-text", text("trouble"));
  for (const button of document.querySelectorAll(".toast-close:not([lang])")) {
    button.setAttribute("aria-label", text("close"));
    button.lang = "nl";
  }
}

document.addEventListener("click", (event) => {
  follow(event);
  const button = event.target.closest("button");
  if (button?.matches(".stel-vraag")) {
    ask(button);
  } else if (button?.matches(".kopieer")) {
    copy(button);
  } else if (button?.id === "wis") {
    say(text("cleared"));
  }
});
document.addEventListener("DOMContentLoaded", () => {
  const redrawn = () => {
    announce();
    translateToasts();
  };
  new MutationObserver(redrawn).observe(document.body, { childList: true, subtree: true });
  // Gradio sets the language itself once it has started.
  const keepDutch = () => {
    if (document.documentElement.lang !== "nl") {
      document.documentElement.lang = "nl";
    }
  };
  new MutationObserver(keepDutch).observe(document.documentElement, { attributeFilter: ["lang"] });
});
