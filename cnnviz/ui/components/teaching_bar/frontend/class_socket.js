// The quiet connection to the server: a follower hears that the screen has changed and which cell is
// pointed at; a teacher's browser tells the cell, and hears how many follow.

const PATH = "/class-socket";
const AGAIN = [500, 1000, 2000, 4000, 8000]; // ms until the next try, each a bit by chance
const BETWEEN_POINTS = 90; // ms
const SHOWS = "cnnviz:shows"; // from a linked view
const POINT = "cnnviz:point"; // to the linked views
const KEPT = "cnnviz class "; // and the code: where a teacher's browser keeps the key over a reload

export class ClassSocket {
  constructor(ring) {
    this.ring = ring;
    this.tries = 0;
    this.latest = 0; // version of the teacher's screen
    this.asked = 0; // version that Python was asked to take over
    document.addEventListener(SHOWS, ({ detail }) => this.#shown(detail));
  }

  update(klass, tell, hear) {
    Object.assign(this, { klass, tell, hear });
    if (!klass) return this.close();
    if (klass.state === "resuming") return this.#resume();
    if (klass.secret) remember(klass);
    const isHeard = ["following", "holding"].includes(klass.state);
    if (!isHeard) return this.close();
    if (klass.ticket !== this.ticket) {
      this.close();
      this.ticket = klass.ticket;
      this.latest = this.asked = klass.version ?? 0;
      this.#connect();
    }
    this.#catchUp();
  }

  close() {
    const { socket } = this;
    clearTimeout(this.timer);
    this.socket = this.ticket = null;
    this.#pointAt("");
    socket?.close();
  }

  #connect() {
    const base = import.meta.url.split("/_stcore/")[0].replace(/^http/, "ws");
    const socket = new WebSocket(`${base}${PATH}?ticket=${encodeURIComponent(this.ticket)}`);
    this.socket = socket;
    socket.onmessage = ({ data }) => this.socket === socket && this.#heard(JSON.parse(data));
    socket.onclose = () => this.socket === socket && this.#lost();
  }

  #heard(news) {
    if (this.tries) this.hear({ isLost: false });
    this.tries = 0;
    if ("version" in news) {
      this.latest = news.version;
      this.#pointAt(""); // on the screen that is left
      this.#catchUp();
    }
    if ("cell" in news) this.#pointAt(news.cell);
    if ("followers" in news) this.hear({ followers: news.followers });
    if (news.over) {
      forget(this.klass);
      this.tell("over");
    }
    if (news.full) this.tell("full");
    if (news.over || news.full) this.close();
  }

  /** The page runs once for what is newest, however much came before. */
  #catchUp() {
    if (this.klass.state !== "following" || this.latest <= Math.max(this.asked, this.klass.version)) return;
    this.asked = this.latest;
    this.tell("catch_up", String(this.latest));
  }

  #lost() {
    this.hear({ isLost: true });
    const wait = AGAIN[Math.min(this.tries, AGAIN.length - 1)] * (0.75 + Math.random() / 2);
    this.tries += 1;
    this.timer = setTimeout(() => this.ticket && this.#connect(), wait);
  }

  /** Which cell a view shows: a teacher's is told to the class, a follower's wears the ring. */
  #shown({ cell, rectangle }) {
    if (this.klass?.state === "holding") this.#tellCell(cell);
    else if (this.klass?.state === "following") this.ring.mark(cell && cell === this.led ? rectangle : null);
  }

  #tellCell(cell) {
    this.cell = cell;
    this.pointing ??= setTimeout(() => {
      this.pointing = null;
      if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ cell: this.cell }));
    }, BETWEEN_POINTS);
  }

  #pointAt(cell) {
    if (cell === (this.led ?? "")) return;
    this.led = cell;
    this.ring.mark(null);
    document.dispatchEvent(new CustomEvent(POINT, { detail: { cell } }));
  }

  /** After a reload the key is still with the browser that opened the class. */
  #resume() {
    if (this.resumed) return;
    this.resumed = true;
    const secret = read(this.klass.code);
    this.tell(secret ? "resume" : "not_mine", secret);
  }
}

function remember({ code, secret }) {
  try {
    window.sessionStorage.setItem(KEPT + code, secret);
  } catch {
    // Without storage a reload ends the class for its teacher; it closes by itself later.
  }
}

function forget({ code }) {
  try {
    window.sessionStorage.removeItem(KEPT + code);
  } catch {
    // as above
  }
}

function read(code) {
  try {
    return window.sessionStorage.getItem(KEPT + code) ?? "";
  } catch {
    return "";
  }
}
