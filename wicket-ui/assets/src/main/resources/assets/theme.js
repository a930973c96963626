// Runs in <head> before the first paint: the theme and the time zone of this browser. The server renders a chosen theme
// itself; this is for those who never chose one.
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('has-script');
  if (!root.hasAttribute('data-bs-theme')) {
    root.setAttribute('data-bs-theme', matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  }
  var zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  var name = 'corrosion_zone=' + encodeURIComponent(zone);
  if (document.cookie.indexOf(name) < 0) {
    document.cookie = name + '; Path=/; Max-Age=31536000; SameSite=Lax';
  }
})();
