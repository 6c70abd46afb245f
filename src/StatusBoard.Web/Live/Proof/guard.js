// Stands in the head of each page itself, because a file can be missing. It notices what of the page did not load, says
// so, and loads the page again. Written in the oldest JavaScript: it has to run where the page's own scripts do not.
(function () {
  if (window.pageGuard) return;
  var STARTS_WITHIN = 30000, ANSWERS_WITHIN = 4000, RETRY = 1000, LONGEST = 30000, RECENT = 60000;
  var problem = null, started = false, typed = false, going = false;

  function name(address) { return address.replace(/[?#].*$/, "").replace(/^.*\/(?=[^/]+\/[^/]+$)/, ""); }

  function fail(what) {
    if (problem) return;
    problem = what;
    say();
    // What was typed into a form is not thrown away; a page that shows statuses has to come back by itself.
    if (document.getElementById("not-live") || !typed) again();
  }

  function say() {
    if (!problem || !document.body) return;
    var banner = document.getElementById("not-live"), note = document.getElementById("not-loaded");
    if (banner) {
      var why = document.getElementById("not-live-why");
      document.body.setAttribute("data-live", "no");
      if (why) why.textContent = problem;
    } else if (!note) {
      note = document.createElement("div");
      note.id = "not-loaded";
      note.setAttribute("role", "alert");
      note.textContent = problem;
      document.body.insertBefore(note, document.body.firstChild);
    }
  }

  // Loads the page again as soon as the server is ready; each time a little later when that does not help, and not all at once.
  function again() {
    if (going) return;
    going = true;
    var recent = [];
    try {
      recent = JSON.parse(sessionStorage.getItem("reloads") || "[]").filter(function (time) { return Date.now() - time < RECENT; });
    } catch (ignored) { /* Nothing can be kept here: the pause does not grow. */ }
    function ask() {
      var question = new XMLHttpRequest();
      question.open("GET", "health/ready?" + Date.now());
      question.timeout = ANSWERS_WITHIN;
      question.onloadend = function () {
        if (!question.status || question.status >= 500 || question.status === 429) { setTimeout(ask, RETRY); return; }
        try { sessionStorage.setItem("reloads", JSON.stringify(recent.concat(Date.now()))); } catch (ignored) { /* As above. */ }
        location.reload();
      };
      question.send();
    }
    setTimeout(ask, Math.random() * Math.min(LONGEST, 500 * Math.pow(2, recent.length)));
  }

  // The server says which path it was asked for, and under which it believes to be: where the browser's path begins otherwise, a proxy
  // took the beginning away and the server does not know it, so nothing that this page needs is found.
  function misplaced() {
    var base = document.getElementsByTagName("base")[0], path = base && base.getAttribute("data-path");
    if (!path) return null;
    var here;
    try { here = decodeURIComponent(location.pathname); } catch (ignored) { return null; }
    var known = decodeURIComponent(base.getAttribute("href")).replace(/\/$/, "");
    if (here === known || here.slice(-path.length) !== path) return null;
    var root = here.slice(0, here.length - path.length);
    return root === known ? null : "This board is reached under " + (root || "/") + " and was not told so: Security:PublicAddress has to be "
      + location.protocol + "//" + location.host + root;
  }

  problem = misplaced();

  document.addEventListener("error", function (event) {
    var part = event.target;
    var address = part.tagName === "SCRIPT" ? part.src : part.href;
    // What another site has to offer is no part of this page.
    if (!address || address.indexOf(location.protocol + "//" + location.host + "/") !== 0) return;
    if (part.tagName === "SCRIPT") fail("A part of this page did not load: " + name(part.src) + ". It is tried again.");
    if (part.tagName === "LINK" && part.rel === "stylesheet") fail("A part of this page did not load: " + name(part.href) + ". It is tried again.");
  }, true);
  document.addEventListener("input", function () { typed = true; }, true);
  document.addEventListener("DOMContentLoaded", say);
  function notStarted() { if (!started) fail("The scripts of this page did not start: this browser may be too old for it, or blocks them. It is tried again."); }
  window.addEventListener("load", notStarted);
  setTimeout(notStarted, STARTS_WITHIN);

  window.pageGuard = { again: again, started: function () { started = true; }, problem: function () { return problem; } };
})();
