(() => {
  "use strict";
  const all = (selector) => [...document.querySelectorAll(selector)];

  // What a mark says, beside the pointer. The same words stand in the page for those without one.
  const tip = document.getElementById("tip");
  const show = (event) => {
    const mark = event.target.closest("[data-tip]");
    tip.hidden = !mark;
    if (!mark) return;
    tip.textContent = mark.dataset.tip;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    tip.style.left = `${Math.max(8, Math.min(event.clientX + 12, room))}px`;
    const below = event.clientY + 16;
    const fits = below + tip.offsetHeight < document.documentElement.clientHeight;
    tip.style.top = `${fits ? below : event.clientY - tip.offsetHeight - 10}px`;
  };
  document.addEventListener("pointermove", show);
  document.addEventListener("pointerdown", show);
  document.addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });

  // A printed page shows the quotes that are folded away.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details.more:not([open])");
    folded.forEach((found) => { found.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((found) => { found.open = false; }));

  // A link to something that is folded away unfolds it.
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();
})();
