// Scrolls over every row as a wheel does, and looks at each painted frame for places where a row should be and is not.
//
// A place is blank when it lies in a grid (`role="grid"`) but in none of its rows: that is what the spacers of a grid
// that mounts only visible rows are, as long as they are hidden from assistive technology (`aria-hidden="true"`).

/** Pixels a second: a screenful every tenth of a second. */
const SPEED = 9_000;

/** In the page: watches frames until told to stop. */
function watch() {
  const HEIGHTS = Array.from({ length: 12 }, (_, place) => (place + 0.5) / 12);
  const state = { frames: 0, blank: 0, longest: 0, seen: new Set(), on: true };
  const grids = () => [...document.querySelectorAll('[role="grid"]')];
  /** A row, `null` for a place of the grid without one, `undefined` for what is not the grid's. */
  const rowAt = (grid, x, y) => {
    const hit = document.elementFromPoint(x, y);
    if (hit?.closest('[role="grid"]') !== grid) return undefined;
    const row = hit.closest("tr");
    return row?.ariaHidden === "true" ? null : row;
  };
  const look = () => {
    let isBlank = false;
    for (const grid of grids()) {
      const { left, width } = grid.getBoundingClientRect();
      for (const height of HEIGHTS) {
        const [x, y] = [left + width / 2, innerHeight * height];
        const row = rowAt(grid, x, y);
        // Between two rows there may be a line of a pixel or two, which is no blank.
        if (row === null && rowAt(grid, x, y + 6) === null) isBlank = true;
        if (row?.dataset.line) state.seen.add(row.dataset.line);
      }
    }
    state.frames += 1;
    if (isBlank) state.blank += 1;
  };
  // A message sent from a frame arrives once that frame is painted.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = look;
  let last;
  const frame = (time) => {
    if (!state.on) return;
    if (last !== undefined) state.longest = Math.max(state.longest, time - last);
    last = time;
    port2.postMessage("");
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  globalThis.__scrolling = state;
}

/** In the page: what scrolls one grid after the other, from its top, and how far each goes. */
function scrollers() {
  const scrolls = (element) => element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY);
  const of = (grid) => {
    for (let element = grid.parentElement; element; element = element.parentElement) if (scrolls(element)) return element;
    return document.scrollingElement;
  };
  return [...new Set([...document.querySelectorAll('[role="grid"]')].map(of))].map((element) => {
    element.scrollTop = 0;
    const { left, top, width, height } = element === document.scrollingElement ? { left: 0, top: 0, width: innerWidth, height: innerHeight } : element.getBoundingClientRect();
    return { x: left + width / 2, y: (Math.max(top, 0) + Math.min(top + height, innerHeight)) / 2, distance: element.scrollHeight - element.clientHeight };
  });
}

/** Frames painted while scrolling, those with a blank, distinct lines seen, and the longest wait for a frame. */
export async function scrolling({ page }) {
  const cdp = await page.context().newCDPSession(page);
  const places = await page.evaluate(scrollers);
  await page.evaluate(watch);
  for (const { x, y, distance } of places) {
    await cdp.send("Input.synthesizeScrollGesture", { x, y, yDistance: -distance, speed: SPEED, gestureSourceType: "mouse", preventFling: true });
  }
  const found = await page.evaluate(() => {
    const state = globalThis.__scrolling;
    state.on = false;
    return { frames: String(state.frames), blank: String(state.blank), seen: String(state.seen.size), longest: state.longest };
  });
  await page.evaluate(scrollers); // back to the top
  return found;
}
