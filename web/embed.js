// Puts Mentordesk into another site's page:
//
//   <script src="https://…/mentordesk/embed.js"></script>
//   <mentordesk-embed view="book"></mentordesk-embed>
//
// Attributes: view (app, book, catalogue, lead), route (a place inside it), lang (en, zh), theme (light, dark), height in
// pixels (until the view tells its own), label for screen readers. Events: mentordesk-ready, mentordesk-route {route, title}.

(() => {
  const base = new URL('./', document.currentScript.src);
  const views = new Set(['app', 'book', 'catalogue', 'lead']);
  const heightDefault = 640, heightMax = 20_000;

  class MentordeskEmbed extends HTMLElement {
    static observedAttributes = ['route'];
    #frame = null;
    #listener = null;

    connectedCallback() {
      const view = views.has(this.getAttribute('view')) ? this.getAttribute('view') : 'app';
      const address = new URL(base);
      address.searchParams.set('view', view);
      address.searchParams.set('embedder', location.origin);
      for (const [attribute, name] of [['lang', 'language'], ['theme', 'theme']]) {
        if (this.hasAttribute(attribute)) address.searchParams.set(name, this.getAttribute(attribute));
      }
      const route = this.getAttribute('route');
      if (route?.startsWith('/')) address.hash = route;
      this.#frame = document.createElement('iframe');
      Object.assign(this.#frame, { src: address.href, title: this.getAttribute('label') || 'Mentordesk', allow: 'clipboard-write' });
      Object.assign(this.#frame.style, { display: 'block', width: '100%', border: '0' });
      this.#setHeight(Number(this.getAttribute('height')) || heightDefault);
      this.#listener = (event) => this.#hear(event);
      addEventListener('message', this.#listener);
      this.style.display ||= 'block';
      this.replaceChildren(this.#frame);
    }

    disconnectedCallback() {
      removeEventListener('message', this.#listener);
      this.replaceChildren();
    }

    attributeChangedCallback(name, before, route) {
      if (before === null || !this.#frame?.contentWindow || !route?.startsWith('/')) return;
      this.#frame.contentWindow.postMessage({ mentordesk: 1, kind: 'go', route }, base.origin);
    }

    #hear({ source, origin, data }) {
      if (source !== this.#frame.contentWindow || origin !== base.origin || data?.mentordesk !== 1) return;
      if (data.kind === 'height' && !this.hasAttribute('height')) this.#setHeight(data.height);
      if (data.kind === 'ready') this.#fire('mentordesk-ready', {});
      if (data.kind === 'route') this.#fire('mentordesk-route', { route: String(data.route), title: String(data.title) });
    }

    #fire(name, detail) {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
    }

    #setHeight(height) {
      if (Number.isFinite(height) && height > 0) this.#frame.style.height = `${Math.min(height, heightMax)}px`;
    }
  }

  if (!customElements.get('mentordesk-embed')) customElements.define('mentordesk-embed', MentordeskEmbed);
})();
