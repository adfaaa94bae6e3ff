/* The cases as cards. Only those in sight are in the page, so that ten thousand are no more work than forty. */

class Gallery {

	/**
	 * An empty gallery.
	 *
	 * @param {HTMLElement} root - holds the cards
	 * @param {HTMLElement} toolbar - stays above them when they are scrolled
	 * @param {HTMLElement} keys - stays below them
	 * @param {function} describe - fills a card that is in sight
	 * @param {function} opened - is told which case was chosen by click
	 */
	constructor(root, toolbar, keys, describe, opened) {
		this.root = root;
		this.toolbar = toolbar;
		this.keys = keys;
		this.describe = describe;
		this.opened = opened;
		this.cards = new Map();
		this.sections = [];
		this.rows = [];
		this.order = [];
		this.current = null;
		const later = () => this.later();
		addEventListener('scroll', later, { passive: true });
		new ResizeObserver(() => {
			this.arrange();
			this.later();
		}).observe(root);
	}

	/**
	 * Shows other cases, or the same in another order.
	 *
	 * @param {Object[]} sections - each with `verdict` and `cases`
	 */
	show(sections) {
		this.sections = sections.filter(section => section.cases.length > 0);
		this.order = this.sections.flatMap(section => section.cases);
		this.places = null;
		this.arrange();
		this.draw();
	}

	/** Where in the order a case is; -1 if it is not shown. */
	place(each) {
		this.places ??= new Map(this.order.map((one, place) => [one, place]));
		return this.places.get(each) ?? -1;
	}

	/** Decides which row of cards, or heading, comes where. */
	arrange() {
		const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
		const gap = 0.875 * rem;
		const width = this.root.clientWidth;
		const columns = Math.max(1, Math.floor((width + gap) / (12.5 * rem + gap)));
		this.grid = { gap, columns, card: (width - gap * (columns - 1)) / columns, height: 16.5 * rem, heading: 2.25 * rem };
		this.rows = [];
		let top = 0;
		let place = 0;
		for (const section of this.sections) {
			this.rows.push({ top, height: this.grid.heading, section });
			top += this.grid.heading;
			for (let from = 0; from < section.cases.length; from += columns) {
				const cases = section.cases.slice(from, from + columns);
				this.rows.push({ top, height: this.grid.height, cases, place: place + from });
				top += this.grid.height + gap;
			}
			place += section.cases.length;
		}
		this.root.style.height = top + 'px';
	}

	/** Draws before the next picture of the screen, once. */
	later() {
		if (this.waiting) return;
		this.waiting = true;
		requestAnimationFrame(() => {
			this.waiting = false;
			this.draw();
		});
	}

	/** The first row that ends below a height. */
	rowAt(height) {
		let low = 0;
		let high = this.rows.length;
		while (low < high) {
			const middle = low + high >> 1;
			if (this.rows[middle].top + this.rows[middle].height < height) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** Puts what is in sight into the page, and takes the rest out. */
	draw() {
		const top = -this.root.getBoundingClientRect().top;
		const spare = innerHeight / 2;
		const wanted = [];
		for (let i = this.rowAt(top - spare); i < this.rows.length && this.rows[i].top < top + innerHeight + spare; i++)
			wanted.push(this.rows[i]);
		// the card with the focus stays, wherever it is: keys would go nowhere otherwise
		const focused = this.currentRow();
		if (focused !== undefined && !wanted.includes(focused)) {
			wanted.push(focused);
			wanted.sort((a, b) => a.top - b.top);
		}
		const elements = wanted.flatMap(row => row.cases ? row.cases.map((each, column) => this.card(each, row, column)) : [this.heading(row)]);
		const kept = new Set(elements);
		for (const old of [...this.root.children]) if (!kept.has(old)) old.remove();
		for (const [key, old] of this.cards) if (!kept.has(old)) this.cards.delete(key);
		elements.forEach((made, i) => {
			if (this.root.children[i] !== made) this.root.insertBefore(made, this.root.children[i] ?? null);
		});
	}

	heading(row) {
		const verdict = row.section.verdict;
		const key = 'heading ' + verdict;
		let made = this.cards.get(key);
		if (made === undefined) {
			made = element('div', { role: 'listitem', class: 'section ' + verdict }, element('h2', {}));
			this.cards.set(key, made);
		}
		const text = VERDICTS[verdict].shape + ' ' + VERDICTS[verdict].heading + ' (' + row.section.cases.length + ')';
		if (made.firstChild.textContent !== text) made.firstChild.textContent = text;
		made.style.top = row.top + 'px';
		return made;
	}

	card(each, row, column) {
		let made = this.cards.get(each);
		if (made === undefined) {
			made = element('div', { role: 'listitem', 'data-index': each.index }, element('button', { type: 'button', class: 'open' }));
			made.firstChild.addEventListener('click', () => this.opened(each));
			made.firstChild.addEventListener('focus', () => this.choose(each));
			this.cards.set(each, made);
			this.describe(each, made, true);
		}
		else this.describe(each, made, false);
		made.setAttribute('aria-posinset', row.place + column + 1);
		made.setAttribute('aria-setsize', this.order.length);
		const current = each === this.current;
		made.classList.toggle('current', current);
		// one card takes part in the walk by Tab; arrows go on from there
		made.firstChild.tabIndex = current || this.current === null || this.place(this.current) < 0 ? 0 : -1;
		made.style.top = row.top + 'px';
		made.style.left = column * (this.grid.card + this.grid.gap) + 'px';
		made.style.width = this.grid.card + 'px';
		made.style.height = row.height + 'px';
		return made;
	}

	/** Makes a case the current one. */
	choose(each) {
		if (this.current === each) return;
		this.current = each;
		this.later();
	}

	/** Goes on by so many cases, and brings the new one into sight. */
	move(by, focus) {
		if (this.order.length === 0) return;
		const place = this.current === null ? -1 : this.place(this.current);
		const next = place < 0 ? 0 : Math.min(Math.max(place + by, 0), this.order.length - 1);
		this.current = this.order[next];
		this.reveal(focus);
	}

	/** Goes to the row above (-1) or below (1), where that holds a card in the same column or before. */
	moveRow(by) {
		const rows = this.rows.filter(row => row.cases);
		const from = this.currentRow();
		const to = rows[rows.indexOf(from) + by];
		if (from === undefined || to === undefined) return;
		this.current = to.cases[Math.min(from.cases.indexOf(this.current), to.cases.length - 1)];
		this.reveal(true);
	}

	/** The row of the current case; undefined where that is not shown. */
	currentRow() {
		const place = this.current === null ? -1 : this.place(this.current);
		return this.rows.find(row => row.cases && row.place <= place && place < row.place + row.cases.length);
	}

	/** Scrolls to the current case. */
	reveal(focus) {
		const row = this.currentRow();
		if (row === undefined) return;
		const start = this.root.getBoundingClientRect().top + row.top;
		const above = this.toolbar.offsetHeight + this.grid.heading;
		const below = innerHeight - this.keys.offsetHeight - this.grid.gap / 2;
		if (start < above) scrollBy(0, start - above);
		else if (start + row.height > below) scrollBy(0, start + row.height - below);
		this.draw();
		if (focus) this.cards.get(this.current).firstChild.focus({ preventScroll: true });
	}
}
