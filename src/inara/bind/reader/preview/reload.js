// Reloads the page after a change of the Book, or shows what is wrong. Served by the preview only.

const events = new EventSource("/_preview/events");
let connected = false;
const LOOK = {
  margin: "0",
  padding: "1rem",
  background: "#97201a",
  color: "#fff8ea",
  font: "1rem/1.5 monospace",
  whiteSpace: "pre-wrap",
};

events.addEventListener("open", () => {
  // The server was started anew: what is on screen may be old.
  if (connected) location.reload();
  connected = true;
});

events.addEventListener("reload", () => location.reload());

events.addEventListener("problems", (event) => {
  let board = document.getElementById("preview-problems");
  if (!board) {
    board = document.createElement("pre");
    board.id = "preview-problems";
    board.setAttribute("role", "alert");
    Object.assign(board.style, LOOK);
    document.body.prepend(board);
  }
  board.textContent = event.data;
});

export {};
