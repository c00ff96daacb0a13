// Charts that answer to the pointer, drawn over the plain drawing of the page; where the bundle is missing that one stays.
(function () {
  "use strict";
  const figure = document.querySelector("[data-chart]");
  if (!figure) return;
  const data = document.getElementById(figure.dataset.chart);
  const bundle = document.createElement("script");
  bundle.src = "/static/vega.js";
  bundle.type = "module";
  bundle.onload = () => {
    if (!window.vegaEmbed) return;
    const spec = JSON.parse(data.textContent), place = document.createElement("div");
    spec.width = Math.max(240, Math.min(640, figure.clientWidth - 120));
    figure.appendChild(place);
    window.vegaEmbed(place, spec, { ast: true, actions: false, renderer: "svg" }).then(() => {
      figure.querySelector("svg[role=img]:not(.marks)").remove();
      figure.dataset.drawn = "yes";
    }).catch(() => place.remove());
  };
  document.head.appendChild(bundle);
})();
