// The address. Places of the app live in the fragment ("#/people/0190…?q=ada"), so any static host can serve the page
// from any folder.

const routeMax = 4000;

function currentRoute() {
  const fragment = location.hash.slice(1);
  return fragment.startsWith('/') && fragment.length <= routeMax ? decode(fragment) : '/';
}

function decode(fragment) {
  try {
    return decodeURI(fragment);
  } catch {
    return '/';
  }
}

export class History {
  onShow = () => {};
  #shown = currentRoute();

  // onRoute(route) is called when the person goes back or forward or follows a link.
  constructor(onRoute) {
    const follow = () => {
      const route = currentRoute();
      if (route === this.#shown) return;
      this.#shown = route;
      onRoute(route);
    };
    addEventListener('popstate', follow);
    addEventListener('hashchange', follow);
  }

  get route() {
    return this.#shown;
  }

  // replace: the way back stays as it is (a filter changed, not the place).
  show(route, title, replace) {
    document.title = title;
    if (route === this.#shown) return;
    this.#shown = route;
    this.onShow(route, title);
    const address = '#' + encodeURI(route);
    if (replace) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
  }
}
