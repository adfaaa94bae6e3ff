/* One case in large. */

/** A picture of the report's folder, or words where it is missing. */
function picture(path, alternative, lazy) {
	const made = element('img', { alt: alternative, decoding: 'async', loading: lazy ? 'lazy' : null });
	made.addEventListener('error', () => made.replaceWith(element('span', { class: 'missing', text: 'Picture missing' })));
	made.src = pictureUrl(path);
	return made;
}

/** A verdict in words, with its shape. */
function badge(verdict) {
	return element('span', { class: 'badge ' + verdict }, element('span', { 'aria-hidden': 'true', text: VERDICTS[verdict].shape + ' ' }),
		VERDICTS[verdict].text);
}

class Detail {

	/**
	 * A view that is closed.
	 *
	 * @param {Object} page - what it asks and tells: `legend`, `verdict`, `place`, `opinions`, `agree`, `note`, `move`, `closed`
	 */
	constructor(page) {
		this.page = page;
		this.dialog = byId('detail');
		this.shown = null;
		byId('detail-previous').addEventListener('click', () => page.move(-1));
		byId('detail-next').addEventListener('click', () => page.move(1));
		byId('detail-close').addEventListener('click', () => this.dialog.close());
		byId('detail-agree').addEventListener('click', () => page.agree('agree'));
		byId('detail-disagree').addEventListener('click', () => page.agree('disagree'));
		byId('detail-note').addEventListener('input', event => page.note(event.target.value));
		this.dialog.addEventListener('close', () => page.closed());
	}

	get open() {
		return this.dialog.open;
	}

	/** Opens it, or goes on to another case. */
	show(each) {
		const another = each !== this.shown;
		this.shown = each;
		if (!this.dialog.open) {
			this.dialog.showModal();
			byId('detail-name').focus();
		}
		if (another) {
			this.fill(each);
			this.dialog.querySelector('.detail').scrollTop = 0;
			this.dialog.querySelector('.facts').scrollTop = 0;
		}
		this.refresh();
	}

	/** What may have changed: verdict, opinion, place. A note that is being written is left alone. */
	refresh() {
		const each = this.shown;
		if (each === null) return;
		const verdict = this.page.verdict(each);
		byId('detail-verdict').replaceChildren(badge(verdict));
		const { place, count } = this.page.place(each);
		byId('detail-place').textContent = [each.rank ? 'Rank ' + each.rank : 'No rank', place < 0 ? 'not among the cases shown' :
			'case ' + (place + 1) + ' of ' + count + ' shown'].join(' · ');
		byId('detail-previous').disabled = place === 0;
		byId('detail-next').disabled = place === count - 1;
		const opinion = this.page.opinions.opinion(each, verdict);
		byId('detail-agree').setAttribute('aria-pressed', opinion === 'agree');
		byId('detail-disagree').setAttribute('aria-pressed', opinion === 'disagree');
		const note = byId('detail-note');
		if (note.value !== this.page.opinions.of(each).note) note.value = this.page.opinions.of(each).note;
	}

	fill(each) {
		byId('detail-name').textContent = readable(each.name);
		byId('detail-note').value = '';
		byId('detail-pictures').replaceChildren(...this.pictures(each));
		const worst = each.worst;
		byId('detail-figures').replaceChildren(...[['False-alarm rate', each.rate === null ? 'none' : short(each.rate) + ' (' + rateWords(
			each.rate) + ')'], ['Score', scoreText(each.score)], ['Structure size', worst?.level || 'none'], ['Marked region',
			worst?.markedSize || 'none'], ['Most surprising plane', worst === null ? 'none' : [worst.file, worst.plane].filter(
			text => text).map(readable).join(', ')], ['Planes scored', each.planes]].flatMap(([name, text]) => [element('dt', {
			text: name }), element('dd', { text, dir: 'auto' })]));
		byId('detail-lists').replaceChildren(...this.list('Warnings', each.warnings), ...this.list('Not scored', each.failures.map(
			failure => failure.file + ': ' + failure.reason)), ...this.list('Files', each.files));
	}

	pictures(each) {
		if (each.worst === null) return [element('p', { class: 'empty', text: 'Nothing of this case could be scored.' })];
		const made = [];
		if (each.worst.heatmap) made.push(this.figure(each.worst.heatmap, each.worst.markedSize ? 'With marks' :
			'Nothing is marked; the ring shows the most surprising place', each));
		if (each.worst.bare) made.push(this.figure(each.worst.bare, each.worst.heatmap ? 'Without marks' : 'Nothing is marked', each));
		if (this.page.legend && each.worst.heatmap && each.worst.markedSize) made.push(element('figure', { class: 'colours' }, picture(
			this.page.legend, 'What the colours of marks mean: the paler, the fewer normal pixels are as surprising', false)));
		return made.length > 0 ? made : [element('p', { class: 'empty', text: 'There is no picture of this case.' })];
	}

	figure(path, caption, each) {
		return element('figure', {}, element('a', { href: pictureUrl(path), target: '_blank', rel: 'noopener', title: 'Open the picture alone' },
			picture(path, caption + ': ' + readable(each.name), false)), element('figcaption', { text: caption }));
	}

	list(heading, lines) {
		if (lines.length === 0) return [];
		const most = 500;
		const made = element('ul', {}, ...lines.slice(0, most).map(line => element('li', { text: readable(line), dir: 'auto' })));
		if (lines.length > most) made.append(element('li', { text: 'and ' + (lines.length - most) + ' more' }));
		return [element('h3', { text: heading + ' (' + lines.length + ')' }), made];
	}
}
