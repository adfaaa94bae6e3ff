/* The page: brings the parts together. */

/** The alarm rate: slider and number, from the lowest that the calibration supports to one half, in even ratios. */
class RateControl {

	constructor(report, cases, changed) {
		this.cases = cases;
		this.changed = changed;
		this.lowest = Math.min(Math.max(report.lowestRate ?? 0, 1e-6), HIGHEST_RATE);
		this.first = Math.min(Math.max(report.alarmRate ?? 0, this.lowest), HIGHEST_RATE);
		this.rate = this.first;
		this.slider = byId('rate-slider');
		this.number = byId('rate-number');
		this.steps = Number(this.slider.max);
		this.slider.disabled = this.lowest === HIGHEST_RATE;
		byId('rate-lowest').textContent = 'lowest: ' + short(this.lowest);
		byId('rate-highest').textContent = short(HIGHEST_RATE);
		byId('rate-reset').textContent = 'Back to ' + short(this.first);
		byId('rate-reset').addEventListener('click', () => this.set(this.first));
		this.slider.addEventListener('input', () => this.set(this.at(Number(this.slider.value)), true));
		this.number.addEventListener('input', () => this.typed(false));
		this.number.addEventListener('change', () => this.typed(true));
		this.show(false);
	}

	/** The rate at a place of the slider, as people write it. */
	at(step) {
		if (step === 0) return this.lowest;
		const rate = Number(short(this.lowest * (HIGHEST_RATE / this.lowest) ** (step / this.steps)));
		return this.cases.meant(Math.min(Math.max(rate, this.lowest), HIGHEST_RATE), this.lowest);
	}

	/** 0.05, 0,05, 5 %, 1/20 and 1 in 20 are the same. NaN for what is no rate. */
	parsed(text) {
		const plain = text.trim().replace(',', '.');
		const ratio = plain.match(/^(\d+(?:\.\d+)?)\s*(?:\/|in)\s*(\d+(?:\.\d+)?)$/i);
		if (ratio) return Number(ratio[1]) / Number(ratio[2]);
		const number = plain.match(/^(\d*\.?\d+(?:e-?\d+)?)\s*(%?)$/i);
		return number ? Number(number[1]) / (number[2] ? 100 : 1) : NaN;
	}

	typed(finished) {
		const asked = this.parsed(this.number.value);
		const meant = asked > 0 ? this.cases.meant(asked, this.lowest) : NaN;
		const within = meant >= this.lowest && meant <= HIGHEST_RATE;
		// while somebody writes, 0.0 is not yet wrong
		if (!within && !finished) return;
		if (Number.isNaN(meant) || meant === Infinity) this.problem('This is no rate: write a number such as 0.05, 5 % or 1 in 20.');
		else {
			this.problem(within ? '' : meant < this.lowest ? 'The calibration supports no rate below ' + short(this.lowest) + '.' :
				'The highest rate is ' + short(HIGHEST_RATE) + '.');
			this.rate = Math.min(Math.max(meant, this.lowest), HIGHEST_RATE);
			this.show(!finished);
			this.changed();
		}
	}

	problem(text) {
		byId('rate-problem').textContent = text;
		this.number.setAttribute('aria-invalid', text !== '');
	}

	set(rate, bySlider = false) {
		this.rate = rate;
		this.problem('');
		this.show(false, bySlider);
		this.changed();
	}

	show(beingTyped, bySlider = false) {
		if (!beingTyped) this.number.value = short(this.rate);
		const span = Math.log(HIGHEST_RATE / this.lowest);
		if (!bySlider) this.slider.value = span === 0 ? 0 : Math.round(Math.log(this.rate / this.lowest) / span * this.steps);
		byId('rate-words').textContent = rateWords(this.rate);
		this.slider.setAttribute('aria-valuetext', short(this.rate) + ', ' + rateWords(this.rate));
		byId('rate-reset').hidden = this.rate === this.first;
	}
}

/** Which cases are shown. */
const FILTERS = {
	all: { text: 'All', has: () => true },
	anomalous: { text: VERDICTS.anomalous.shape + ' Anomalous', has: (each, verdict) => verdict === 'anomalous' },
	unlike: { text: VERDICTS.unlike.shape + ' Unlike', has: (each, verdict) => verdict === 'unlike' },
	// also those of which a part failed: what is missing may be what matters
	failed: { text: VERDICTS.failed.shape + ' With failed files', has: each => each.worst === null || each.failures.length > 0 },
	normal: { text: VERDICTS.normal.shape + ' Normal', has: (each, verdict) => verdict === 'normal' }
};

class Page {

	constructor(report, identity) {
		this.report = report;
		this.cases = new Cases(report.cases);
		this.opinions = new Opinions(identity, report.cases.length);
		this.filter = 'all';
		this.text = '';
		this.before = null;
		this.heading();
		this.normals = report.normalScores.filter(score => score !== null).sort((a, b) => a - b);
		this.histogram = new Histogram(byId('histogram'), this.cases, this.normals);
		this.gallery = new Gallery(byId('gallery'), byId('toolbar'), byId('keys'), (each, made, fresh) => this.describe(each, made, fresh), each => this.open(each));
		this.detail = new Detail({
			legend: report.legend,
			verdict: each => this.verdict(each),
			place: each => ({ place: this.gallery.place(each), count: this.gallery.order.length }),
			opinions: this.opinions,
			agree: opinion => this.agree(opinion),
			note: text => this.note(text),
			move: by => this.move(by),
			closed: () => {
				// a browser gives the focus back to the card that had it before
				this.gallery.choose(this.detail.shown);
				this.gallery.reveal(true);
			}
		});
		this.rate = new RateControl(report, this.cases, () => this.update());
		entryTable(byId('model-table'), report.model);
		entryTable(byId('settings-table'), report.settings);
		new FailureTable(report, each => {
			this.part('cases');
			this.open(each);
		});
		this.filters();
		this.files();
		this.help();
		document.addEventListener('keydown', event => this.key(event));
		addEventListener('storage', event => {
			if (event.key !== null && this.opinions.read(event.key) >= 0) this.opinionChanged();
		});
		// where nothing is kept, a closed window loses notes
		addEventListener('beforeunload', event => {
			if (!this.opinions.kept && this.opinions.known.size > 0) event.preventDefault();
		});
		this.update();
		this.opinionChanged();
	}

	heading() {
		const title = readable(this.report.title) || 'Screening';
		document.title = title + ' – screening report';
		byId('title').textContent = title;
		for (const button of document.querySelectorAll('.part')) button.addEventListener('click', () => this.part(button.dataset.part));
	}

	/** Shows the cases, the model or the failures. */
	part(shown) {
		for (const button of document.querySelectorAll('.part')) {
			const current = button.dataset.part === shown;
			byId(button.dataset.part).hidden = !current;
			if (current) button.setAttribute('aria-current', 'page');
			else button.removeAttribute('aria-current');
		}
		scrollTo(0, 0);
	}

	verdict(each) {
		return this.cases.verdict(each, this.rate.rate);
	}

	/** After a change of the alarm rate or the filter. */
	update() {
		const groups = this.cases.groups(this.rate.rate);
		const has = FILTERS[this.filter].has;
		const wanted = this.text.toLowerCase();
		const whole = this.filter === 'all' && wanted === '';
		const sections = Object.keys(VERDICTS).map(verdict => ({ verdict, cases: whole ? groups[verdict] : groups[verdict].filter(
			each => has(each, verdict) && (wanted === '' || hasName(each, wanted))) }));
		this.gallery.show(sections);
		this.count(groups);
		const place = threshold(this.cases, this.normals, this.rate.rate);
		const words = place === null ? 'no single threshold' : 'threshold: about ' + scoreText(place);
		byId('threshold-words').textContent = words;
		this.histogram.show(place, words);
		this.detail.refresh();
	}

	count(groups) {
		const all = this.report.cases.length;
		byId('count-anomalous').textContent = groups.anomalous.length;
		byId('count-all').textContent = 'of ' + counted(all, 'case') + (groups.anomalous.length === 1 ? ' is' : ' are') + ' anomalous';
		byId('count-others').textContent = [groups.unlike.length + ' unlike the training images', groups.failed.length +
			' could not be scored', groups.normal.length + ' normal'].join(' · ');
		const judged = this.cases.judged.length;
		byId('expected').textContent = judged === 0 ? '' : 'Were all ' + judged + ' scored cases normal, about ' + short(Number((judged *
			this.rate.rate).toPrecision(2))) + ' would be called anomalous.';
		for (const button of byId('filters').children) {
			const name = button.dataset.filter;
			const count = name === 'all' ? all : name === 'failed' ? this.partlyFailed : groups[name].length;
			button.lastChild.textContent = ' ' + count;
			button.setAttribute('aria-pressed', name === this.filter);
		}
		const shown = this.gallery.order.length;
		byId('shown').textContent = counted(shown, 'case') + ' shown';
		byId('nothing').hidden = shown > 0;
		byId('nothing').textContent = all === 0 ? 'There are no cases.' : 'No case is like this: choose another filter or name.';
	}

	filters() {
		this.partlyFailed = this.report.cases.filter(each => FILTERS.failed.has(each)).length;
		for (const [name, filter] of Object.entries(FILTERS)) {
			const button = element('button', { type: 'button', 'data-filter': name, 'aria-pressed': name === this.filter, title: name === 'failed' ?
				'Cases of which a file, or all, could not be scored' : null }, filter.text, element('span', { class: 'number' }));
			button.addEventListener('click', () => {
				this.filter = name;
				this.update();
			});
			byId('filters').append(button);
		}
		byId('search').addEventListener('input', event => {
			this.text = event.target.value.trim();
			this.update();
		});
	}

	/** Fills a card. Pictures and names stay, verdict and opinion may change. */
	describe(each, made, fresh) {
		const button = made.firstChild;
		const verdict = this.verdict(each);
		const item = this.opinions.of(each);
		const opinion = this.opinions.opinion(each, verdict);
		const state = [verdict, opinion, item.note !== ''].join(' ');
		if (fresh) {
			const worst = each.worst;
			const path = worst?.heatmap || worst?.bare || '';
			const frame = element('span', { class: 'frame' }, path === '' ? element('span', { class: 'missing', text: worst === null ?
				'Nothing could be scored' : 'No picture' }) : picture(path, '', true));
			button.append(frame, element('span', { class: 'line name' }, element('span', { class: 'rank', text: each.rank ? each.rank + '.' :
				'–' }), element('bdi', { text: readable(each.name), title: readable(each.name) })), element('span', { class: 'line' }),
				element('span', { class: 'line', text: each.rate === null ? 'no false-alarm rate' : 'False-alarm rate ' + short(each.rate) }),
				element('span', { class: 'line small', text: worst === null ? '' : [worst.level, worst.markedSize ? worst.markedSize + ' marked' :
					worst.heatmap ? 'nothing marked; ring: most surprising place' : 'nothing marked'].filter(text => text).join(' · ') }), element('span', { class: 'line small flags' }));
		}
		else if (made.dataset.state === state) return;
		made.dataset.state = state;
		made.className = 'card ' + verdict + (made.classList.contains('current') ? ' current' : '');
		button.children[2].replaceChildren(badge(verdict));
		const flags = [opinion === '' ? '' : opinion === 'agree' ? '✓ agreed' : '✗ disagreed', item.note === '' ? '' : '✎ note', each.failures
			.length > 0 ? counted(each.failures.length, 'file') + ' failed' : '', each.warnings.length > 0 ? '⚠ ' + counted(each.warnings.length,
			'warning') : ''];
		button.lastChild.textContent = flags.filter(text => text).join(' · ');
		button.lastChild.title = button.lastChild.textContent;
	}

	open(each) {
		this.gallery.choose(each);
		this.detail.show(each);
	}

	move(by) {
		const focus = !this.detail.open;
		this.gallery.move(by, focus);
		if (this.detail.open && this.gallery.current !== null) this.detail.show(this.gallery.current);
	}

	/** The same opinion once more takes it back. */
	agree(opinion) {
		const each = this.gallery.current;
		if (each === null) return;
		const verdict = this.verdict(each);
		this.opinions.setOpinion(each, verdict, this.opinions.opinion(each, verdict) === opinion ? '' : opinion);
		this.opinionChanged();
	}

	note(text) {
		if (this.gallery.current === null) return;
		this.opinions.setNote(this.gallery.current, text);
		this.opinionChanged();
	}

	opinionChanged() {
		const items = [...this.opinions.known.values()];
		byId('opinion-count').textContent = 'An opinion on ' + items.filter(item => item.says !== '').length + ' of ' + counted(this.report.cases
			.length, 'case') + ', ' + counted(items.filter(item => item.note !== '').length, 'note') + '.';
		byId('storage-problem').textContent = this.opinions.kept ? '' :
			'This browser does not keep opinions and notes: save them as CSV before you close the window.';
		this.gallery.draw();
		this.detail.refresh();
	}

	/** Saving and loading of opinions. */
	files() {
		byId('save').addEventListener('click', () => {
			const groups = this.cases.groups(this.rate.rate);
			const ordered = Object.keys(VERDICTS).flatMap(verdict => groups[verdict]);
			const text = csvText(ordered, each => this.verdict(each), this.opinions, this.report.folder ?? '');
			const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
			const name = (this.report.title ?? '').replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 60) || 'screening';
			element('a', { href: address, download: name + '-opinions.csv' }).click();
			setTimeout(() => URL.revokeObjectURL(address), 60000);
			byId('message').textContent = 'Saved ' + counted(ordered.length, 'case') + ' to ' + name + '-opinions.csv, in the browser’s folder of downloads.';
		});
		byId('load').addEventListener('click', () => byId('load-file').click());
		byId('load-file').addEventListener('change', async event => {
			const [file] = event.target.files;
			if (!file) return;
			const before = this.opinions.copy();
			byId('message').textContent = takeOver(decoded(await file.arrayBuffer()), this.report.cases, this.opinions);
			event.target.value = '';
			this.before = before;
			byId('undo').hidden = false;
			this.opinionChanged();
		});
		byId('undo').addEventListener('click', () => {
			this.opinions.restore(this.before, this.report.cases);
			byId('undo').hidden = true;
			byId('message').textContent = 'All opinions and notes are as they were before loading.';
			byId('load').focus();
			this.opinionChanged();
		});
	}

	help() {
		byId('open-help').addEventListener('click', () => this.showHelp());
		byId('help-close').addEventListener('click', () => byId('help').close());
	}

	showHelp() {
		byId('help').showModal();
		byId('help-heading').focus();
	}

	/** All keys of the page but those that browsers know themselves. */
	key(event) {
		if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || byId('help').open || byId('cases').hidden) return;
		const target = event.target;
		if (target === byId('detail-note')) {
			if (event.key === 'Escape') {
				event.preventDefault();
				byId('detail-name').focus();
			}
			return;
		}
		if (target.matches('input, textarea, select')) return;
		const onCard = target.classList.contains('open');
		const acts = {
			ArrowRight: () => this.move(1),
			ArrowLeft: () => this.move(-1),
			ArrowDown: onCard ? () => this.gallery.moveRow(1) : null,
			ArrowUp: onCard ? () => this.gallery.moveRow(-1) : null,
			Enter: target === document.body && this.gallery.place(this.gallery.current) >= 0 ? () => this.open(this.gallery.current) : null
		};
		const letters = {
			j: () => this.move(1),
			k: () => this.move(-1),
			a: () => this.agree('agree'),
			d: () => this.agree('disagree'),
			n: () => this.writeNote(),
			'/': this.detail.open ? null : () => byId('search').focus(),
			'?': () => this.showHelp()
		};
		const act = Object.hasOwn(acts, event.key) ? acts[event.key] : byId('letters').checked ? letters[letter(event)] : null;
		if (!act) return;
		event.preventDefault();
		act();
	}

	writeNote() {
		if (this.gallery.current === null) return;
		this.detail.show(this.gallery.current);
		byId('detail-note').focus();
	}
}

/** The Latin letter of a key, also on keyboards that write others; or the sign. */
function letter(event) {
	if (/^[\u0000-\u007f]$/.test(event.key)) return event.key.toLowerCase();
	return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : '';
}

new Page(JSON.parse(byId('data').textContent), byId('data').dataset.identity);
