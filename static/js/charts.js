// Lets a figure[data-chart] be explored: loads Plotly when asked to and draws over the picture.
// Without this script, or where Plotly does not come, the SVG stays and shows the same numbers.
(() => {
  let arriving = null;

  function plotly(source) {
    arriving ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = () => {
        // Without this, Plotly offers to send the chart to a cloud service.
        const local = { displaylogo: false, plotlyServerURL: "", showSendToCloud: false };
        window.Plotly.setPlotConfig({ ...local, responsive: true });
        resolve(window.Plotly);
      };
      script.onerror = () => {
        arriving = null;
        script.remove();
        reject(new Error("Plotly did not load"));
      };
      document.head.append(script);
    });
    return arriving;
  }

  // Colours: read from the page's tokens, so that light and dark need no second table.

  function colours(figure) {
    const probe = document.createElement("span");
    probe.hidden = true;
    figure.append(probe);
    const read = (name) => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    const names = ["ink", "ink-soft", "line", "paper-raised", "accent"];
    const table = Object.fromEntries(names.map((name) => [name, read(name)]));
    table.levels = [0, 1, 2, 3, 4].map((step) => read(`level-${step}`));
    probe.remove();
    return table;
  }

  // The same five steps as the picture's: 0 alone, then a quarter of the scale each.
  function steps(levels) {
    const edges = [0, 1e-6, 0.375, 0.625, 0.875, 1];
    return levels.flatMap((colour, step) => [[edges[step], colour], [edges[step + 1], colour]]);
  }

  function styledTrace(trace, index, table) {
    if (trace.type === "heatmap") {
      return { ...trace, colorscale: steps(table.levels), showscale: false };
    }
    const isInner = index === 0;
    const colour = isInner ? table.accent : table["ink-soft"];
    if (trace.type === "bar") {
      const fill = isInner ? colour : "rgba(0, 0, 0, 0)";
      return { ...trace, marker: { color: fill, line: { color: colour, width: 1.5 } } };
    }
    return {
      ...trace,
      fillcolor: colour.replace(/^rgb\((.*)\)$/, "rgba($1, 0.22)"),
      line: { color: colour, dash: isInner ? "solid" : "dash", width: 2 },
      marker: { color: isInner ? colour : table["paper-raised"], line: { color: colour, width: 1.5 }, size: 7 },
    };
  }

  function styledLayout(layout, figure, table) {
    const clear = "rgba(0, 0, 0, 0)";
    const plain = { automargin: true, fixedrange: true, gridcolor: table.line, ticks: "", zeroline: false };
    const polar = layout.polar && {
      angularaxis: { ...layout.polar.angularaxis, gridcolor: table.line, linecolor: table.line },
      bgcolor: clear,
      radialaxis: { ...layout.polar.radialaxis, gridcolor: table.line, linecolor: table.line, tickangle: 90, ticks: "" },
    };
    return {
      ...layout,
      ...(polar ? { polar } : { xaxis: { ...plain, ...layout.xaxis }, yaxis: { ...plain, ...layout.yaxis } }),
      font: { color: table.ink, family: getComputedStyle(figure).fontFamily, size: 14 },
      hoverlabel: { bgcolor: table["paper-raised"], bordercolor: table.line, font: { color: table.ink } },
      legend: { orientation: "h", x: 0.5, xanchor: "center", y: -0.12 },
      margin: { b: 48, l: 48, r: 48, t: 48 },
      paper_bgcolor: clear,
      plot_bgcolor: clear,
    };
  }

  async function draw(figure) {
    const Plotly = await plotly(figure.dataset.chartSrc);
    const { data, layout } = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
    const table = colours(figure);
    const traces = data.map((trace, index) => styledTrace(trace, index, table));
    await Plotly.react(figure.querySelector("[data-chart-plot]"), traces, styledLayout(layout, figure, table));
  }

  async function toggle(figure, button) {
    const plot = figure.querySelector("[data-chart-plot]");
    const isShown = plot.hidden;
    const label = button.dataset.chartBack;
    button.disabled = true;
    plot.hidden = !isShown;
    try {
      if (isShown) await draw(figure);
      figure.querySelector("svg.chart").toggleAttribute("hidden", isShown);
      button.dataset.chartBack = button.textContent;
      button.textContent = label;
    } catch {
      plot.hidden = true;
      figure.querySelector("[data-chart-failed]").hidden = false;
    }
    button.disabled = false;
    button.focus();
  }

  function attach(root) {
    for (const button of root.querySelectorAll("figure[data-chart] [data-chart-button][hidden]")) {
      button.hidden = false;
      button.addEventListener("click", () => toggle(button.closest("figure"), button));
    }
  }

  function redraw() {
    for (const figure of document.querySelectorAll("figure[data-chart]")) {
      if (!figure.querySelector("[data-chart-plot]").hidden) draw(figure);
    }
  }

  attach(document);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-theme"] });
})();
