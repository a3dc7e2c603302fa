// The slim bar above a page: a class that is held or followed, a lesson plan that is run, a screen
// that is presented. One bar for the whole tab: Streamlit may mount it anew with every page, but the
// connection to the class, the ring and the keys stay.
//
// data: {words, klass: {role, state, code, ticket, version} | null, plan: {at, of, title} | null,
//        presents, neighbours: {previous, next}}

import { ClassBar } from "./class_bar.js";
import { ClassSocket } from "./class_socket.js";
import { Presenter } from "./presenter.js";
import { Ring } from "./ring.js";

const ring = new Ring();
const socket = new ClassSocket(ring);
const presenter = new Presenter(ring);
const bars = new WeakMap();

export default function mount({ data, parentElement, setTriggerValue }) {
  const bar = bars.get(parentElement) ?? new ClassBar(parentElement);
  bars.set(parentElement, bar);
  const tell = (name, value = "") => setTriggerValue("press", { name, value });
  bar.show(data, tell, () => presenter.help());
  socket.update(data.klass, tell, (news) => bar.tellNews(news));
  presenter.update(data, tell);
  return () => {
    if (parentElement.isConnected) return; // an update that a newer one has overtaken
    bar.remove();
    bars.delete(parentElement);
    // The next page mounts the bar again; only where none does, there is no class any more.
    setTimeout(() => {
      if (document.querySelector("[data-teaching-bar]")) return;
      if (![...document.querySelectorAll(".st-key-teaching_bar")].length) end();
    }, 1500);
  };
}

function end() {
  socket.close();
  presenter.end();
}
