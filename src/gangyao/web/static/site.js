// What pages do when scripts run; without them every form still works. Chromium 90 is the floor of the desks.
(function () {
  "use strict";

  const all = (query, root) => Array.from((root || document).querySelectorAll(query));
  const one = (query, root) => (root || document).querySelector(query);
  const told = (words) => {
    const place = one("#told");
    if (!place) return;
    place.textContent = words;
    clearTimeout(told.timer);
    told.timer = setTimeout(() => { place.textContent = ""; }, 6000);
  };
  const headers = () => ({ "X-Requested-With": "gangyao", "X-Page": location.pathname + location.search + location.hash });

  // A reporter's fields save themselves. What could not be sent waits in this tab and is sent after signing in again.
  const form = one("[data-draft]");
  if (form) {
    const kept = "draft:" + form.dataset.draft;
    const saved = one("[data-saved]", form);
    const rowOf = (field) => field.closest("[data-line]");
    const fieldsOf = (row) => {
      const body = new FormData();
      all("input[name],select[name],textarea[name]", row).forEach((field) => body.append(field.name, field.value));
      body.append("csrfmiddlewaretoken", one("[name=csrfmiddlewaretoken]", form).value);
      return body;
    };
    const remember = (row) => {
      const words = {};
      all("input[name],select[name],textarea[name]", row).forEach((field) => { words[field.name.split(".")[1]] = field.value; });
      const known = JSON.parse(sessionStorage.getItem(kept) || "{}");
      known[row.dataset.line] = words;
      sessionStorage.setItem(kept, JSON.stringify(known));
    };
    const forget = (row) => {
      const known = JSON.parse(sessionStorage.getItem(kept) || "{}");
      delete known[row.dataset.line];
      sessionStorage.setItem(kept, JSON.stringify(known));
    };
    const save = async (row) => {
      remember(row);
      try {
        const answer = await fetch(form.dataset.draft, { method: "POST", body: fieldsOf(row), headers: Object.assign(headers(), { "X-Page": location.pathname + "#" + row.id }) });
        const words = await answer.json();
        if (answer.status === 401) { location.assign(words.sign_in); return; }
        if (!answer.ok) { told(words.says); return; }
        forget(row);
        saved.textContent = words.says;
      } catch (error) { saved.textContent = ""; }
    };
    form.addEventListener("change", (event) => { const row = rowOf(event.target); if (row) save(row); });
    let typing;
    form.addEventListener("input", (event) => {
      const row = rowOf(event.target);
      if (!row) return;
      clearTimeout(typing);
      typing = setTimeout(() => save(row), 1500);
    });
    const waiting = JSON.parse(sessionStorage.getItem(kept) || "{}");
    all("[data-line]", form).forEach((row) => {
      const words = waiting[row.dataset.line];
      if (!words) return;
      all("input[name],select[name],textarea[name]", row).forEach((field) => { const name = field.name.split(".")[1]; if (name !== "line" && name in words) field.value = words[name]; });
      save(row);
    });
    if (location.hash) {
      const row = document.getElementById(location.hash.slice(1)) || document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const field = row && one("input:not([type=hidden])", row);
      if (field) addEventListener("load", () => setTimeout(() => field.focus(), 0));  // going to the row takes the focus away
    }
  }

  // Files are dropped, and their way is shown.
  all("[data-drop]").forEach((dropping) => {
    const field = one("input[type=file]", dropping), place = one(".drop", dropping), bar = one("progress", dropping);
    ["dragover", "dragleave", "drop"].forEach((name) => place.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.toggle("over", name === "dragover");
      if (name === "drop") { field.files = event.dataTransfer.files; field.dispatchEvent(new Event("change")); }
    }));
    field.addEventListener("change", () => { place.textContent = Array.from(field.files).map((file) => file.name).join("、"); });
    if (field.name !== "document") return;
    dropping.addEventListener("submit", (event) => {
      event.preventDefault();
      const sending = new XMLHttpRequest();
      sending.open("POST", location.pathname);
      Object.entries(headers()).forEach(([name, value]) => sending.setRequestHeader(name, value));
      bar.hidden = false;
      sending.upload.onprogress = (at) => { if (at.lengthComputable) bar.value = 100 * at.loaded / at.total; };
      sending.onload = () => {
        const words = JSON.parse(sending.responseText);
        if (words.to || words.sign_in) { location.assign(words.to || words.sign_in); return; }
        bar.hidden = true;
        told(words.says);
      };
      sending.onerror = () => { bar.hidden = true; };
      sending.send(new FormData(dropping));
    });
  });

  const progress = one("[data-progress]");
  if (progress && ["waiting", "reading"].includes(progress.dataset.state)) {
    const look = async () => {
      const answer = await fetch(progress.dataset.progress, { headers: headers() });
      const words = await answer.json();
      one("[data-says]", progress).textContent = words.says;
      if (words.to) { location.assign(words.to); return; }
      if (["refused", "failed"].includes(words.state)) { location.reload(); return; }
      setTimeout(look, 700);
    };
    setTimeout(look, 400);
  }

  // The document is gone through by keyboard: j k next and previous, c confirm, e correct, a add what is selected.
  const reading = one("[data-document]");
  if (reading) {
    const entries = all("[data-entry]", reading), text = one(".text", reading);
    let here = -1;
    const go = (index, move) => {
      if (index < 0 || index >= entries.length) return;
      all(".here", reading).forEach((node) => node.classList.remove("here"));
      here = index;
      const entry = entries[here], passage = document.getElementById("i-" + entry.dataset.at);
      entry.classList.add("here");
      if (move !== false) entry.focus({ preventScroll: true });
      entry.scrollIntoView({ block: "nearest" });
      if (passage) { passage.classList.add("here"); passage.scrollIntoView({ block: "center" }); }
    };
    const confirmed = async (entry) => {
      const body = new FormData();
      body.append("item", entry.dataset.entry);
      body.append("csrfmiddlewaretoken", one("[name=csrfmiddlewaretoken]", reading).value);
      const answer = await fetch(one("form.entries").action, { method: "POST", body, headers: headers() });
      if (answer.status === 401) { location.assign((await answer.json()).sign_in); return; }
      if (!answer.ok) return;
      const box = one("input[type=checkbox]", entry);
      box.checked = true;
      box.disabled = true;
      if (!one(".done", entry)) entry.insertAdjacentHTML("beforeend", ' <small class="done">✓</small>');
    };
    const selection = () => {
      const chosen = getSelection();
      if (!text || !chosen.rangeCount || chosen.isCollapsed || !text.contains(chosen.anchorNode)) return null;
      const range = chosen.getRangeAt(0), before = document.createRange();
      before.selectNodeContents(text);
      before.setEnd(range.startContainer, range.startOffset);
      const letters = (words) => Array.from(words).length;
      const start = Number(text.dataset.start) + letters(before.toString());
      return { start, end: start + letters(range.toString()) };
    };
    const add = one("[data-add]");
    const adding = (event) => {
      const place = selection();
      if (!place) return;
      if (event) event.preventDefault();
      location.assign(add.getAttribute("href") + "?start=" + place.start + "&end=" + place.end);
    };
    if (add) add.addEventListener("click", adding);
    entries.forEach((entry, index) => entry.addEventListener("focus", () => { if (here !== index) go(index, false); }));
    all("mark[data-item]", reading).forEach((mark) => mark.addEventListener("click", () => go(entries.findIndex((entry) => entry.dataset.at === mark.id.slice(2)))));
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
      if (event.key === "j") go(here + 1);
      else if (event.key === "k") go(here - 1);
      else if (event.key === "c" && entries[here]) { confirmed(entries[here]); go(here + 1); }
      else if ((event.key === "e" || event.key === "x") && entries[here]) location.assign(one("[data-correct]", entries[here]).href + (event.key === "x" ? "#reject" : ""));
      else if (event.key === "a" && add) adding();
    });
    if (location.hash.startsWith("#i-")) go(entries.findIndex((entry) => "#i-" + entry.dataset.at === location.hash), false);
  }
  if (location.hash === "#reject") { const more = one("details"); if (more) { more.open = true; one("input:not([type=hidden])", more).focus(); } }

  // The queue: one box for all of a body.
  all("[data-all]").forEach((box) => {
    if (box.closest("label")) box.closest("label").hidden = false;  // without scripts it would do nothing
    box.addEventListener("change", () => all("input[name=figure]", box.closest("table") || box.closest("form")).forEach((own) => { own.checked = box.checked; }));
  });
  all("[data-copy]").forEach((button) => button.addEventListener("click", () => {
    const field = document.getElementById(button.dataset.copy);
    field.select();
    document.execCommand("copy");
    told("✓");
  }));
  all("[data-print]").forEach((button) => button.addEventListener("click", () => print()));
})();
