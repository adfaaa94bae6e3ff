/* How the cases' scores lie beside those of normal images, and where the threshold is. */

const PLOT = { width: 300, height: 150, left: 6, right: 6, top: 16, bottom: 20, bins: 30 };

/** The axis: all normal images, and cases up to where they would squeeze these; the last bin holds all higher ones. */
function scoreAxis(scores, normals) {
	const all = scores.concat(normals);
	if (all.length === 0) return { low: 0, high: 1, cut: false };
	// no call with so many arguments: some engines allow 65,535
	const lowest = all.reduce((a, b) => Math.min(a, b));
	const highest = all.reduce((a, b) => Math.max(a, b));
	const known = normals.length > 0 ? normals : scores;
	const start = known.reduce((a, b) => Math.min(a, b));
	const end = known.reduce((a, b) => Math.max(a, b));
	const most = end + 2 * Math.max(end - start, 1e-9);
	const cut = normals.length > 0 && highest > most;
	const high = cut ? most : highest;
	return { low: lowest, high: high > lowest ? high : lowest + 1, cut };
}

/** The share of the scores in each bin. */
function shares(scores, axis) {
	const bins = new Array(PLOT.bins).fill(0);
	for (const score of scores) {
		const bin = Math.floor((score - axis.low) / (axis.high - axis.low) * PLOT.bins);
		bins[Math.min(Math.max(bin, 0), PLOT.bins - 1)] += 1 / scores.length;
	}
	return bins;
}

/**
 * The score from which on cases are anomalous: as the normal images say, and where the verdicts of the cases need it,
 * between the last anomalous and the first other one. Null if nothing says where, or if cases differ in it.
 *
 * @param {number[]} normals - scores of normal images, in ascending order
 */
function threshold(cases, normals, rate) {
	const cut = cases.anomalous(rate);
	const scores = list => list.map(each => each.score).filter(score => score !== null);
	const below = scores(cases.judged.slice(cut)).reduce((a, b) => Math.max(a, b), -Infinity);
	const above = scores(cases.judged.slice(0, cut)).reduce((a, b) => Math.min(a, b), Infinity);
	// so many normal scores may lie at or above it: (k + 1) / (n + 1) <= rate
	const allowed = Math.floor(rate * (normals.length + 1) + 1e-9) - 1;
	let place = normals.length === 0 || allowed < 0 ? null : normals[normals.length - 1 - Math.min(allowed, normals.length - 1)];
	if (place === null && !Number.isFinite(above)) return null;
	place ??= above;
	// of many images one is surprising sooner: each number of images has a threshold of its own
	if (cases.judged.slice(cut).some(each => each.planes > 1 && each.score > place)) return null;
	if (below < above) place = Math.min(Math.max(place, below), above);
	return place;
}

/** The drawing. The bars do not depend on the alarm rate: only the line moves. */
class Histogram {

	constructor(root, cases, normals) {
		this.axis = scoreAxis(cases.all.map(each => each.score).filter(score => score !== null), normals);
		this.line = drawn('line', { class: 'threshold', y1: PLOT.top - 4, y2: PLOT.height - PLOT.bottom });
		this.label = drawn('text', { class: 'threshold-label', y: 9 });
		this.drawing = drawn('svg', { viewBox: '0 0 ' + PLOT.width + ' ' + PLOT.height, role: 'img' }, this.hatching(),
			...this.bars(cases, normals), ...this.ticks(), this.line, this.label);
		root.append(this.drawing);
		this.normals = normals;
		this.scored = cases.all.filter(each => each.score !== null).length;
	}

	x(score) {
		const share = Math.min(Math.max((score - this.axis.low) / (this.axis.high - this.axis.low), 0), 1);
		return PLOT.left + share * (PLOT.width - PLOT.left - PLOT.right);
	}

	hatching() {
		return drawn('defs', {}, drawn('pattern', { id: 'hatch', width: 5, height: 5, patternUnits: 'userSpaceOnUse',
			patternTransform: 'rotate(45)' }, drawn('line', { class: 'hatch', x1: 0, y1: 0, x2: 0, y2: 5 })));
	}

	bars(cases, normals) {
		const of = [shares(normals, this.axis), shares(cases.all.map(each => each.score).filter(score => score !== null), this.axis)];
		const most = Math.max(...of[0], ...of[1], 1e-9);
		const width = (PLOT.width - PLOT.left - PLOT.right) / PLOT.bins;
		const floor = PLOT.height - PLOT.bottom;
		const made = [];
		of.forEach((bins, series) => bins.forEach((share, bin) => {
			if (share === 0) return;
			// a single case of thousands is seen, too
			const height = Math.max(share / most * (floor - PLOT.top), 2);
			const inset = series === 0 ? 0 : width * 0.22;
			made.push(drawn('rect', { class: series === 0 ? 'normals' : 'cases', x: (PLOT.left + bin * width + inset).toFixed(2),
				y: (floor - height).toFixed(2), width: (width - 2 * inset).toFixed(2), height: height.toFixed(2) }));
		}));
		made.push(drawn('line', { class: 'floor', x1: PLOT.left, x2: PLOT.width - PLOT.right, y1: floor, y2: floor }));
		return made;
	}

	ticks() {
		const wanted = (this.axis.high - this.axis.low) / 4;
		const power = 10 ** Math.floor(Math.log10(wanted));
		const step = [1, 2, 5, 10].map(each => each * power).find(each => each >= wanted);
		const made = [];
		for (let i = Math.ceil(this.axis.low / step); i * step <= this.axis.high; i++) {
			const x = this.x(i * step);
			if (x < PLOT.left + 8 || x > PLOT.width - PLOT.right - (this.axis.cut ? 34 : 8)) continue;
			made.push(drawn('text', { class: 'tick', x, y: PLOT.height - 5, text: short(i * step) }));
		}
		if (this.axis.cut) made.push(drawn('text', { class: 'tick last', x: PLOT.width - PLOT.right, y: PLOT.height - 5,
			text: '≥ ' + short(this.axis.high) }));
		return made;
	}

	/** Moves the line; null for nowhere. */
	show(place, words) {
		const hidden = place === null;
		for (const part of [this.line, this.label]) part.classList.toggle('gone', hidden);
		if (!hidden) {
			const x = this.x(place);
			this.line.setAttribute('x1', x);
			this.line.setAttribute('x2', x);
			this.label.setAttribute('x', Math.min(Math.max(x, 30), PLOT.width - 30));
			this.label.textContent = scoreText(place);
		}
		this.drawing.setAttribute('aria-label', 'Histogram of the scores of ' + counted(this.scored, 'case') + ' and ' + counted(
			this.normals.length, 'normal image') + '. ' + words);
	}
}
