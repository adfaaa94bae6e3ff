/* Opinions as a table that spreadsheets open, and back. */

const COLUMNS = ['case', 'files', 'verdict', 'opinion', 'note'];

/** Where the files are, and which plane was shown: for "Teach model", which opens them again. */
const PLACES = ['folder', 'shown_file', 'shown_plane'];

/** What spreadsheets would take for a formula, perhaps after marks that were set before. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A cell, of which no spreadsheet makes a formula. */
function cell(value) {
	const safe = FORMULA.test(value) ? "'" + value : value;
	return /[",;\t\r\n]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
}

/** What was written as a cell. */
function value(cell) {
	return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** The table of all cases, with the mark that tells spreadsheets of UTF-8. */
function csvText(cases, verdictOf, opinions, folder) {
	const rows = cases.map(each => {
		const verdict = verdictOf(each);
		return [each.name, each.files.join('; '), VERDICTS[verdict].text, opinions.opinion(each, verdict), opinions.of(each).note,
			folder, each.worst?.file ?? '', each.worst?.plane ?? ''];
	});
	return '\ufeff' + [[...COLUMNS, ...PLACES], ...rows].map(row => row.map(cell).join(',') + '\r\n').join('');
}

/** What Excel writes where it writes no UTF-8, by the language; elsewhere the signs of western Windows. */
const OWN_SIGNS = { ko: 'euc-kr', ja: 'shift_jis', zh: 'gb18030', ru: 'windows-1251', uk: 'windows-1251', pl: 'windows-1250', cs: 'windows-1250',
	hu: 'windows-1250', tr: 'windows-1254', el: 'windows-1253' };

/** The text of a file: spreadsheets write UTF-8, UTF-16 or the signs of the language. */
function decoded(bytes) {
	const start = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
	if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
	if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	}
	catch (e) {
		return new TextDecoder(OWN_SIGNS[navigator.language.slice(0, 2)] ?? 'windows-1252').decode(bytes);
	}
}

/** Rows of cells. Spreadsheets of some languages separate by semicolon or tab: the first line shows which. */
function csvRows(text) {
	const plain = text.replace(/^\ufeff/, '');
	const first = plain.split(/[\r\n]/, 1)[0];
	const separator = [',', ';', '\t'].find(each => first.includes(each)) ?? ',';
	const rows = [];
	let row = [];
	let field = '';
	let quoted = false;
	for (let i = 0; i < plain.length; i++) {
		const sign = plain[i];
		if (quoted) {
			if (sign !== '"') field += sign;
			else if (plain[i + 1] === '"') field += plain[++i];
			else quoted = false;
		}
		else if (sign === '"' && field === '') quoted = true;
		else if (sign === separator) {
			row.push(field);
			field = '';
		}
		else if (sign === '\n' || sign === '\r') {
			if (sign === '\r' && plain[i + 1] === '\n') i++;
			row.push(field);
			rows.push(row);
			row = [];
			field = '';
		}
		else field += sign;
	}
	if (field !== '' || row.length > 0) rows.push([...row, field]);
	return rows.filter(each => each.some(one => one !== ''));
}

/**
 * Takes opinions and notes of a table over. Rows without any change nothing.
 *
 * @returns {string} what was done, in a sentence
 */
function takeOver(text, cases, opinions) {
	const [head = [], ...rows] = csvRows(text);
	const names = head.map(each => each.trim().toLowerCase());
	const missing = COLUMNS.filter(each => !names.includes(each));
	if (missing.length > 0) return 'Nothing was loaded: the file has no column “' + missing[0] + '”.';
	const place = new CasePlaces(cases);
	const unknown = [];
	const unclear = [];
	let taken = 0;
	for (const row of rows) {
		const [name, files, verdict, opinion, note] = COLUMNS.map(column => value(row[names.indexOf(column)] ?? ''));
		if (opinion.trim() === '' && note === '') continue;
		const each = place.of(name, files);
		const says = each === null ? null : saysOf(opinion.trim().toLowerCase(), verdict.trim());
		if (each === null) unknown.push(name);
		else if (says === null) unclear.push(name);
		else {
			opinions.set(each, { says: says === '' ? opinions.of(each).says : says, note: note === '' ? opinions.of(each).note : note });
			taken++;
		}
	}
	return ['Loaded opinions or notes of ' + counted(taken, 'case') + '.', left('Not in this report', unknown),
		left('Opinion or verdict not understood', unclear)].filter(each => each !== '').join(' ');
}

function left(reason, names) {
	if (names.length === 0) return '';
	const most = 3;
	const more = names.length > most ? ' and ' + (names.length - most) + ' more' : '';
	return reason + ': ' + names.slice(0, most).map(readable).join(', ') + more + '.';
}

/** What an opinion of a verdict says; null if there is no such opinion or verdict. */
function saysOf(opinion, verdictText) {
	if (opinion === '') return '';
	const verdict = Object.keys(VERDICTS).find(each => VERDICTS[each].text === verdictText);
	return verdict === undefined || !['agree', 'disagree'].includes(opinion) ? null : said(opinion, verdict);
}

/** Which case a row is about: that of its name and files, or the only one of its name. */
class CasePlaces {

	constructor(cases) {
		this.whole = new Map();
		this.named = new Map();
		for (const each of cases) {
			this.whole.set(JSON.stringify([plainLines(each.name), plainLines(each.files.join('; '))]), each);
			const name = plainLines(each.name);
			this.named.set(name, this.named.has(name) ? null : each);
		}
	}

	of(name, files) {
		return this.whole.get(JSON.stringify([plainLines(name), plainLines(files)])) ?? this.named.get(plainLines(name)) ?? null;
	}
}

/** Spreadsheets change line ends. */
function plainLines(text) {
	return text.replace(/\r\n?/g, '\n');
}
