'use strict';

/* Elements and texts. What comes from names of files and from notes is only ever set as text, never as markup. */

/**
 * A new element.
 *
 * @param {string} tag - its name
 * @param {Object} attributes - `text` is its text, all others are attributes; those that are null are left out
 * @param {...Node} children - what it holds
 */
function element(tag, attributes = {}, ...children) {
	return filled(document.createElement(tag), attributes, children);
}

/** A new element of a drawing. */
function drawn(tag, attributes = {}, ...children) {
	return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
}

function filled(made, attributes, children) {
	for (const [name, value] of Object.entries(attributes)) {
		if (value === null || value === undefined) continue;
		if (name === 'text') made.textContent = value;
		else made.setAttribute(name, value);
	}
	made.append(...children);
	return made;
}

function byId(id) {
	return document.getElementById(id);
}

/** A name as people can read it: line ends and other signs that cannot be seen are shown, none can turn text around. */
function readable(name) {
	return String(name ?? '').replace(/[\n\r\u0085\u2028\u2029]/g, '⏎').replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�');
}

/** A number with three significant digits, the same in all languages. */
function short(value) {
	if (value === 0) return '0';
	const rounded = Number(value.toPrecision(3));
	const decimals = Math.min(Math.max(2 - Math.floor(Math.log10(Math.abs(rounded))), 0), 20);
	const text = rounded.toFixed(decimals);
	return text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
}

/** A score: two decimals, so that those below each other can be compared. */
function scoreText(score) {
	return score === null ? 'none' : score.toFixed(Math.abs(score) < 1000 ? 2 : 0);
}

/** A rate in words: the low ones as 1 in so many. */
function rateWords(rate) {
	return rate <= 0.2 ? '1 in ' + Math.round(1 / rate) : Math.round(100 * rate) + ' in 100';
}

/** So many of them, as `1 file`, `2 files`. */
function counted(count, one, many = one + 's') {
	return count + ' ' + (count === 1 ? one : many);
}

/** The address of a picture in the report's folder: signs such as # and ? are part of its name. */
function pictureUrl(path) {
	try {
		return path.split('/').map(encodeURIComponent).join('/');
	}
	catch (e) {
		// half a sign, which no address can hold
		return 'missing';
	}
}
